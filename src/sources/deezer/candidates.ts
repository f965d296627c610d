import { SECOND_MS } from '../../lib/time.ts';
import { parseReleaseDate } from '../../track/release-date.ts';
import type { CandidateSeed, CandidateSource, Suggestion } from '../candidates/candidate-source.ts';
import { SourceFailure } from '../http/failure.ts';
import { isSameSong } from '../links/same-song.ts';
import { failedLookup, lookUpOne } from '../lookup.ts';
import { artistIdOf } from './artists.ts';
import type { DeezerClient, DeezerTrack } from './client.ts';

const MAX_REQUESTS = 2;
/** `rank` is at most a million, popularity at most 100. */
const RANK_PER_POPULARITY = 10_000;

/**
 * Tracks of similar artists: the radio of the seeds' artists, or the top tracks of artists known to be similar where
 * there is no radio. Deezer knows no Spotify ids, and lists leave out the ISRC.
 */
export function deezerCandidates(client: DeezerClient): CandidateSource {
  return {
    name: client.name,
    candidates: (seeds, _options, signal) =>
      lookUpOne(signal, async () => {
        const requests = new RequestBudget(MAX_REQUESTS);
        const found: DeezerTrack[] = [];
        let failure: SourceFailure | undefined;
        for (const seed of seedsOfDifferentArtists(seeds)) {
          try {
            found.push(...(await tracksNear(client, seed, requests, signal)));
          } catch (error) {
            if (!(error instanceof SourceFailure)) throw error;
            failure = error;
          }
        }
        const value = found
          .filter((track) => isIdentified(track) && !seeds.some((seed) => isSeed(track, seed)))
          .map(suggestionOf);
        if (value.length > 0) return { status: 'found', value };
        return failure === undefined ? { status: 'unknown' } : failedLookup(failure);
      }),
  };
}

async function tracksNear(
  client: DeezerClient,
  seed: CandidateSeed,
  requests: RequestBudget,
  signal: AbortSignal,
): Promise<DeezerTrack[]> {
  const { artistIds: { deezerId: known } = {}, similarArtists = [] } = seed;
  if (!requests.allow(known === undefined ? 2 : 1)) return [];
  const deezerId = known ?? (await artistIdOf(client, artistOf(seed), signal));
  const radio = deezerId === undefined ? [] : await client.radio(deezerId, signal);
  if (radio.length > 0) return radio;
  const similar = similarArtists.flatMap(({ ids }) => ids.deezerId ?? []).at(0);
  return similar !== undefined && requests.allow(1) ? client.tracksOf('artist', similar, signal) : [];
}

function artistOf({ id, title, isrc, artists }: CandidateSeed) {
  return { key: id, name: artists[0] ?? '', track: { id, title, ...(isrc !== undefined && { isrc }) } };
}

function seedsOfDifferentArtists(seeds: readonly CandidateSeed[]): CandidateSeed[] {
  return [...new Map(seeds.toReversed().map((seed) => [seed.artists[0], seed])).values()].reverse();
}

function isSeed(track: DeezerTrack, { title, artists, isrc }: CandidateSeed): boolean {
  if (isrc !== undefined && track.isrc === isrc) return true;
  return isSameSong({ artist: track.artist.name, title: track.title }, { artist: artists[0] ?? '', title });
}

/** No track is longer than a day. */
const LONGEST_S = 86_400;

/** A title alone finds any song of that name. */
function isIdentified({ isrc, artist }: DeezerTrack): boolean {
  return Boolean(isrc) || artist.name !== '';
}

function suggestionOf(track: DeezerTrack): Suggestion {
  const { title, artist, isrc, duration, rank } = track;
  const releaseDate = parseReleaseDate(track.release_date);
  const album = track.album?.title;
  return {
    title,
    artists: artist.name === '' ? [] : [artist.name],
    ...(isrc && { isrc }),
    ...(duration && duration > 0 && duration < LONGEST_S && { durationMs: duration * SECOND_MS }),
    ...(album && { album }),
    ...(releaseDate !== undefined && { releaseDate }),
    ...(typeof rank === 'number' && {
      popularity: Math.min(100, Math.max(0, Math.round(rank / RANK_PER_POPULARITY))),
    }),
  };
}

/** The requests that are left for one call. */
class RequestBudget {
  #left: number;

  constructor(requests: number) {
    this.#left = requests;
  }

  /** Takes as many requests, unless fewer are left. */
  allow(requests: number): boolean {
    if (requests > this.#left) return false;
    this.#left -= requests;
    return true;
  }
}
