import type { InteractionReplyOptions } from 'discord.js';
import type { Translator } from '../../messages/translator.ts';
import { shownTitle } from '../../track/shown-title.ts';
import { artistLine, trackUrl } from '../../track/track.ts';
import type { GenreReport } from '../../track-service/reports.ts';
import { genreButtons, INSTEAD_GENRE } from '../genre-buttons.ts';
import { escapeMarkdown } from '../text.ts';
import { container, laidOut, textDisplay, withCover } from './layout.ts';
import { guessNote, insteadMenu } from './name-match.ts';
import { genreVerdict } from './verdict.ts';

const TITLE_MAX = 150;
const ARTIST_MAX = 150;

/** The reply to `/genre`. @param asked the text with the link that was asked about */
export function renderGenre(
  report: GenreReport,
  asked: string,
  translator: Translator,
): InteractionReplyOptions {
  const { subject, tracks } = report;
  const [track] = tracks;
  const isTrack = subject.kind === 'track';
  const title = isTrack ? shownTitle(track.title) : (subject.title ?? shownTitle(track.title));
  const by = isTrack ? escapeMarkdown(artistLine(track), ARTIST_MAX) : collection(report, translator);
  const verdict = [genreVerdict(report, translator), ...notes(report, translator)].join('\n');
  const head = `### [${escapeMarkdown(title, TITLE_MAX)}](${trackUrl(track.id)})\n${by}`;
  const cover = translator.t('genre.cover', { title });
  return laidOut([
    ...guessNote(subject.nameMatch, translator).map(textDisplay),
    container([
      ...withCover([head, verdict], track.artUrl, cover),
      ...genreButtons(report, asked, translator),
    ]),
    ...insteadMenu(subject.nameMatch, INSTEAD_GENRE, translator),
  ]);
}

/** What is worth a line of its own where it is so: tracks that were added, and those that could not be heard. */
function notes({ unresolved, added = 0, subject }: GenreReport, { t }: Translator): string[] {
  const { missing = 0 } = subject;
  const parts = [
    ...(added > 0 ? [t('genre.added', { count: added })] : []),
    ...(unresolved > 0 ? [t('genre.skipped', { count: unresolved })] : []),
    ...(missing > 0 ? [t('genre.missing', { count: missing })] : []),
  ];
  return parts.length === 0 ? [] : [`-# ${parts.join(' · ')}`];
}

function collection({ subject, tracks, unresolved }: GenreReport, { t }: Translator): string {
  return t('genre.collection', {
    kind: t(`genre.kind.${subject.kind}`),
    count: tracks.length + unresolved + (subject.missing ?? 0),
  });
}
