import { NOT_ASKABLE } from '../../sources/answers.ts';
import type { LookupResult } from '../../sources/pending-lookup.ts';
import type { Attempt, SourcedFeatures } from '../../sources/ports.ts';
import type { SourceResolver } from '../../sources/resolver.ts';
import type { TrackInfo } from '../../track/track.ts';
import type { Checkpoint, SearchPosition } from './checkpoint.ts';
import type { CollectOptions } from './options.ts';
import type { CollectFile } from './output.ts';
import { queriesFor } from './queries.ts';
import { type RetryOptions, retry } from './retry.ts';
import { toLine } from './row.ts';

export interface CollectParts extends RetryOptions {
  /** One page of a search; rejects with SourceFailure. */
  readonly search: (
    query: string,
    offset: number,
  ) => Promise<{ readonly tracks: readonly TrackInfo[]; readonly total: number }>;
  readonly sounds: SourceResolver['lookUpFeatures'];
  readonly learn: (infos: readonly TrackInfo[]) => Promise<void>;
  readonly output: CollectFile;
  readonly bookmark: Checkpoint;
  /** Told how far it is, often. */
  readonly update: (line: string) => void;
  /** The year that the newest tracks are of. */
  readonly year: number;
  readonly signal: AbortSignal;
}

/** What feature sources take at a time. */
const BATCH = 40;
/** Spotify shows no more of one search. */
const MAX_OFFSET = 1000;
const PAGE = 10;

/** Gathers every genre up to its number, or as many as there are. @throws CollectError */
export async function collect(options: CollectOptions, parts: CollectParts): Promise<void> {
  for (const genre of options.genres) {
    const queries = queriesFor(genre, parts.year);
    let place = parts.bookmark.of(genre);
    while (parts.output.count(genre) < options.perGenre && place.query < queries.length) {
      place = await collectBatch(genre, queries, place, options, parts);
      await parts.bookmark.move(genre, place);
      parts.update(`${genre}: ${parts.output.count(genre)} of ${options.perGenre}`);
    }
  }
}

/** Searches until a batch is together, asks how it sounds and writes it down. @returns where to go on */
async function collectBatch(
  genre: string,
  queries: readonly string[],
  start: SearchPosition,
  options: CollectOptions,
  parts: CollectParts,
): Promise<SearchPosition> {
  const batch = new Map<string, TrackInfo>();
  const room = Math.min(BATCH, options.perGenre - parts.output.count(genre) + PAGE);
  let place = start;
  while (batch.size < room && place.query < queries.length) {
    const { query, offset } = place;
    const page = await retry(
      async () => ({ value: await parts.search(queries[query] ?? '', offset) }),
      parts,
    );
    for (const info of page.tracks) {
      if (!parts.output.has(info.id) && info.artists.length > 0) batch.set(info.id, info);
    }
    const next = offset + PAGE;
    const isOver = next >= Math.min(page.total, MAX_OFFSET) || page.tracks.length === 0;
    place = isOver ? { query: query + 1, offset: 0 } : { query, offset: next };
  }
  const infos = [...batch.values()];
  await parts.learn(infos);
  const findings = await heard(infos, parts);
  const rows = infos.flatMap((info) => {
    const sound = findings.get(info.id)?.found;
    if (sound === undefined) return [];
    const features = withDuration(sound.value, info);
    return [{ id: info.id, genre, line: toLine(info, features, genre, 'collected') }];
  });
  await parts.output.append(rows.slice(0, options.perGenre - parts.output.count(genre)));
  return place;
}

/** How tracks sound; those that a failing source may know are asked for again, so that none is lost. */
async function heard(
  infos: readonly TrackInfo[],
  parts: CollectParts,
): Promise<ReadonlyMap<string, LookupResult<SourcedFeatures>>> {
  const findings = new Map<string, LookupResult<SourcedFeatures>>();
  let open = infos.map(({ id }) => id);
  await retry(async () => {
    for (const [id, finding] of await parts.sounds(open, parts.signal)) findings.set(id, finding);
    open = open.filter((id) => findings.get(id)?.found === undefined);
    const trouble = open.flatMap((id) => findings.get(id)?.attempts.find(mayPass) ?? [])[0];
    open = open.filter((id) => findings.get(id)?.attempts.some(mayPass));
    return trouble === undefined
      ? { value: undefined }
      : { why: `${trouble.source} ${trouble.why ?? 'does not answer'}` };
  }, parts);
  return findings;
}

const NEVER_PASSES: ReadonlySet<string> = new Set(Object.values(NOT_ASKABLE));

function mayPass({ outcome, why = '' }: Attempt): boolean {
  return outcome === 'unavailable' && !NEVER_PASSES.has(why);
}

function withDuration({ features }: SourcedFeatures, { durationMs }: TrackInfo): SourcedFeatures['features'] {
  return features.durationMs !== undefined || durationMs === undefined
    ? features
    : { ...features, durationMs };
}
