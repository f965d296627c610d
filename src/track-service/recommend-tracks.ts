import { SECOND_MS } from '../lib/time.ts';
import type { Recommendation, Recommender } from '../recommend/ranking/recommender.ts';
import type { ResolvedCandidate } from '../sources/candidates/candidate-lookup.ts';
import { releaseYearOf } from '../track/release-date.ts';
import type { TrackInfo } from '../track/track.ts';
import { type ArtistFacts, type ArtistLookups, lookUpArtist } from './artist-facts.ts';
import type { RecommendOptions, ResolvedTrack, ResolvedTracks } from './reports.ts';

export interface RecommendParts {
  readonly recommender: Recommender;
  readonly artists: ArtistLookups;
  /** Whether the bundled catalogue has tracks of an artist, so that its place among others is known. */
  readonly isBundledArtist: (name: string) => boolean;
  /** Whether a track ships with the bot. */
  readonly isBundled: (id: string) => boolean;
  /** The row of a track in the catalogue, or -1. */
  readonly rowOf: (id: string) => number;
  /** Asks services what goes with tracks. Never rejects. */
  readonly candidates: (
    seeds: readonly TrackInfo[],
    options: { readonly fresh: boolean },
    signal: AbortSignal,
  ) => Promise<readonly ResolvedCandidate[]>;
  /** Adds tracks to the catalogue. @returns how many of them it did not have */
  readonly addTracks: (tracks: readonly ResolvedTrack[]) => number;
  readonly addArtistFacts: (track: ResolvedTrack, facts: ArtistFacts) => void;
  /** ms since the epoch */
  readonly now: () => number;
}

/** How long a list waits for services: the catalogue alone has less that goes with tracks newer than itself. */
const NEW_SEED_WAIT_MS = 3 * SECOND_MS;
const BUNDLED_SEED_WAIT_MS = SECOND_MS;
const ARTIST_WAIT_MS = 1.5 * SECOND_MS;
/** A track of this year or the one before is recent. */
const RECENT_YEARS = 1;
/** Who asks for a recent track gets at least as many recent ones. */
const RECENT_MIN = 2;

/** Recommends tracks of the catalogue, to which what services suggest is added first. */
export async function recommendTracks(
  { tracks }: ResolvedTracks,
  { fresh = false, ...options }: RecommendOptions,
  parts: RecommendParts,
  signal: AbortSignal,
): Promise<Recommendation> {
  const isBundled = tracks.every(({ id }) => parts.isBundled(id));
  const waitMs = fresh || !isBundled ? NEW_SEED_WAIT_MS : BUNDLED_SEED_WAIT_MS;
  const inTime = AbortSignal.any([signal, AbortSignal.timeout(waitMs)]);
  const [seeds, candidates] = await Promise.all([
    placedSeeds(tracks, parts, signal),
    parts.candidates(tracks, { fresh }, inTime),
  ]);
  const suggested = candidates.filter(({ info }) => info.artists.length > 0);
  const unknown = suggested.filter(({ info }) => parts.rowOf(info.id) < 0);
  parts.addTracks(unknown.map(({ info, suggestedBy: _, ...sound }) => ({ ...info, ...sound })));
  const rows = suggested.map(({ info }) => parts.rowOf(info.id)).filter((row) => row >= 0);
  const since = recentSince(parts.now());
  const isRecent = tracks.some((track) => (releaseYearOf(track, parts.now()) ?? 0) >= since);
  const recent = fresh ? options.count : isRecent ? RECENT_MIN : 0;
  return parts.recommender.recommend({
    ...options,
    seeds,
    candidates: rows,
    ...(recent > 0 && { recent: { since, atLeast: recent } }),
  });
}

/** The first year that counts as recent. @param now ms since the epoch */
export function recentSince(now: number): number {
  return new Date(now).getUTCFullYear() - RECENT_YEARS;
}

/** The tracks, a single one with artists similar to its own where nobody here knows that. */
async function placedSeeds(
  tracks: ResolvedTracks['tracks'],
  parts: RecommendParts,
  signal: AbortSignal,
): Promise<ResolvedTracks['tracks']> {
  const [track, ...others] = tracks;
  if (others.length > 0 || track.artists.some(parts.isBundledArtist)) return tracks;
  const inTime = AbortSignal.any([signal, AbortSignal.timeout(ARTIST_WAIT_MS)]);
  const facts = await lookUpArtist(parts.artists, track, inTime);
  parts.addArtistFacts(track, facts);
  return facts.similar === undefined ? tracks : [{ ...track, similarArtists: facts.similar }];
}
