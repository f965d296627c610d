import { uniform } from '../../../lib/random.ts';
import { createIndex } from '../../index/create-index.ts';
import type { RowFilter } from '../../index/neighbour-index.ts';
import { playlistRows } from '../../ranking/candidates/playlist-members.ts';
import { pairFeatures } from '../../ranking/learned/pair-features.ts';
import { factsOfRow, factsOfSeed } from '../../ranking/learned/track-facts.ts';
import { findPool } from '../../ranking/pool.ts';
import type { CoOccurrenceModel } from '../../space/co-occurrence/model.ts';
import { HybridSpace } from '../../space/hybrid-space.ts';
import { embeddingOf } from '../../space/space.ts';
import type { TrackTable } from '../../track-table.ts';
import { fitSoundRegression } from '../fit-sound-regression.ts';
import type { RankingExample } from './lambda-mart.ts';

/** A collection of tracks, each with the artists that it credits. */
export interface CreditedTable extends TrackTable {
  /** Dense indices of all artists of a row. */
  credited(row: number): readonly number[];
}

/** Candidates kept of a pool, relevant and not: more of one seed teach little. */
const KEPT = { relevant: 30, others: 45 } as const;

/**
 * Pools of seeds from playlists that the model was not trained on. Relevant is what shares one of these with the seed. For
 * every other seed, the artists of the seed are left out of its pool.
 * @param playlists columns of the counts
 * @param seedsMax number of seeds at most
 */
export async function collectExamples(
  table: CreditedTable,
  model: CoOccurrenceModel,
  playlists: ReadonlySet<number>,
  seedsMax: number,
  seed: number,
): Promise<RankingExample[]> {
  const keysOfRow = (row: number) => model.keysOf({ ...table.track(row) });
  const space = new HybridSpace({
    table,
    coOccurrence: model,
    keysOfRow,
    soundRegression: fitSoundRegression,
  });
  const searched = {
    table,
    space,
    index: createIndex(space.embeddings),
    playlistRows: playlistRows(space),
  };
  const random = uniform(seed);
  const playlistsOf = Array.from({ length: table.size }, (_, row) =>
    heldOutPlaylists(model, keysOfRow(row).recording, playlists),
  );
  const examples: RankingExample[] = [];
  for (const row of drawRows(playlistsOf, seedsMax, random)) {
    const sharesArtist: RowFilter = (other) =>
      table.credited(other).some((artist) => table.credited(row).includes(artist));
    const exclude = examples.length % 2 === 0 ? sharesArtist : undefined;
    const centre = embeddingOf(space, row);
    const query = { seeds: [table.track(row)], count: 1, ...(exclude && { exclude }) };
    const pool = await findPool(query, centre, searched);
    const own = playlistsOf[row] ?? [];
    const isRelevant = pool.map((one) => (playlistsOf[one.row] ?? []).some((list) => own.includes(list)));
    const facts = pool.map((one) => factsOfRow(one.row, table, space));
    const vectors = pairFeatures(factsOfSeed(table.track(row), centre, table, space), pool, facts, space);
    const kept = [
      ...draw(isRelevant, true, KEPT.relevant, random),
      ...draw(isRelevant, false, KEPT.others, random),
    ];
    if (!isRelevant.includes(true) || !isRelevant.includes(false)) continue;
    examples.push({
      vectors: kept.flatMap((at) => vectors[at] ?? []),
      relevant: Uint8Array.from(kept, (at) => (isRelevant[at] === true ? 1 : 0)),
    });
  }
  return examples;
}

function heldOutPlaylists(
  { counts }: CoOccurrenceModel,
  recording: number,
  playlists: ReadonlySet<number>,
): number[] {
  if (recording < 0) return [];
  return Array.from(counts.recordings.columnsOf(recording)).filter((column) => playlists.has(column));
}

/** Rows on some playlist, without replacement. */
function drawRows(
  playlistsOf: readonly (readonly number[])[],
  count: number,
  random: () => number,
): number[] {
  const rows = [...playlistsOf.keys()].filter((row) => (playlistsOf[row]?.length ?? 0) > 0);
  return shuffled(rows, random).slice(0, count);
}

/** At most `count` indices of candidates that are relevant, or are not. */
function draw(
  isRelevant: readonly boolean[],
  wanted: boolean,
  count: number,
  random: () => number,
): number[] {
  const found = [...isRelevant.keys()].filter((at) => isRelevant[at] === wanted);
  return shuffled(found, random).slice(0, count);
}

function shuffled(values: readonly number[], random: () => number): number[] {
  const mixed = [...values];
  for (let left = mixed.length; left > 1; left--) {
    const at = Math.floor(random() * left);
    [mixed[at], mixed[left - 1]] = [mixed[left - 1] ?? 0, mixed[at] ?? 0];
  }
  return mixed;
}
