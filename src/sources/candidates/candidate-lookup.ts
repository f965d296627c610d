import { SECOND_MS } from '../../lib/time.ts';
import { untilAborted } from '../../lib/wait.ts';
import type { Features } from '../../track/features.ts';
import type { TrackInfo } from '../../track/track.ts';
import type { OnFailure } from '../chain-options.ts';
import type { SourcedFeatures } from '../ports.ts';
import { type CandidateOptions, MAX_SEEDS } from './candidate-source.ts';
import { type GatherOptions, gatherSuggestions } from './gather-suggestions.ts';
import { mergeSuggestions, newestFirst } from './merge-suggestions.ts';
import { type SuggestionSoundsOptions, soundsOf } from './suggestion-sounds.ts';

/** A track that services suggest, with its features: ready to be added to the catalogue. */
export interface ResolvedCandidate extends SourcedFeatures {
  readonly info: TrackInfo;
  /** Of the features, by the name people know it by. */
  readonly source: string;
  /** The names of all sources that suggest it, at least one. */
  readonly suggestedBy: readonly string[];
}

export interface CandidateLookupOptions {
  readonly gather: Omit<GatherOptions, 'waitMs' | 'idWaitMs'>;
  readonly sounds: SuggestionSoundsOptions;
  /** ms since the epoch */
  readonly now: () => number;
  /** How long a caller waits at most; 3 s by default. */
  readonly totalWaitMs?: number;
  readonly onFailure: OnFailure;
}

const TOTAL_WAIT_MS = 3 * SECOND_MS;
/** Leaves time for ids and features. */
const SUGGESTION_WAIT_MS = 1.5 * SECOND_MS;
const ID_WAIT_MS = 0.6 * SECOND_MS;

/** Asks every source which tracks go with others, and looks up their features. */
export class CandidateLookup {
  readonly #options: CandidateLookupOptions;
  readonly #running = new Map<string, Promise<readonly ResolvedCandidate[]>>();
  readonly #closing = new AbortController();

  constructor(options: CandidateLookupOptions) {
    this.#options = options;
  }

  /**
   * Tracks that services suggest for others and whose features are known, each recording once. Never rejects and takes
   * at most 3 s; the look-up goes on after that, and a later call finds what came of it. Concurrent calls for the same
   * seeds share one look-up, which makes at most two requests to any service.
   * @param seeds the first five are used
   * @param options `fresh` asks for new releases, as far as services can; there may be older ones in the answer
   * @returns the likeliest first (with `fresh` the newest first); empty where nobody knows any, or not by then
   */
  async candidates(
    seeds: readonly TrackInfo[],
    { fresh = false }: Partial<CandidateOptions>,
    signal: AbortSignal,
  ): Promise<readonly ResolvedCandidate[]> {
    const used = seeds.slice(0, MAX_SEEDS);
    const { gather, totalWaitMs = TOTAL_WAIT_MS } = this.#options;
    if (used.length === 0 || gather.sources.length === 0) return [];
    const ids = used.map(({ id }) => id).toSorted();
    const key = `${fresh ? 'fresh ' : ''}${ids.join(' ')}`;
    const running = this.#running.get(key) ?? this.#lookUp(key, used, { fresh });
    this.#running.set(key, running);
    const inTime = AbortSignal.any([signal, AbortSignal.timeout(totalWaitMs)]);
    return (await untilAborted(running, inTime)) ?? [];
  }

  /** Cancels every look-up. */
  close(): void {
    this.#closing.abort();
  }

  async #lookUp(
    key: string,
    seeds: readonly TrackInfo[],
    options: CandidateOptions,
  ): Promise<readonly ResolvedCandidate[]> {
    const { gather, sounds, now, onFailure } = this.#options;
    const { signal } = this.#closing;
    try {
      const gathered = { waitMs: SUGGESTION_WAIT_MS, idWaitMs: ID_WAIT_MS, ...gather };
      const answers = await gatherSuggestions(key, seeds, options, gathered, signal);
      const all = mergeSuggestions(answers, seeds);
      const merged = options.fresh ? newestFirst(all, now()) : all;
      const suggestions = merged.map(({ suggestion }) => suggestion);
      const known = await soundsOf(suggestions, sounds, signal);
      return merged.flatMap(({ suggestion, suggestedBy }) => {
        const sound = known.get(suggestion);
        if (sound === undefined) return [];
        const { id, features, estimated, source } = sound;
        const { mbid: _, ...info } = suggestion;
        return [
          { info: { ...info, id }, features: withDuration(features, info), estimated, source, suggestedBy },
        ];
      });
    } catch (error) {
      if (!signal.aborted) onFailure('Candidates could not be looked up', error);
      return [];
    } finally {
      this.#running.delete(key);
    }
  }
}

/** Sources that give no duration with the features give it with the suggestion. */
function withDuration(features: Features, { durationMs }: Pick<TrackInfo, 'durationMs'>): Features {
  return durationMs === undefined ? features : { durationMs, ...features };
}
