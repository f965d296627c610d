import type { APIEmbed, InteractionReplyOptions } from 'discord.js';
import type { Translator } from '../../messages/translator.ts';
import type { TrackInfo } from '../../track/track.ts';
import { LIMITS } from '../limits.ts';
import { pageButtons } from '../list-buttons.ts';
import { truncateLines } from '../text.ts';
import { trackFacts } from './track-facts.ts';
import { numberedTitle } from './track-section.ts';

/** One page of what a list was chosen from. */
export interface ListPage {
  /** The message of the list. */
  readonly message: string;
  /** What the list is about, where that is known. */
  readonly head: APIEmbed;
  /** Of this page. */
  readonly tracks: readonly TrackInfo[];
  /** How many tracks are on the pages before it. */
  readonly before: number;
  /** From 0, out of `pages`. */
  readonly page: number;
  readonly pages: number;
}

/** The tracks of a page with their numbers, artists and years, and the buttons to turn it. */
export function renderListPage(
  { message, head, tracks, before, page, pages }: ListPage,
  translator: Translator,
): InteractionReplyOptions {
  const lines = tracks.map(
    (track, at) =>
      `${numberedTitle(track, before + at)}\n-# ${trackFacts({ track, reasons: [] }, translator)}`,
  );
  const embed: APIEmbed = {
    ...head,
    description: truncateLines(lines.join('\n'), LIMITS.description),
    footer: { text: translator.t('lists.page', { page: page + 1, pages }) },
  };
  return { embeds: [embed], components: [pageButtons(message, page, pages, translator)] };
}
