import type { ButtonInteraction } from 'discord.js';
import { type MessageTemplate, readMessageTemplate } from '../src/discord/feedback/message-template.ts';
import { respondWithList } from '../src/discord/feedback/respond-with-list.ts';
import { type SentList, sentList } from '../src/discord/feedback/sent-list.ts';
import type { ListMore, ListOptions } from '../src/discord/list-buttons.ts';
import { laidOut } from '../src/discord/replies/layout.ts';
import { renderList } from '../src/discord/replies/list.ts';
import { listHead, renderLines, renderListEmbed } from '../src/discord/replies/list-embed.ts';
import { problemReply } from '../src/discord/replies/problem.ts';
import { reasonsById } from '../src/discord/replies/recommend.ts';
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

/** A list that was looked up, or why there is none. */
export type OpenedList = { readonly list: RememberedList } | { readonly problem: Message };

/** Sends the next tracks as a list of its own, which can be voted on like the first. */
export async function sendMore(
  interaction: ButtonInteraction,
  opening: Promise<OpenedList>,
  { action, options }: ListMore,
  { trackService, tasteService, voting, random, track }: CommandServices,
): Promise<void> {
  const locale = sharedLocale(interaction);
  const isSurprise = action === 'surprise';
  await respondWithList(interaction, voting, async () => {
    const opened = await opening;
    if ('problem' in opened)
      return { reply: problemReply(opened.problem, translatorFor(interaction.locale)) };
    const remembered = opened.list;
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
    const template = templateOfMore(remembered, found, options, isSurprise, locale);
    return {
      reply:
        'layout' in template
          ? laidOut(renderList(template, found.tracks))
          : { embeds: [renderListEmbed(template, found.tracks)] },
      list: (message: SentList['message']) => sentList(message, remembered.seeds, found, template),
    };
  });
}

/** The same head as the list it continues, in the language of the person who pressed the button. */
function templateOfMore(
  { messageTemplate }: RememberedList,
  { tracks, notes }: Recommendation,
  options: ListOptions,
  isSurprise: boolean,
  locale: string,
): MessageTemplate {
  const subtitle = message(isSurprise ? 'lists.surpriseTracks' : 'lists.nextTracks');
  const reasons = reasonsById(tracks);
  const template = readMessageTemplate(messageTemplate);
  if (template !== undefined && !('embed' in template)) {
    const { title, author, url } = template;
    const head = { layout: 'components' as const, locale, title, author, url };
    return { ...head, subtitle, options, reasons, ...(notes && { notes }) };
  }
  const translator = translatorFor();
  const embed = {
    ...(template !== undefined && listHead(template)),
    description: renderLines(tracks, translator),
    footer: { text: translator.render(subtitle) },
  };
  return { embed, reasons };
}
