import {
  type APIEmbed,
  type ButtonInteraction,
  type InteractionReplyOptions,
  MessageFlags,
} from 'discord.js';
import type { ComponentHandler } from '../src/discord/command.ts';
import {
  type MessageTemplate,
  readMessageTemplate,
  type StoredEmbed,
} from '../src/discord/feedback/message-template.ts';
import { missingList } from '../src/discord/feedback/missing-list.ts';
import { respondWithList } from '../src/discord/feedback/respond-with-list.ts';
import type { SentList } from '../src/discord/feedback/sent-list.ts';
import { sentList } from '../src/discord/feedback/sent-list.ts';
import {
  ALL,
  LIST,
  type ListOptions,
  listButtons,
  PAGE_SIZE,
  pageButtons,
  readListButton,
} from '../src/discord/list-buttons.ts';
import { problemReply } from '../src/discord/replies/problem.ts';
import { listHead, reasonsById, renderLines, renderList } from '../src/discord/replies/recommend.ts';
import { withoutMentions } from '../src/discord/respond.ts';
import type { CommandServices } from '../src/discord/services.ts';
import { sharedLocale } from '../src/discord/shared-locale.ts';
import type { RememberedList } from '../src/feedback/posted-list.ts';
import { type Message, message } from '../src/messages/message.ts';
import { translatorFor } from '../src/messages/translator.ts';
import type { Recommendation } from '../src/recommend/ranking/recommender.ts';
import { rankingOptions } from './recommend-reply.ts';

const COUNT = 5;
/** How far chance may move a track in a surprise, in units of the distance to the middle of the pool. */
const CHANCE = 2;

/** The buttons under a list: more of it, all of it, something else. */
export const list: ComponentHandler = {
  prefix: LIST,
  heavy: true,
  accepts: (customId) => readListButton(customId) !== undefined,
  async execute(interaction, services) {
    const pressed = readListButton(interaction.customId);
    if (pressed === undefined) return;
    const id = pressed.action === 'page' ? pressed.message : interaction.message.id;
    await services.voting.adopt(interaction.message);
    const remembered = await services.feedbackService.rememberedList(id);
    const refuse = async (problem: Message) =>
      void (await interaction.reply(
        withoutMentions(problemReply(problem, translatorFor(interaction.locale))),
      ));
    if (remembered === undefined) return refuse(missingList(id, services.now()));
    // Pages are shown below their list; its id from elsewhere would show what was sent in another server.
    if (remembered.channel !== interaction.channelId) return refuse(message('problems.unknownButton'));
    if (pressed.action === 'all') {
      const reply = renderPage(id, remembered, 0, interaction.locale, services);
      await interaction.reply(withoutMentions({ ...reply, flags: MessageFlags.Ephemeral }));
    } else if (pressed.action === 'page') {
      const reply = renderPage(id, remembered, pressed.page, interaction.locale, services);
      await interaction.update({ embeds: reply.embeds ?? [], components: reply.components ?? [] });
    } else {
      await sendMore(interaction, remembered, pressed.options, pressed.action === 'surprise', services);
    }
  },
};

/** One page of what the list was chosen from, nearest first. @param page from 0 */
function renderPage(
  id: string,
  { pool, messageTemplate }: RememberedList,
  page: number,
  locale: string,
  { track }: CommandServices,
): InteractionReplyOptions {
  const translator = translatorFor(locale);
  const all = pool.slice(0, ALL);
  const pages = Math.max(1, Math.ceil(all.length / PAGE_SIZE));
  const shown = Math.min(Math.max(0, page), pages - 1);
  const lines = all
    .slice(shown * PAGE_SIZE, (shown + 1) * PAGE_SIZE)
    .map(({ row, distance }) => ({ track: track(row), distance, reasons: [] }));
  const template = readMessageTemplate(messageTemplate);
  const embed: APIEmbed = {
    ...(template !== undefined && listHead({ ...template, locale })),
    description: renderLines(lines, translator, shown * PAGE_SIZE),
    footer: { text: translator.t('lists.page', { page: shown + 1, pages }) },
  };
  return { embeds: [embed], components: [pageButtons(id, shown, pages, translator)] };
}

/** Sends the next tracks as a list of its own, which can be voted on like the first. */
async function sendMore(
  interaction: ButtonInteraction,
  remembered: RememberedList,
  options: ListOptions,
  isSurprise: boolean,
  { trackService, tasteService, voting, random, track }: CommandServices,
): Promise<void> {
  const locale = sharedLocale(interaction);
  await respondWithList(interaction, voting, async () => {
    const left = new Set(remembered.pool.map(({ row }) => row));
    const shown = new Set(remembered.shownTracks);
    const taste = isSurprise ? () => CHANCE * random() : await tasteService.bonusFor(interaction.user.id);
    const found = await trackService.recommendFrom(remembered.seeds, {
      count: COUNT,
      // What is left is from the pool, which holds other versions of the seeds only where these were asked for.
      remixes: true,
      ...rankingOptions(isSurprise ? { ...options, discover: 'adventurous' } : options),
      ...(taste !== undefined && { taste }),
      exclude: (row: number) => !left.has(row) || shown.has(track(row).id),
    });
    if (found.tracks.length === 0)
      return { reply: problemReply(message('problems.noMoreTracks'), translatorFor(interaction.locale)) };
    const template = templateOfMore(remembered, found, isSurprise, locale);
    return {
      reply: {
        embeds: [renderList(template, found.tracks)],
        components: [listButtons(options, translatorFor(locale))],
      },
      list: (message: SentList['message']) => sentList(message, remembered.seeds, found, template),
    };
  });
}

/** The same head as the list it continues, in the language of the server. */
function templateOfMore(
  { messageTemplate }: RememberedList,
  { tracks, notes }: Recommendation,
  isSurprise: boolean,
  locale: string,
): MessageTemplate | StoredEmbed {
  const footer = message(isSurprise ? 'lists.surpriseTracks' : 'lists.nextTracks');
  const reasons = reasonsById(tracks);
  const template = readMessageTemplate(messageTemplate);
  if (template !== undefined && !('embed' in template))
    return { ...template, locale, footer, reasons, notes };
  const translator = translatorFor();
  const embed = {
    ...(template !== undefined && listHead(template)),
    description: renderLines(tracks, translator),
    footer: { text: translator.render(footer) },
  };
  return { embed, reasons };
}
