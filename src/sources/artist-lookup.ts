import { z } from 'zod';
import { lazy } from '../lib/lazy.ts';
import { DAY_MS } from '../lib/time.ts';
import { untilAborted } from '../lib/wait.ts';
import type { Message } from '../messages/message.ts';
import type { TrackInfo } from '../track/track.ts';
import type { ArtistFacts, ArtistIdentity, ArtistIds, ArtistSource, ListedGenre } from './artist-source.ts';
import { LookupChain } from './chain.ts';
import type { ChainStep, OnFailure } from './chain-options.ts';
import { SourceFailure } from './http/failure.ts';
import { NO_ANSWER } from './lookup.ts';
import type { LookupMemory } from './lookup-memory.ts';
import type { LookupResult } from './pending-lookup.ts';
import type { Lookup } from './ports.ts';

/** Genres change with years, but artists of last week get theirs within days. */
const HIT_MS = 30 * DAY_MS;
export const ARTIST_MISS_MS = DAY_MS;

export const artistFactsSchema: z.ZodType<ArtistFacts> = z.object({
  genres: z.array(z.object({ word: z.string(), weight: z.number().positive() })),
  ids: z.object({
    spotifyId: z.string().exactOptional(),
    mbid: z.string().exactOptional(),
    deezerId: z.string().exactOptional(),
  }),
});

/** The genres of an artist, and who lists them. */
export interface ListedGenres {
  /** What people read: "Wikidata". */
  readonly source: string;
  /** The weightiest first, at least one. */
  readonly words: readonly ListedGenre[];
  /** What has to be said where they are shown. */
  readonly credit?: Message;
}

export interface ArtistLookupOptions {
  /** In the order in which they are tried. */
  readonly sources: readonly ArtistSource[];
  readonly memory: LookupMemory<ArtistFacts>;
  /** The Spotify id of a track's main artist, for tracks that come without it. May throw a SourceFailure. */
  readonly mainArtist?: (trackId: string, signal: AbortSignal) => Promise<string | undefined>;
  /** How long to wait for one source before the next is tried as well. */
  readonly sourceTimeoutMs: number;
  readonly onFailure: OnFailure;
}

/** An artist that is being looked up. */
interface Running {
  /** Asked for by the first source, so that an answer from the store costs no request. */
  readonly artist: () => Promise<ArtistIdentity>;
  /** What one source says of them helps the next. */
  ids: ArtistIds;
  readonly answer: Promise<LookupResult<ArtistFacts> | undefined>;
}

/** Looks up genres of artists, from the first source that lists any. */
export class ArtistLookup {
  readonly #options: ArtistLookupOptions;
  readonly #chain: LookupChain<ArtistFacts>;
  readonly #running = new Map<string, Running>();
  readonly #closing = new AbortController();

  constructor(options: ArtistLookupOptions) {
    const { memory, sourceTimeoutMs, onFailure } = options;
    this.#options = options;
    const steps = options.sources.map((source) => this.#stepOf(source));
    this.#chain = new LookupChain({ steps, memory, sourceTimeoutMs, onFailure });
  }

  /**
   * The genres of a track's main artist. Never rejects. When `signal` aborts, the look-up goes on, and the next call for
   * the artist finds the answer.
   * @returns undefined where no source lists any, or none has by then
   */
  async genresOf(track: TrackInfo, signal: AbortSignal): Promise<ListedGenres | undefined> {
    const [name] = track.artists;
    if (name === undefined || this.#options.sources.length === 0) return undefined;
    const { found } = (await untilAborted(this.#lookUp(track, name), signal)) ?? {};
    if (found === undefined) return undefined;
    const credit = this.#options.sources.find((source) => source.name === found.source)?.credit;
    return { source: found.source, words: found.value.genres, ...(credit && { credit }) };
  }

  /** Cancels every look-up. */
  close(): void {
    this.#closing.abort();
    this.#chain.close();
  }

  #lookUp(track: TrackInfo, name: string): Promise<LookupResult<ArtistFacts> | undefined> {
    const key = track.artistId === undefined ? `track:${track.id}` : `spotify:${track.artistId}`;
    const running = this.#running.get(key) ?? this.#start(key, track, name);
    this.#running.set(key, running);
    return running.answer;
  }

  #start(key: string, track: TrackInfo, name: string): Running {
    const answer = this.#chain
      .lookUp([key], this.#closing.signal)
      .then((results) => results.get(key))
      .finally(() => this.#running.delete(key));
    return { artist: lazy(() => this.#identify(key, track, name)), ids: {}, answer };
  }

  async #identify(key: string, track: TrackInfo, name: string): Promise<ArtistIdentity> {
    const { id, title, isrc } = track;
    const spotifyId = track.artistId ?? (await this.#mainArtist(id));
    return {
      key,
      name,
      track: { id, title, ...(isrc !== undefined && { isrc }) },
      ...(spotifyId !== undefined && { spotifyId }),
    };
  }

  async #mainArtist(trackId: string): Promise<string | undefined> {
    try {
      return await this.#options.mainArtist?.(trackId, this.#closing.signal);
    } catch (error) {
      // Some sources need no Spotify id.
      if (error instanceof SourceFailure) return undefined;
      throw error;
    }
  }

  #stepOf(source: ArtistSource): ChainStep<ArtistFacts> {
    const { name, batchSize } = source;
    return {
      name,
      batchSize,
      ttlMs: HIT_MS,
      lookUp: async (keys, signal) => {
        const running = keys.flatMap((key) => this.#running.get(key) ?? []);
        const artists = await Promise.all(
          running.map(async ({ artist, ids }) => ({ ...ids, ...(await artist()) })),
        );
        const answers = await source.artists(artists, signal);
        return new Map(keys.map((key) => [key, this.#note(key, answers.get(key) ?? NO_ANSWER)]));
      },
    };
  }

  /** Keeps the ids of an answer for the next source; without genres it is none. */
  #note(key: string, answer: Lookup<ArtistFacts>): Lookup<ArtistFacts> {
    if (answer.status !== 'found') return answer;
    const running = this.#running.get(key);
    if (running !== undefined) running.ids = { ...answer.value.ids, ...running.ids };
    return answer.value.genres.length > 0 ? answer : { status: 'unknown' };
  }
}
