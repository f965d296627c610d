import { SECOND_MS } from '../lib/time.ts';
import { type ArtistFacts, type ArtistLookups, lookUpArtist, lookUpGenres } from './artist-facts.ts';
import { type Classifier, genreReport, restsOnServices } from './genre-report.ts';
import type { GenreReport, ResolvedTrack, ResolvedTracks } from './reports.ts';
import { failure, type Result, success } from './result.ts';

export interface GenreParts {
  readonly classifier: Classifier;
  readonly artists: ArtistLookups;
  /** Whether the bundled catalogue has tracks of an artist, so that no service has to be asked. */
  readonly isBundledArtist: (name: string) => boolean;
  /** Keeps with an added track what services say of its artist. */
  readonly addArtistFacts: (track: ResolvedTrack, facts: ArtistFacts) => void;
}

/** What is stored comes in this time, also where the track took all of the other. */
const STORED_ARTIST_MS = 100;
/** Services that have not answered by then have given up. */
const LATER_MS = 60 * SECOND_MS;

/**
 * The genre of what a link led to. Where the catalogue does not know the artist of a single track, services are asked;
 * what they have not said when `inTime` aborts comes in the report's `later`.
 */
export async function answerGenre(
  resolved: ResolvedTracks,
  parts: GenreParts,
  inTime: AbortSignal,
  signal: AbortSignal,
): Promise<Result<GenreReport>> {
  const [track] = resolved.tracks;
  const isKnown = resolved.subject.kind !== 'track' || track.artists.some(parts.isBundledArtist);
  if (isKnown) return checked(genreReport(resolved, parts.classifier));
  const all = rememberFacts(track, parts);
  // Without the sound there is no first answer that could be delayed.
  const until = resolved.withoutSound === undefined ? AbortSignal.any([signal, inTimeOf(inTime)]) : signal;
  const facts = await lookUpGenres(parts.artists, track, until);
  const report = genreReport(resolved, parts.classifier, facts);
  const isWaiting = until.aborted && facts.genres === undefined;
  return checked(isWaiting ? { ...report, later: lateReport(resolved, facts, all, parts) } : report);
}

/** Looks up all about a track's artist, and keeps it with the track. */
async function rememberFacts(track: ResolvedTrack, parts: GenreParts): Promise<ArtistFacts> {
  const facts = await lookUpArtist(parts.artists, track, AbortSignal.timeout(LATER_MS));
  parts.addArtistFacts(track, facts);
  return facts;
}

/** An answer rests on something. */
function checked(report: GenreReport): Result<GenreReport> {
  const { answer, withoutSound } = report;
  return answer.evidence.length === 0 && withoutSound !== undefined ? failure(withoutSound) : success(report);
}

function inTimeOf(inTime: AbortSignal): AbortSignal {
  return inTime.aborted ? AbortSignal.timeout(STORED_ARTIST_MS) : inTime;
}

/** The report with what services say after the first answer, where that changes it. */
async function lateReport(
  resolved: ResolvedTracks,
  before: ArtistFacts,
  all: Promise<ArtistFacts>,
  { classifier }: GenreParts,
): Promise<GenreReport | undefined> {
  const facts = await all;
  if (facts.genres === undefined && facts.similar?.length === before.similar?.length) return undefined;
  const report = genreReport(resolved, classifier, facts);
  return restsOnServices(report) ? report : undefined;
}
