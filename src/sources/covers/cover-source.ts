import type { Lookup } from '../ports.ts';

/** A service that has the covers of tracks. */
export interface CoverSource {
  readonly name: string;
  /** The most ids one call takes. */
  readonly batchSize: number;
  /**
   * The https addresses of covers; of a track without one it is `unknown`.
   * @param ids distinct Spotify track ids, at most `batchSize`
   * @returns one entry per id; never rejects because of what a service does (that is `unavailable`)
   */
  covers(ids: readonly string[], signal: AbortSignal): Promise<Map<string, Lookup<string>>>;
  /**
   * Downloads a cover, from the service's own hosts and nowhere else.
   * @returns undefined for an address elsewhere, and for what is no picture of {@link CoverImage}
   * @throws SourceFailure
   */
  image(url: string, signal: AbortSignal): Promise<CoverImage | undefined>;
}

/** A cover to be drawn: small enough to be decoded without harm. */
export interface CoverImage {
  readonly type: 'image/png' | 'image/jpeg';
  readonly bytes: Uint8Array;
}
