import { untilAborted, waitAtMost } from '../../lib/wait.ts';
import type { TrackInfo } from '../../track/track.ts';
import { SourceFailure } from '../http/failure.ts';
import type { LookupMemory } from '../lookup-memory.ts';
import type { Lookup } from '../ports.ts';
import { CANDIDATE_TTL_MS } from './candidate-memory.ts';
import type {
  CandidateOptions,
  CandidateSeed,
  CandidateSource,
  SpotifyIdSource,
  Suggestion,
} from './candidate-source.ts';
import type { SourceSuggestions } from './merge-suggestions.ts';

export interface GatherOptions {
  readonly sources: readonly CandidateSource[];
  readonly spotifyIds?: SpotifyIdSource;
  /** Never rejects. */
  readonly memory: LookupMemory<readonly Suggestion[]>;
  /** What is known of a seed without a request. */
  readonly seedOf?: (track: TrackInfo) => Promise<CandidateSeed>;
  /** How long to wait for the sources; what takes longer is stored for the next time. */
  readonly waitMs: number;
  /** How long to wait for Spotify's ids after that. */
  readonly idWaitMs: number;
}

type Answers = ReadonlyMap<CandidateSource, Lookup<readonly Suggestion[]>>;

/**
 * What each source suggests for the seeds, from the store or asked at the same time. Suggestions come with Spotify's
 * id or at least an ISRC; others are left out. Hits are stored for a week, misses for a day, failures not.
 * @param key of the seeds and options in the store
 */
export async function gatherSuggestions(
  key: string,
  tracks: readonly TrackInfo[],
  options: CandidateOptions,
  gather: GatherOptions,
  signal: AbortSignal,
): Promise<SourceSuggestions[]> {
  const { sources, memory, seedOf, waitMs, idWaitMs } = gather;
  const keyOf = (source: CandidateSource) => `${source.name} ${key}`;
  const stored = await memory.recall(sources.map(keyOf));
  const asked = sources.filter((source) => {
    const entry = stored.get(keyOf(source));
    return entry?.found === undefined && entry?.misses?.[source.name] === undefined;
  });
  const seeds = asked.length === 0 ? [] : await Promise.all(tracks.map((track) => seedOf?.(track) ?? track));
  const answers = new Map<CandidateSource, Lookup<readonly Suggestion[]>>();
  const all = Promise.all(
    asked.map(async (source) => answers.set(source, await source.candidates(seeds, options, signal))),
  );
  await waitAtMost(all, waitMs);
  const inTime = new Map(answers);
  const pendingIds = spotifyIdsOf(inTime, gather, signal);
  const ids = await untilAborted(pendingIds, AbortSignal.timeout(idWaitMs));
  const keep = (some: Answers, known?: ReadonlyMap<Suggestion, string>) =>
    signal.aborted ? undefined : store(some, known, keyOf, memory);
  await keep(inTime, ids);
  if (ids === undefined) void pendingIds.then((late) => keep(inTime, late));
  void all.then(() => keep(new Map([...answers].filter(([source]) => !inTime.has(source)))));
  return sources.map((source) => {
    const answer = inTime.get(source);
    const suggestions = answer?.status === 'found' ? identified(answer.value, ids) : undefined;
    return { source: source.name, suggestions: suggestions ?? stored.get(keyOf(source))?.found?.value ?? [] };
  });
}

/** @returns undefined when the service that finds them failed */
async function spotifyIdsOf(
  answers: Answers,
  { spotifyIds }: GatherOptions,
  signal: AbortSignal,
): Promise<ReadonlyMap<Suggestion, string> | undefined> {
  const unidentified = [...answers.values()].flatMap((answer) =>
    answer.status === 'found' ? answer.value.filter(({ id }) => id === undefined) : [],
  );
  if (spotifyIds === undefined || unidentified.length === 0) return new Map();
  return spotifyIds.spotifyIds(unidentified, signal).catch((error: unknown) => {
    if (error instanceof SourceFailure) return undefined;
    throw error;
  });
}

function identified(
  suggestions: readonly Suggestion[],
  ids: ReadonlyMap<Suggestion, string> | undefined,
): Suggestion[] {
  return suggestions.flatMap((suggestion) => {
    const id = suggestion.id ?? ids?.get(suggestion);
    if (id !== undefined) return [{ ...suggestion, id }];
    return suggestion.isrc === undefined ? [] : [suggestion];
  });
}

/** @param ids absent where they are not known, so that answers which need them cannot be stored */
async function store(
  answers: Answers,
  ids: ReadonlyMap<Suggestion, string> | undefined,
  keyOf: (source: CandidateSource) => string,
  memory: LookupMemory<readonly Suggestion[]>,
): Promise<void> {
  const stored = [...answers].map(async ([source, answer]) => {
    if (answer.status === 'unavailable') return;
    const suggestions = answer.status === 'found' ? answer.value : [];
    if (ids === undefined && suggestions.some(({ id }) => id === undefined)) return;
    const value = identified(suggestions, ids);
    if (value.length === 0) await memory.rememberMisses(keyOf(source), [source.name], undefined);
    else await memory.rememberFound(keyOf(source), value, source.name, CANDIDATE_TTL_MS);
  });
  await Promise.all(stored);
}
