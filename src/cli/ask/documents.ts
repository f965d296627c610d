import { genreName, subgenreName } from '../../genre/model/genres.ts';
import type { GenreProbability } from '../../genre/model/prediction.ts';
import { translatorFor } from '../../messages/translator.ts';
import type { SourceStatus } from '../../sources/status.ts';
import { artistLine, type TrackInfo, trackUrl } from '../../track/track.ts';
import { featureSources } from '../../track-service/feature-sources.ts';
import type { GenreReport, RecommendReport } from '../../track-service/reports.ts';

const identity = (track: TrackInfo) => ({ id: track.id, title: track.title, artist: artistLine(track) });

const named = (genres: readonly GenreProbability[], nameOf = genreName) =>
  genres.map(({ genre, probability }) => ({ genre, name: nameOf(genre), probability }));

/** The album, playlist or artist behind the link; nothing for a single track. */
function collection({ subject, tracks, unresolved: silent }: GenreReport | RecommendReport) {
  if (subject.kind === 'track') return {};
  const { kind, title, missing = 0 } = subject;
  const counts = { tracks: tracks.length, silent, ...(missing > 0 && { missing }) };
  return { collection: { kind, ...(title !== undefined && { title }), ...counts } };
}

/** How a name was understood; nothing for a link. */
function nameMatch({ subject: { nameMatch: match } }: GenreReport | RecommendReport) {
  if (match === undefined) return {};
  const { typed, isGuess, others } = match;
  return { name: { typed, guess: isGuess, others: others.map(identity) } };
}

/** The JSON document of `ask genre`; probabilities sum to 1, most probable first. */
export function genreDocument(report: GenreReport) {
  const { answer, artistGenres, audioOnly: bySound, tracks, added = 0 } = report;
  const { render } = translatorFor();
  return {
    track: identity(tracks[0]),
    ...nameMatch(report),
    ...collection(report),
    source: featureSources(tracks).join(', '),
    estimated: tracks.some(({ estimated }) => estimated),
    added,
    sure: answer.isConfident,
    evidence: answer.evidence,
    genres: named(answer.genres),
    fine: named(answer.subgenres, subgenreName),
    ...(bySound !== undefined && { bySound: named(bySound) }),
    ...(artistGenres !== undefined && {
      artistGenres: {
        ...artistGenres,
        ...(artistGenres.credit && { credit: render(artistGenres.credit) }),
      },
    }),
    reasons: answer.reasons.map((reason) => render(reason)),
  };
}

/** The JSON document of `ask recommend`, nearest first. */
export function recommendDocument(report: RecommendReport) {
  const { render } = translatorFor();
  return {
    seed: identity(report.tracks[0]),
    ...nameMatch(report),
    ...collection(report),
    source: featureSources(report.tracks).join(', '),
    tracks: report.recommendation.tracks.map(({ track, distance, reasons }) => ({
      ...identity(track),
      distance,
      url: trackUrl(track.id),
      reasons: reasons.map((reason) => render(reason)),
    })),
  };
}

/** The JSON document of `ask sources`, in the order in which sources are tried. */
export function sourcesDocument(sources: readonly SourceStatus[]) {
  const { render } = translatorFor();
  return sources.map(({ gives, detail, ...rest }) => ({
    ...rest,
    gives: gives.map((capability) => render(capability)).join(', '),
    ...(detail !== undefined && { detail: render(detail) }),
  }));
}
