import type { InteractionReplyOptions } from 'discord.js';
import type { TasteComparison } from '../../feedback/compare-tastes.ts';
import { genreName } from '../../genre/model/genres.ts';
import type { Translator } from '../../messages/translator.ts';
import { shownTitle } from '../../track/shown-title.ts';
import { artistLine, type TrackInfo, trackUrl } from '../../track/track.ts';
import { escapeMarkdown } from '../text.ts';
import { container, laidOut, textDisplay } from './layout.ts';

/** Two members whose tastes are compared, by their display names. */
export interface ComparedMembers {
  readonly own: string;
  readonly other: string;
}

const NAME_MAX = 80;
const GENRE_MAX = 40;

/** What two members share, where they part, and a track that one could send the other. */
export function renderTasteComparison(
  names: ComparedMembers,
  { shared, own, others, toSend }: TasteComparison,
  track: (row: number) => TrackInfo,
  translator: Translator,
): InteractionReplyOptions {
  const { t } = translator;
  const [first, second] = [escapeMarkdown(names.own, NAME_MAX), escapeMarkdown(names.other, NAME_MAX)];
  const list = (genres: readonly string[]) =>
    translator.list(genres.map((genre) => `**${escapeMarkdown(genreName(genre, translator), GENRE_MAX)}**`));
  const lines = [
    `### ${t('taste.with.title', { first, second })}`,
    shared.length > 0 ? t('taste.with.shared', { genres: list(shared) }) : t('taste.with.nothingShared'),
    ...(own.length > 0 ? [t('taste.with.leans', { name: first, genres: list(own) })] : []),
    ...(others.length > 0 ? [t('taste.with.leans', { name: second, genres: list(others) })] : []),
    ...(toSend === undefined
      ? []
      : [t('taste.with.send', { name: second, track: trackText(track(toSend)) })]),
  ];
  return laidOut([container([textDisplay(lines.join('\n'))])]);
}

function trackText(track: TrackInfo): string {
  const title = escapeMarkdown(shownTitle(track.title), NAME_MAX);
  return `[${title}](${trackUrl(track.id)}) · ${escapeMarkdown(artistLine(track), NAME_MAX)}`;
}
