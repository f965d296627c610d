import {
  type APIEmbed,
  type ButtonInteraction,
  type InteractionReplyOptions,
  type Message,
  MessageFlags,
} from 'discord.js';
import type { ComponentHandler } from '../src/discord/command.ts';
import { readMessageTemplate } from '../src/discord/feedback/message-template.ts';
import {
  LIST,
  type ListOptions,
  listButtons,
  pageButtons,
  readListButton,
} from '../src/discord/list-buttons.ts';
import { problemReply } from '../src/discord/replies/problem.ts';
import { recommendedLines } from '../src/discord/replies/recommend.ts';
import { respond, withoutMentions } from '../src/discord/respond.ts';
import type { CommandServices } from '../src/discord/services.ts';
import type { RememberedList } from '../src/feedback/feedback-service.ts';
import { candidatesOf } from '../src/feedback/rerank.ts';
import { message } from '../src/messages/message.ts';
import { translatorFor } from '../src/messages/translator.ts';
import type { Recommendation } from '../src/recommend/ranking/recommender.ts';
import { leaning } from './recommend.ts';

const COUNT = 5;
const ALL = 50;
const PAGE = 10;
/** How far chance may move a track in a surprise, in middles of the pool. */
const CHANCE = 2;

/** The buttons under a list: more of it, all of it, something else. */
export const list: ComponentHandler = {
  prefix: LIST,
  async execute(interaction, services) {
    const pressed = readListButton(interaction.customId);
    if (pressed === undefined || !interaction.isButton()) return;
    const id = pressed.action === 'page' ? pressed.message : interaction.message.id;
    const remembered = await services.feedbackService.rememberedList(id);
    if (remembered === undefined) {
      const forgotten = message('problems.listForgotten');
      await interaction.reply(withoutMentions(problemReply(forgotten, translatorFor(interaction.locale))));
      return;
    }
    if (pressed.action === 'all') {
      await interaction.reply(
        withoutMentions({ ...page(id, remembered, 0, services), flags: MessageFlags.Ephemeral }),
      );
    } else if (pressed.action === 'page') {
      const { embeds = [], components = [] } = page(id, remembered, pressed.page, services);
      await interaction.update({ embeds, components });
    } else {
      await sendMore(interaction, remembered, pressed.options, pressed.action === 'surprise', services);
    }
  },
};

/** One page of what the list was chosen from, nearest first. */
function page(
  id: string,
  { pool, messageTemplate }: RememberedList,
  at: number,
  { track }: CommandServices,
): InteractionReplyOptions {
  const all = pool.slice(0, ALL);
  const pages = Math.max(1, Math.ceil(all.length / PAGE));
  const shown = Math.min(Math.max(0, at), pages - 1);
  const lines = all
    .slice(shown * PAGE, (shown + 1) * PAGE)
    .map(({ row, distance }) => ({ track: track(row), distance, reasons: [] }));
  const embed: APIEmbed = {
    ...headOf(messageTemplate),
    description: recommendedLines(lines, shown * PAGE),
    footer: { text: `Nearest first · page ${shown + 1} of ${pages}` },
  };
  return { embeds: [embed], components: [pageButtons(id, shown, pages)] };
}

/** Sends the next tracks as a list of its own, which can be voted on like the first. */
async function sendMore(
  interaction: ButtonInteraction,
  remembered: RememberedList,
  wanted: ListOptions,
  surprise: boolean,
  { trackService, tasteService, voting, random, track }: CommandServices,
): Promise<void> {
  let recommendation: Recommendation | undefined;
  const sent = await respond(interaction, async () => {
    const left = new Set(remembered.pool.map(({ row }) => row));
    const seen = new Set(remembered.shownTracks);
    const taste = surprise ? () => CHANCE * random() : await tasteService.bonusFor(interaction.user.id);
    const wish = {
      count: COUNT,
      ...leaning(surprise ? { ...wanted, discover: 'adventurous' } : wanted),
      ...(taste !== undefined && { taste }),
      exclude: (row: number) => !left.has(row) || seen.has(track(row).id),
    };
    const found = await trackService.recommendFrom(remembered.seeds, wish);
    if (found.tracks.length === 0)
      return problemReply(message('problems.noMoreTracks'), translatorFor(interaction.locale));
    recommendation = found;
    return moreReply(found, remembered, wanted, surprise);
  });
  if (sent === undefined || recommendation === undefined) return;
  await voting.watch(sentMore(sent, remembered, recommendation));
}

function moreReply(
  { tracks }: Recommendation,
  { messageTemplate }: RememberedList,
  wanted: ListOptions,
  surprise: boolean,
): InteractionReplyOptions {
  const embed: APIEmbed = {
    ...headOf(messageTemplate),
    description: recommendedLines(tracks),
    footer: { text: surprise ? 'A surprise from the same neighbourhood' : 'The next ones, nearest first' },
  };
  return { embeds: [embed], components: [listButtons(wanted)] };
}

function sentMore(message: Message, { seeds }: RememberedList, { tracks, pool }: Recommendation) {
  const [embed] = message.embeds;
  const reasons = Object.fromEntries(tracks.map(({ track, reasons }) => [track.id, reasons]));
  return {
    message,
    seeds,
    pool: candidatesOf(pool),
    rows: tracks.map(({ row }) => row),
    messageTemplate: JSON.parse(JSON.stringify({ embed: embed?.toJSON() ?? {}, reasons })),
  };
}

/** What the list is about, without its tracks and its summary. */
function headOf(stored: RememberedList['messageTemplate']): APIEmbed {
  const { description: _lines, footer: _summary, ...head } = readMessageTemplate(stored)?.embed ?? {};
  return head;
}
