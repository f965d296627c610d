import type { InteractionReplyOptions } from 'discord.js';
import { readMessageTemplate } from '../src/discord/feedback/message-template.ts';
import { LIMITS } from '../src/discord/limits.ts';
import { ALL, allButton, PAGE_SIZE } from '../src/discord/list-buttons.ts';
import { listHead } from '../src/discord/replies/list-embed.ts';
import { renderListPage } from '../src/discord/replies/list-page.ts';
import type { CommandServices } from '../src/discord/services.ts';
import { escapeMarkdown, truncateLines } from '../src/discord/text.ts';
import type { RememberedList } from '../src/feedback/posted-list.ts';
import { translatorFor } from '../src/messages/translator.ts';
import { shownTitle } from '../src/track/shown-title.ts';
import { artistLine, trackUrl } from '../src/track/track.ts';

/** Of names in the links to all tracks of a list, so that ten fit into a message. */
const LINK_TITLE_MAX = 50;

/** One page of what the list was chosen from, nearest first. @param page from 0 */
export function renderPage(
  id: string,
  { pool, messageTemplate }: RememberedList,
  page: number,
  locale: string,
  { track }: CommandServices,
): InteractionReplyOptions {
  const all = pool.slice(0, ALL);
  const pages = Math.max(1, Math.ceil(all.length / PAGE_SIZE));
  const shown = Math.min(Math.max(0, page), pages - 1);
  const before = shown * PAGE_SIZE;
  const tracks = all.slice(before, before + PAGE_SIZE).map(({ row }) => track(row));
  const template = readMessageTemplate(messageTemplate);
  const head = template === undefined ? {} : listHead({ ...template, locale });
  return renderListPage({ message: id, head, tracks, before, page: shown, pages }, translatorFor(locale));
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
  return {
    content: truncateLines([translator.t('lists.links'), ...lines].join('\n'), LIMITS.content),
    components: [allButton(id, translator)],
  };
}
