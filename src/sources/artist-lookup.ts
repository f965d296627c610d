import { lazy } from '../lib/lazy.ts';
import { untilAborted } from '../lib/wait.ts';
import type { Message } from '../messages/message.ts';
import type { TrackInfo } from '../track/track.ts';
import { artistKeyOf, artistOf, type FindMainArtist } from './artist-identity.ts';
import { ARTIST_TTL_MS } from './artist-memory.ts';
import type { ArtistFacts, ArtistIdentity, ArtistIds, ArtistSource, ListedGenre } from './artist-source.ts';
import type { CandidateSeed } from './candidates/candidate-source.ts';
import { LookupChain } from './chain.ts';
import type { ChainStep, OnFailure } from './chain-options.ts';
import { NO_ANSWER } from './lookup.ts';
import type { LookupMemory } from './lookup-memory.ts';
import type { LookupResult } from './pending-lookup.ts';
import type { Lookup } from './ports.ts';
import {
  SimilarArtistLookup,
  type SimilarArtistLookupOptions,
  type SimilarArtists,
} from './similar-artist-lookup.ts';

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
  readonly mainArtist?: FindMainArtist;
  /** How long to wait for one source before the next is tried as well. */
  readonly sourceTimeoutMs: number;
  readonly onFailure: OnFailure;
  readonly similar: Pick<SimilarArtistLookupOptions, 'sources' | 'memory'>;
  /** Told of every artist that a source gives MusicBrainz' id of. */
  readonly onIdentified?: (name: string, mbid: string) => void;
}

/** An artist that is being looked up. */
interface Running {
  /** Asked for by the first source, so that an answer from the store costs no request. */
  readonly artist: () => Promise<ArtistIdentity>;
  /** What one source says of them helps the next. */
  ids: ArtistIds;
  readonly answer: Promise<LookupResult<ArtistFacts> | undefined>;
}

/** Looks up genres of artists and artists similar to them, each from the first source that lists any. */
export class ArtistLookup {
  readonly #options: ArtistLookupOptions;
  readonly #chain: LookupChain<ArtistFacts>;
  readonly #similar: SimilarArtistLookup;
  readonly #running = new Map<string, Running>();
  readonly #closing = new AbortController();

  constructor(options: ArtistLookupOptions) {
    const { memory, sourceTimeoutMs, onFailure } = options;
    this.#options = options;
    const steps = options.sources.map((source) => this.#stepOf(source));
    this.#chain = new LookupChain({ steps, memory, sourceTimeoutMs, onFailure });
    const identify = (track: TrackInfo) => this.#identifyWithIds(track);
    this.#similar = new SimilarArtistLookup({ ...options.similar, identify, sourceTimeoutMs, onFailure });
  }

  /**
   * The genres of a track's main artist. Never rejects. When `signal` aborts, the look-up goes on, and the next call for
   * the artist finds the answer.
   * @returns undefined where no source lists any, or none has by then
   */
  async genresOf(track: TrackInfo, signal: AbortSignal): Promise<ListedGenres | undefined> {
    const [name] = track.artists;
    if (name === undefined || this.#options.sources.length === 0) return undefined;
    const { found } = (await untilAborted(this.#lookUp(track, name).answer, signal)) ?? {};
    if (found === undefined) return undefined;
    const credit = this.#options.sources.find((source) => source.name === found.source)?.credit;
    return { source: found.source, words: found.value.genres, ...(credit && { credit }) };
  }

  /**
   * The artists that a source lists as similar to a track's main artist. As {@link genresOf}: never rejects, and goes on
   * when `signal` aborts. Looks up the genres too where they are not stored, because the ids come with them.
   */
  async similarTo(track: TrackInfo, signal: AbortSignal): Promise<SimilarArtists | undefined> {
    return track.artists.length === 0
      ? undefined
      : this.#similar.similarTo(artistKeyOf(track), track, signal);
  }

  /** What the store has of a track's main artist; no request is made. Never rejects. */
  async stored(track: TrackInfo): Promise<Pick<CandidateSeed, 'artistIds' | 'similarArtists'>> {
    const key = artistKeyOf(track);
    const [facts, similarArtists] = await Promise.all([
      storedValue(this.#options.memory, key),
      storedValue(this.#options.similar.memory, key),
    ]);
    return { ...(facts && { artistIds: facts.ids }), ...(similarArtists && { similarArtists }) };
  }

  /** Cancels every look-up. */
  close(): void {
    this.#closing.abort();
    this.#similar.close();
    this.#chain.close();
  }

  #lookUp(track: TrackInfo, name: string): Running {
    const key = artistKeyOf(track);
    const running = this.#running.get(key) ?? this.#start(key, track, name);
    this.#running.set(key, running);
    return running;
  }

  #start(key: string, track: TrackInfo, name: string): Running {
    const answer = this.#chain
      .lookUp([key], this.#closing.signal)
      .then((results) => results.get(key))
      .finally(() => this.#running.delete(key));
    const identify = () => artistOf(track, name, this.#options.mainArtist, this.#closing.signal);
    return { artist: lazy(identify), ids: {}, answer };
  }

  /** With the ids of whichever sources were asked for genres. */
  async #identifyWithIds(track: TrackInfo): Promise<ArtistIdentity> {
    const running = this.#lookUp(track, track.artists[0] ?? '');
    const found = (await running.answer)?.found;
    return { ...running.ids, ...found?.value.ids, ...(await running.artist()) };
  }

  #stepOf(source: ArtistSource): ChainStep<ArtistFacts> {
    const { name, batchSize } = source;
    return {
      name,
      batchSize,
      ttlMs: ARTIST_TTL_MS,
      lookUp: async (keys, signal) => {
        const running = keys.flatMap((key) => this.#running.get(key) ?? []);
        const artists = await Promise.all(
          running.map(async ({ artist, ids }) => ({ ...ids, ...(await artist()) })),
        );
        const answers = await source.artists(artists, signal);
        for (const { key, name } of artists) this.#tell(name, answers.get(key));
        return new Map(keys.map((key) => [key, this.#note(key, answers.get(key) ?? NO_ANSWER)]));
      },
    };
  }

  #tell(name: string, answer: Lookup<ArtistFacts> | undefined): void {
    const mbid = answer?.status === 'found' ? answer.value.ids.mbid : undefined;
    if (mbid !== undefined) this.#options.onIdentified?.(name, mbid);
  }

  /** Keeps the ids of an answer for the next source; without genres it is none. */
  #note(key: string, answer: Lookup<ArtistFacts>): Lookup<ArtistFacts> {
    if (answer.status !== 'found') return answer;
    const running = this.#running.get(key);
    const ids = { ...answer.value.ids, ...running?.ids };
    if (running !== undefined) running.ids = ids;
    if (answer.value.genres.length === 0) return { status: 'unknown' };
    return { status: 'found', value: { ...answer.value, ids } };
  }
}

async function storedValue<T>(memory: LookupMemory<T>, key: string): Promise<T | undefined> {
  const stored = await memory.recall([key]).catch(() => undefined);
  return stored?.get(key)?.found?.value;
}
