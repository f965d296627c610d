import type { Neighbour } from '../recommend/port.ts';
import type { Pool } from '../recommend/recommender.ts';
import { atMostPerArtist, oneOfEachSong, pipeline, take } from '../recommend/steps.ts';
import type { TrackTable } from '../recommend/table.ts';
import type { Affinity } from './affinity.ts';
import type { Portrait } from './portrait.ts';
import { type Example, PREFERENCE, Preference, type PreferenceOptions } from './preference.ts';

/** A row of a pool. */
export interface Candidate extends Neighbour {
  /** What its score had beyond nearness when the list was made: the asker's taste, and the novelty they wanted. */
  readonly lift?: number;
}

/** A pool as it is kept with a list, so that votes bend the order that was asked for. */
export function candidatesOf({ rows, distances, lifts }: Pool): Candidate[] {
  return rows.map((row, at) => ({ row, distance: distances[at] ?? 0, lift: lifts[at] ?? 0 }));
}

/** What a list was chosen from; it does not change while people vote. */
export interface Offer {
  /** Nearest first. */
  readonly pool: readonly Candidate[];
  /** The tracks it was asked for: liked, or nobody would have asked. */
  readonly seeds: readonly Portrait[];
  /** The rows first shown, place by place. */
  readonly first: readonly number[];
}

/** What people say of a row of the pool (see `Opinion`). */
export interface RowOpinion {
  readonly row: number;
  readonly weight: number;
  readonly place: number;
}

export interface RerankOptions extends PreferenceOptions {
  /** What a candidate loses for being as far from the seed as the middle of the pool rather than its nearest. */
  readonly slope: number;
  /** What having been asked for is worth, in votes. */
  readonly seedWeight: number;
}

export const RERANK: RerankOptions = { ...PREFERENCE, slope: 0.2, seedWeight: 3 };

const SHOWN_PER_ARTIST = 2;

/**
 * The pool in the order that votes give it, refused rows left out: distance from the seed, bent by a preference
 * conditioned on the seeds and the votes. Without votes, distance and lift alone.
 */
export function ranked(
  offer: Offer,
  opinions: readonly RowOpinion[],
  affinity: Affinity,
  options: RerankOptions = RERANK,
): Candidate[] {
  const counted = opinions.filter(({ weight }) => weight !== 0);
  const preference =
    counted.length > 0
      ? new Preference(affinity, examplesOf(offer.seeds, counted, affinity, options), options)
      : undefined;
  const slope = preference === undefined ? 1 : options.slope;
  const nearest = offer.pool[0]?.distance ?? 0;
  const unit = Math.max(1e-9, (offer.pool[offer.pool.length >> 1]?.distance ?? 0) - nearest);
  const refused = new Set(counted.filter(({ weight }) => weight < 0).map(({ row }) => row));
  return offer.pool
    .filter(({ row }) => !refused.has(row))
    .map((candidate) => {
      const liking = preference?.mean(affinity.ofRow(candidate.row)) ?? 0;
      const farness = (candidate.distance - nearest) / unit;
      return { candidate, score: liking + (candidate.lift ?? 0) - slope * farness };
    })
    .sort((a, b) => b.score - a.score || a.candidate.row - b.candidate.row)
    .map(({ candidate }) => candidate);
}

function examplesOf(
  seeds: readonly Portrait[],
  opinions: readonly RowOpinion[],
  affinity: Affinity,
  options: RerankOptions,
): Example[] {
  return [
    ...seeds.map((portrait) => ({ portrait, value: 1, weight: options.seedWeight / seeds.length })),
    ...opinions.map(({ row, weight }) => ({
      portrait: affinity.ofRow(row),
      value: Math.sign(weight),
      weight: Math.abs(weight),
    })),
  ];
}

/**
 * The list that an order (see {@link ranked}) leads to, place by place: liked rows keep their places, refused ones leave, what stays keeps
 * the place it had at first, and the best ranked of the rest fill the gaps within the rules of variety.
 */
export function relist(
  offer: Offer,
  opinions: readonly RowOpinion[],
  order: readonly Candidate[],
  table: TrackTable,
): Candidate[] {
  if (opinions.every(({ weight }) => weight === 0)) return rowsOfFirst(offer);
  const inOrder = new Map(order.map((candidate) => [candidate.row, candidate]));
  const liked = opinions
    .filter(({ row, weight }) => weight > 0 && inOrder.has(row))
    .sort((a, b) => b.weight - a.weight || a.row - b.row)
    .slice(0, offer.first.length);
  const kept = liked.flatMap(({ row }) => inOrder.get(row) ?? []);
  const others = order.filter((candidate) => !kept.includes(candidate));
  const vary = pipeline<Candidate>(
    atMostPerArtist(SHOWN_PER_ARTIST, table),
    oneOfEachSong(table),
    take(offer.first.length),
  );
  // Liked rows go first through the rules, so that others make room for them; they themselves stay in any case.
  const chosen = vary([...kept, ...others]).filter((candidate) => !kept.includes(candidate));
  const places = new Places(offer.first.length);
  for (const [index, { place }] of liked.entries()) places.put(kept[index], place);
  const fresh = chosen.filter(({ row }) => {
    const place = offer.first.indexOf(row);
    return place < 0 || !places.free(place);
  });
  for (const candidate of chosen)
    if (!fresh.includes(candidate)) places.put(candidate, offer.first.indexOf(candidate.row));
  for (const candidate of fresh) places.put(candidate, 0);
  return places.list();
}

function rowsOfFirst(offer: Offer): Candidate[] {
  const pool = new Map(offer.pool.map((candidate) => [candidate.row, candidate]));
  return offer.first.flatMap((row) => pool.get(row) ?? []);
}

/** A list being filled: each row at its place, or at the next free one. */
class Places {
  readonly #rows: (Candidate | undefined)[];

  constructor(size: number) {
    this.#rows = Array.from({ length: size });
  }

  free(place: number): boolean {
    return this.#rows[place] === undefined;
  }

  /** What finds no place is left out. */
  put(candidate: Candidate | undefined, place: number): void {
    const size = this.#rows.length;
    for (let step = 0; step < size; step++) {
      const at = (place + step) % size;
      if (this.#rows[at] !== undefined) continue;
      this.#rows[at] = candidate;
      return;
    }
  }

  list(): Candidate[] {
    return this.#rows.filter((candidate) => candidate !== undefined);
  }
}
