import type { LabelledTable } from '../selection/drop-candidates.ts';
import type { SimulatedDrop } from './simulate.ts';
import { isLoved } from './simulated-server.ts';

/** What one drop is worth. */
export interface DropMeasures {
  readonly week: number;
  /** Tracks of the drop. */
  readonly places: number;
  /** Places that some member loves. */
  readonly loved: number;
  /** Places by artists new to the server. */
  readonly new: number;
  /** Places by new artists that some member loves. */
  readonly lovedNew: number;
  /** Share of the members who love one of the places. */
  readonly membersServed: number;
  /** Share of the members with a place near their taste. */
  readonly membersNear: number;
  readonly repeats: number;
  readonly genres: number;
  /** Percentile ranks in the catalogue, 0 to 1, of the places whose popularity is known. */
  readonly popularity: readonly number[];
  readonly years: readonly number[];
}

/** The quarters of some values. */
export interface Quartiles {
  readonly low: number;
  readonly median: number;
  readonly high: number;
}

/**
 * @param isNear of each member: whether a row is near their taste
 * @param popularityRank see `popularityRanks`
 */
export function measureDrop(
  { server: { members }, week, places }: SimulatedDrop,
  table: LabelledTable,
  isNear: readonly ((row: number) => boolean)[],
  popularityRank: (row: number) => number | undefined,
): DropMeasures {
  const lovers = places.map(({ row }) => members.filter((member) => isLoved(row, member, table)));
  const near = isNear.filter((isNearOne) => places.some(({ row }) => isNearOne(row)));
  const count = (isCounted: (at: number) => boolean) => [...places.keys()].filter(isCounted).length;
  const isSomebodys = (at: number) => (lovers[at]?.length ?? 0) > 0;
  return {
    week,
    places: places.length,
    loved: count(isSomebodys),
    new: count((at) => places[at]?.isNewArtist === true),
    lovedNew: count((at) => places[at]?.isNewArtist === true && isSomebodys(at)),
    membersServed: new Set(lovers.flat()).size / members.length,
    membersNear: near.length / members.length,
    repeats: count((at) => places[at]?.isRepeat === true),
    genres: new Set(places.map(({ row }) => table.genre(row)).filter((genre) => genre >= 0)).size,
    popularity: places.flatMap(({ row }) => popularityRank(row) ?? []),
    years: places.flatMap(({ row }) => table.releaseYear?.(row) ?? []),
  };
}

/** NaN for no values. */
export function quartilesOf(values: readonly number[]): Quartiles {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.round(share * (sorted.length - 1))] ?? Number.NaN;
  return { low: at(0.25), median: at(0.5), high: at(0.75) };
}
