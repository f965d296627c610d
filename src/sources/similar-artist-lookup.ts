import { lazy } from '../lib/lazy.ts';
import { untilAborted } from '../lib/wait.ts';
import type { TrackInfo } from '../track/track.ts';
import { ARTIST_TTL_MS } from './artist-memory.ts';
import type { ArtistIdentity, SimilarArtist, SimilarArtistSource } from './artist-source.ts';
import { LookupChain } from './chain.ts';
import type { ChainStep, OnFailure } from './chain-options.ts';
import { NO_ANSWER } from './lookup.ts';
import type { LookupMemory } from './lookup-memory.ts';
import type { LookupResult } from './pending-lookup.ts';
import type { Lookup } from './ports.ts';

/** The artists that are similar to one, and who says so. */
export interface SimilarArtists {
  /** What people read: "Deezer". */
  readonly source: string;
  /** The most similar first, at least one. */
  readonly artists: readonly SimilarArtist[];
}

export interface SimilarArtistLookupOptions {
  /** In the order in which they are tried. */
  readonly sources: readonly SimilarArtistSource[];
  readonly memory: LookupMemory<readonly SimilarArtist[]>;
  /** Who a track's main artist is, with ids of as many services as are known. Never rejects. */
  readonly identify: (track: TrackInfo) => Promise<ArtistIdentity>;
  /** How long to wait for one source before the next is tried as well. */
  readonly sourceTimeoutMs: number;
  readonly onFailure: OnFailure;
}

/** An artist that is being looked up. */
interface Running {
  /** Called by the first source, so that an answer from the store costs no request. */
  readonly artist: () => Promise<ArtistIdentity>;
  readonly answer: Promise<LookupResult<readonly SimilarArtist[]> | undefined>;
}

/** Looks up which artists are similar to others, from the first source that lists any. */
export class SimilarArtistLookup {
  readonly #options: SimilarArtistLookupOptions;
  readonly #chain: LookupChain<readonly SimilarArtist[]>;
  readonly #running = new Map<string, Running>();
  readonly #closing = new AbortController();

  constructor(options: SimilarArtistLookupOptions) {
    const { sources, memory, sourceTimeoutMs, onFailure } = options;
    this.#options = options;
    const steps = sources.map((source) => this.#stepOf(source));
    this.#chain = new LookupChain({ steps, memory, sourceTimeoutMs, onFailure });
  }

  /**
   * Never rejects. When `signal` aborts, the look-up goes on, and the next call for the artist finds the answer.
   * @param key of the track's main artist
   * @returns undefined where no source lists any, or none has by then
   */
  async similarTo(key: string, track: TrackInfo, signal: AbortSignal): Promise<SimilarArtists | undefined> {
    if (this.#options.sources.length === 0) return undefined;
    const running = this.#running.get(key) ?? this.#start(key, track);
    this.#running.set(key, running);
    const { found } = (await untilAborted(running.answer, signal)) ?? {};
    return found && { source: found.source, artists: found.value };
  }

  /** Cancels every look-up. */
  close(): void {
    this.#closing.abort();
    this.#chain.close();
  }

  #start(key: string, track: TrackInfo): Running {
    const answer = this.#chain
      .lookUp([key], this.#closing.signal)
      .then((results) => results.get(key))
      .finally(() => this.#running.delete(key));
    return { artist: lazy(() => this.#options.identify(track)), answer };
  }

  #stepOf(source: SimilarArtistSource): ChainStep<readonly SimilarArtist[]> {
    const lookUp = async (
      key: string,
      signal: AbortSignal,
    ): Promise<[string, Lookup<readonly SimilarArtist[]>]> => {
      const artist = await this.#running.get(key)?.artist();
      return [key, artist === undefined ? NO_ANSWER : await source.similarArtists(artist, signal)];
    };
    return {
      name: source.name,
      batchSize: 1,
      ttlMs: ARTIST_TTL_MS,
      lookUp: async (keys, signal) => new Map(await Promise.all(keys.map((key) => lookUp(key, signal)))),
    };
  }
}
