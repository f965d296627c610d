import { translatorFor } from '../../messages/translator.ts';
import { mayAnswerLater } from '../../sources/lookup.ts';
import type { LookupResult } from '../../sources/pending-lookup.ts';
import type { SourcedFeatures } from '../../sources/ports.ts';
import type { SourceResolver } from '../../sources/resolver.ts';
import type { TrackInfo } from '../../track/track.ts';
import type { Checkpoint, SearchPosition } from './checkpoint.ts';
import type { CollectFile } from './collect-file.ts';
import type { CollectOptions } from './options.ts';
import { queriesFor } from './queries.ts';
import { type RetryOptions, retry } from './retry.ts';
import { toLine } from './row.ts';

export interface CollectParts extends RetryOptions {
  /** One page of a search; rejects with SourceFailure. */
  readonly search: (
    query: string,
    offset: number,
  ) => Promise<{ readonly tracks: readonly TrackInfo[]; readonly total: number }>;
  readonly lookUpFeatures: SourceResolver['lookUpFeatures'];
  /** Stores identities that came with the search. */
  readonly learn: (infos: readonly TrackInfo[]) => Promise<void>;
  readonly output: CollectFile;
  readonly checkpoint: Checkpoint;
  readonly updateProgress: (line: string) => void;
  /** The year of the newest tracks. */
  readonly year: number;
  readonly signal: AbortSignal;
}

/** Feature sources take this many ids at a time. */
const BATCH_SIZE = 40;
/** Spotify shows no more results of one search. */
const MAX_OFFSET = 1000;
const PAGE_SIZE = 10;

/** Collects tracks of every genre, `perGenre` of each or as many as there are. @throws CollectError */
export async function collect(options: CollectOptions, parts: CollectParts): Promise<void> {
  const { output, checkpoint } = parts;
  for (const genre of options.genres) {
    const queries = queriesFor(genre, parts.year);
    let position = checkpoint.positionOf(genre);
    while (output.count(genre) < options.perGenre && position.query < queries.length) {
      position = await collectBatch(genre, queries, position, options, parts);
      await checkpoint.save(genre, position);
      parts.updateProgress(`${genre}: ${output.count(genre)} of ${options.perGenre}`);
    }
  }
}

/** Searches until a batch is full, looks up its features and writes its rows. @returns where to continue */
async function collectBatch(
  genre: string,
  queries: readonly string[],
  start: SearchPosition,
  options: CollectOptions,
  parts: CollectParts,
): Promise<SearchPosition> {
  const { output } = parts;
  const batch = new Map<string, TrackInfo>();
  const wanted = Math.min(BATCH_SIZE, options.perGenre - output.count(genre) + PAGE_SIZE);
  let position = start;
  while (batch.size < wanted && position.query < queries.length) {
    const { query, offset } = position;
    const page = await retry(
      async () => ({ value: await parts.search(queries[query] ?? '', offset) }),
      parts,
    );
    for (const info of page.tracks) {
      if (!output.has(info.id) && info.artists.length > 0) batch.set(info.id, info);
    }
    const next = offset + PAGE_SIZE;
    const isExhausted = next >= Math.min(page.total, MAX_OFFSET) || page.tracks.length === 0;
    position = isExhausted ? { query: query + 1, offset: 0 } : { query, offset: next };
  }
  const infos = [...batch.values()];
  await parts.learn(infos);
  const results = await featuresOf(infos, parts);
  const rows = infos.flatMap((info) => {
    const found = results.get(info.id)?.found;
    if (found === undefined) return [];
    const features = withDuration(found.value, info);
    return [{ id: info.id, genre, line: toLine(info, features, genre, 'collected') }];
  });
  await output.append(rows.slice(0, options.perGenre - output.count(genre)));
  return position;
}

/** The features of tracks; those that a failing source may know are looked up again, so that none is lost. */
async function featuresOf(
  infos: readonly TrackInfo[],
  parts: CollectParts,
): Promise<ReadonlyMap<string, LookupResult<SourcedFeatures>>> {
  const results = new Map<string, LookupResult<SourcedFeatures>>();
  let open = infos.map(({ id }) => id);
  await retry(async () => {
    for (const [id, result] of await parts.lookUpFeatures(open, parts.signal)) results.set(id, result);
    const failures = open.flatMap((id) => {
      const { found, attempts = [] } = results.get(id) ?? {};
      const attempt = found === undefined ? attempts.find(mayAnswerLater) : undefined;
      return attempt === undefined ? [] : [{ id, attempt }];
    });
    open = failures.map(({ id }) => id);
    const [first] = failures;
    if (first === undefined) return { value: undefined };
    const { source, why } = first.attempt;
    return { why: `${source} ${why === undefined ? 'does not answer' : translatorFor().render(why)}` };
  }, parts);
  return results;
}

function withDuration({ features }: SourcedFeatures, { durationMs }: TrackInfo): SourcedFeatures['features'] {
  return features.durationMs !== undefined || durationMs === undefined
    ? features
    : { ...features, durationMs };
}
