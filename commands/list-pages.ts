import type { InteractionReplyOptions } from 'discord.js';
import { type MessageTemplate, readMessageTemplate } from '../src/discord/feedback/message-template.ts';
import { LIMITS } from '../src/discord/limits.ts';
import { ALL, allButton, PAGE_SIZE, pageButtons } from '../src/discord/list-buttons.ts';
import { container, laidOut, textDisplay } from '../src/discord/replies/layout.ts';
import { listHead, nearness } from '../src/discord/replies/list-embed.ts';
import { numberedTitle } from '../src/discord/replies/track-section.ts';
import type { CommandServices } from '../src/discord/services.ts';
import { escapeMarkdown, truncateLines } from '../src/discord/text.ts';
import type { RememberedList } from '../src/feedback/posted-list.ts';
import { translatorFor } from '../src/messages/translator.ts';
import { shownTitle } from '../src/track/shown-title.ts';
import { artistLine, trackUrl } from '../src/track/track.ts';

/** Of names in the links to all tracks of a list, so that ten fit into a message. */
const LINK_TITLE_MAX = 50;
/** Of an artist on a page. */
const ARTIST_MAX = 50;

/** One page of what the list was chosen from, nearest first. @param page from 0 */
export function renderPage(
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
  const first = shown * PAGE_SIZE;
  const lines = all.slice(first, first + PAGE_SIZE).map(({ row, distance }, at) => {
    const one = track(row);
    const artist = escapeMarkdown(artistLine(one), ARTIST_MAX);
    return `${numberedTitle(one, first + at)} · ${artist}\n-# ${nearness(distance, translator)}`;
  });
  const template = readMessageTemplate(messageTemplate);
  const head = template === undefined ? [] : [textDisplay(headOf({ ...template, locale }))];
  return laidOut([
    container([
      ...head,
      ...(lines.length === 0 ? [] : [textDisplay(lines.join('\n'))]),
      textDisplay(`-# ${translator.t('lists.page', { page: shown + 1, pages })}`),
      pageButtons(id, shown, pages, translator),
    ]),
  ]);
}

/** "**[Similar to ...](link)** · artist", also of a list that was sent as an embed. */
function headOf(template: MessageTemplate): string {
  const { title = '', url, author } = listHead(template);
  const linked = url === undefined ? title : `[${title}](${url})`;
  return [`**${linked}**`, ...(author === undefined ? [] : [escapeMarkdown(author.name)])].join(' · ');
}

/** Links to the tracks that a list shows now, for the person who asks alone. */
export function renderLinks(
  id: string,
  { shownTracks }: RememberedList,
  locale: string,
  { trackById }: CommandServices,
): InteractionReplyOptions {
  const translator = translatorFor(locale);
  const lines = shownTracks.flatMap((trackId, at) => {
    const track = trackById(trackId);
    if (track === undefined) return [];
    const title = escapeMarkdown(shownTitle(track.title), LINK_TITLE_MAX);
    return [
      `${at + 1}. [${title}](${trackUrl(trackId)}) · ${escapeMarkdown(artistLine(track), LINK_TITLE_MAX)}`,
    ];
  });
  const text = truncateLines([translator.t('lists.links'), ...lines].join('\n'), LIMITS.componentTexts);
  return laidOut([textDisplay(text), allButton(id, translator)]);
}
