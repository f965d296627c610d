import { DAY_MS, SECOND_MS } from '../../lib/time.ts';
import type { TrackInfo } from '../../track/track.ts';
import { LookupChain } from '../chain.ts';
import type { OnFailure } from '../chain-options.ts';
import { SourceFailure } from '../http/failure.ts';
import type { LookupMemory } from '../lookup-memory.ts';
import type { ChainSource } from '../resolver.ts';
import type { CoverImage, CoverSource } from './cover-source.ts';

/** A track without a cover has none for long. */
export const COVER_MISS_MS = 7 * DAY_MS;
/** What has not come by then is not waited for. */
const WAIT_MS = 5 * SECOND_MS;

/**
 * The covers of tracks, by their Spotify ids. They are decoration: nobody should wait for them before an answer, and
 * none of this rejects or logs because a service cannot be reached. A track is absent from what is returned where it
 * has no cover, or none is known in time.
 */
export interface Covers {
  /** The https addresses of covers that are stored: no request is made. */
  known(ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /**
   * The https addresses of covers, stored ones and those that services give in time. The look-up goes on when `signal`
   * aborts, and the next call finds what it brought.
   * @param signal aborts after 5 s by default
   */
  of(ids: readonly string[], signal?: AbortSignal): Promise<ReadonlyMap<string, string>>;
  /** The covers themselves, to be drawn: after 5 s for their addresses and 5 s for the pictures, those that have come. */
  images(ids: readonly string[], signal: AbortSignal): Promise<ReadonlyMap<string, CoverImage>>;
}

export interface CoverLookupOptions {
  /** In the order in which they are tried. */
  readonly sources: readonly ChainSource<CoverSource>[];
  readonly memory: LookupMemory<string>;
  /** Identities that are stored often have a cover. */
  readonly identityMemory: LookupMemory<TrackInfo>;
  /** How long to wait for one source before the next is tried as well. */
  readonly sourceTimeoutMs: number;
  readonly onFailure: OnFailure;
}

/** Looks up covers, each from the first source that has it. */
export class CoverLookup implements Covers {
  readonly #options: CoverLookupOptions;
  readonly #chain: LookupChain<string>;
  readonly #closing = new AbortController();

  constructor(options: CoverLookupOptions) {
    const { sources, memory, sourceTimeoutMs, onFailure } = options;
    this.#options = options;
    const steps = sources.map((source) => ({
      name: source.name,
      batchSize: source.batchSize,
      lookUp: (ids: readonly string[], signal: AbortSignal) => source.covers(ids, signal),
      ...(source.ttlMs !== undefined && { ttlMs: source.ttlMs }),
    }));
    this.#chain = new LookupChain({ steps, memory, sourceTimeoutMs, onFailure });
  }

  async known(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const [covers, identities] = await Promise.all([
      this.#options.memory.recall(ids),
      this.#options.identityMemory.recall(ids),
    ]);
    return collect(ids, (id) => covers.get(id)?.found?.value ?? identities.get(id)?.found?.value.artUrl);
  }

  async of(
    ids: readonly string[],
    signal: AbortSignal = AbortSignal.timeout(WAIT_MS),
  ): Promise<ReadonlyMap<string, string>> {
    const known = await this.known(ids);
    const others = ids.filter((id) => !known.has(id));
    if (others.length === 0 || this.#options.sources.length === 0) return known;
    const found = await this.#chain.lookUp(others, AbortSignal.any([signal, this.#closing.signal]));
    return collect(ids, (id) => known.get(id) ?? found.get(id)?.found?.value);
  }

  async images(ids: readonly string[], signal: AbortSignal): Promise<ReadonlyMap<string, CoverImage>> {
    const urls = await this.of(ids, AbortSignal.any([signal, AbortSignal.timeout(WAIT_MS)]));
    const inTime = AbortSignal.any([signal, this.#closing.signal, AbortSignal.timeout(WAIT_MS)]);
    const images = await Promise.all(
      [...urls].map(async ([id, url]) => [id, await this.#image(url, inTime)] as const),
    );
    const byId = new Map(images);
    return collect(ids, (id) => byId.get(id));
  }

  /** Cancels every look-up. */
  close(): void {
    this.#closing.abort();
    this.#chain.close();
  }

  async #image(url: string, signal: AbortSignal): Promise<CoverImage | undefined> {
    for (const source of this.#options.sources) {
      const image = await source.image(url, signal).catch((error: unknown) => {
        if (!(error instanceof SourceFailure)) this.#options.onFailure('Cover could not be read', error);
        return undefined;
      });
      if (image !== undefined) return image;
    }
    return undefined;
  }
}

function collect<T>(ids: readonly string[], covered: (id: string) => T | undefined): ReadonlyMap<string, T> {
  const values = new Map<string, T>();
  for (const id of ids) {
    const value = covered(id);
    if (value !== undefined) values.set(id, value);
  }
  return values;
}
