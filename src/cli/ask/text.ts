import { genreName, subgenreName } from '../../genre/model/genres.ts';
import { basedOn, type GenreProbability } from '../../genre/model/prediction.ts';
import { message } from '../../messages/message.ts';
import { translatorFor } from '../../messages/translator.ts';
import { artistLine, type TrackInfo, trackUrl } from '../../track/track.ts';
import { listedReason } from '../../track-service/artist-genres.ts';
import { featuresNote } from '../../track-service/feature-sources.ts';
import type { Problem } from '../../track-service/problem.ts';
import type { GenreReport, RecommendReport } from '../../track-service/reports.ts';
import type { NameMatch } from '../../track-service/subject.ts';
import type { sourcesDocument } from './documents.ts';

const BAR_WIDTH = 20;
const MAX_GENRES = 5;

/** A terminal is spoken to in English. */
const { t, render } = translatorFor('en');
const percent = (share: number) => t('charts.percent', { share });

const named = (track: TrackInfo) => `${track.title} - ${artistLine(track)}`;

/** Of what else a name may mean. */
const OTHERS_MAX = 3;

/** That an answer is a guess, and what else the name may mean, in one line; nothing where neither is so. */
function nameMatchLines(match: NameMatch | undefined): string[] {
  if (match === undefined) return [];
  const { typed, isGuess } = match;
  const others = match.others
    .slice(0, OTHERS_MAX)
    .map((track) => t('names.track', { title: track.title, artist: artistLine(track) }))
    .join(', ');
  if (others === '') return isGuess ? [t('names.guess', { typed })] : [];
  return [isGuess ? t('names.guessWithOthers', { typed, others }) : t('names.others', { others })];
}

/** What a terminal shows of `ask genre`. */
export function genreText(report: GenreReport): string {
  const { answer, artistGenres, audioOnly = [], tracks, unresolved, added = 0, subject } = report;
  const { missing = 0 } = subject;
  const title =
    subject.kind === 'track' ? named(tracks[0]) : `${subject.title ?? 'Untitled'} (${tracks.length} tracks)`;
  const genres = answer.genres.slice(0, MAX_GENRES).map(({ genre, probability }) => {
    const cells = Math.round(probability * BAR_WIDTH);
    const bar = '█'.repeat(cells).padEnd(BAR_WIDTH, '░');
    return `  ${genreName(genre).padEnd(22)} ${bar} ${percent(probability).padStart(5)}`;
  });
  const list = (labels: readonly GenreProbability[], count: number, nameOf = genreName) =>
    labels
      .slice(0, count)
      .map(({ genre, probability }) => `${nameOf(genre)} ${percent(probability)}`)
      .join(', ');
  return [
    title,
    ...(answer.isConfident ? [] : ['  Hard to say; the closest are:']),
    ...genres,
    `  ${t('genre.subgenre')}: ${list(answer.subgenres, MAX_GENRES, subgenreName)}`,
    ...(audioOnly.length > 0 ? [`  ${t('genre.audioOnly')}: ${list(audioOnly, 3)}`] : []),
    ...(artistGenres ? [`  - ${render(listedReason(artistGenres))}`] : []),
    ...answer.reasons.map((reason) => `  - ${translatorFor().render(reason)}`),
    `  ${render(basedOn(answer))}`,
    `  ${render(featuresNote(tracks))}`,
    ...(added > 0 ? [`  ${t('genre.added', { count: added })}`] : []),
    ...(artistGenres?.credit ? [`  ${render(artistGenres.credit)}`] : []),
    ...(unresolved > 0 ? [`  ${t('genre.skipped', { count: unresolved })}`] : []),
    ...(missing > 0 ? [`  ${t('genre.missing', { count: missing })}`] : []),
    ...nameMatchLines(subject.nameMatch),
  ].join('\n');
}

/** What a terminal shows of `ask recommend`. */
export function recommendText({ tracks, recommendation, subject }: RecommendReport): string {
  const { render } = translatorFor();
  const seed = subject.kind === 'track' ? named(tracks[0]) : (subject.title ?? `${tracks.length} tracks`);
  return [
    `Similar to ${seed}`,
    ...(recommendation.notes ?? []).map((note) => `  ${render(note)}`),
    ...recommendation.tracks.map(({ track, distance, reasons }, index) =>
      [
        `${String(index + 1).padStart(3)}. ${named(track)}`,
        `     ${trackUrl(track.id)}  distance ${distance.toFixed(2)}${reasons.length > 0 ? `  (${reasons.map((reason) => render(reason)).join(', ')})` : ''}`,
      ].join('\n'),
    ),
    ...nameMatchLines(subject.nameMatch),
  ].join('\n');
}

/** What standard error says when there is no answer. */
export function problemText(problem: Problem): string {
  const { attempts = [], suggestions = [] } = problem;
  return [
    render(problem),
    ...attempts.map(
      ({ source, outcome, why }) => `  ${source} ${render(why ?? message(`problems.attempt.${outcome}`))}`,
    ),
    ...(suggestions.length > 0 ? [t('names.suggestions')] : []),
    ...suggestions.map((track) => `  ${trackUrl(track.id)}  ${named(track)}`),
  ].join('\n');
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
