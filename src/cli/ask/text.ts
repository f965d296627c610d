import { fineName, genreName } from '../../genre/model/genres.ts';
import type { GenreProbability } from '../../genre/model/prediction.ts';
import { translatorFor } from '../../messages/translator.ts';
import { artistLine, type TrackInfo, trackUrl } from '../../track/track.ts';
import type { Problem } from '../../track-service/result.ts';
import type { GenreReport, RecommendReport } from '../../track-service/track-service.ts';
import type { sourcesDocument } from './documents.ts';

const BAR_WIDTH = 20;
const SHOWN = 5;

const named = (track: TrackInfo) => `${track.title} - ${artistLine(track)}`;

/** What a terminal shows of `ask genre`. */
export function genreText({ answer, audioOnly = [], tracks, unresolved, subject }: GenreReport): string {
  const title =
    subject.kind === 'track' ? named(tracks[0]) : `${subject.title ?? 'Untitled'} (${tracks.length} tracks)`;
  const genres = answer.genres.slice(0, SHOWN).map(({ genre, probability }) => {
    const cells = Math.round(probability * BAR_WIDTH);
    const bar = '█'.repeat(cells).padEnd(BAR_WIDTH, '░');
    return `  ${genreName(genre).padEnd(22)} ${bar} ${(probability * 100).toFixed(0).padStart(3)} %`;
  });
  const listed = (list: readonly GenreProbability[], count: number, nameOf = genreName) =>
    list
      .slice(0, count)
      .map(({ genre, probability }) => `${nameOf(genre)} ${(probability * 100).toFixed(0)} %`)
      .join(', ');
  return [
    title,
    ...(answer.isConfident ? [] : ['  Hard to say; the nearest are:']),
    ...genres,
    `  More closely: ${listed(answer.subgenres, SHOWN, fineName)}`,
    ...(audioOnly.length > 0 ? [`  By its sound alone: ${listed(audioOnly, 3)}`] : []),
    ...answer.reasons.map((reason) => `  - ${reason}`),
    `  Judged by ${answer.evidence.join(' and ')}; features from ${tracks[0].source}${unresolved > 0 ? `; ${unresolved} tracks left out, no source knows their sound` : ''}`,
  ].join('\n');
}

/** What a terminal shows of `ask recommend`. */
export function recommendText({ tracks, recommendation, subject }: RecommendReport): string {
  const seed = subject.kind === 'track' ? named(tracks[0]) : (subject.title ?? `${tracks.length} tracks`);
  return [
    `Close to ${seed}`,
    ...recommendation.tracks.map(({ track, distance, reasons }, index) =>
      [
        `${String(index + 1).padStart(3)}. ${named(track)}`,
        `     ${trackUrl(track.id)}  distance ${distance.toFixed(2)}${reasons.length > 0 ? `  (${reasons.join(', ')})` : ''}`,
      ].join('\n'),
    ),
  ].join('\n');
}

/**
 * What standard error says when there is no answer.
 * @param meant tracks whose names are near to what was asked for
 */
export function problemText({ message, attempts = [] }: Problem, meant: readonly TrackInfo[] = []): string {
  const tried = attempts.map(({ source, outcome, why }) =>
    why === undefined ? `  ${source}: ${outcome}` : `  ${source} ${translatorFor().render(why)}`,
  );
  const nearest = meant.map((track) => `  ${trackUrl(track.id)}  ${named(track)}`);
  return [message, ...tried, ...(nearest.length > 0 ? ['The list for that:', ...nearest] : [])].join('\n');
}

/** What a terminal shows of `ask sources`. */
export function sourcesText(sources: ReturnType<typeof sourcesDocument>): string {
  return sources
    .map(({ name, gives, state, detail, lastLatencyMs }) => {
      const latency = lastLatencyMs === undefined ? '' : ` ${Math.round(lastLatencyMs)} ms`;
      return `${name.padEnd(24)} ${state.padEnd(8)}${latency.padEnd(9)} ${gives}${detail === undefined ? '' : ` (${detail})`}`;
    })
    .join('\n');
}
