import { creditsArtistOf } from '../recommend/ranking/artist-limits.ts';
import { atMostPerArtist, oneOfEachSong, pipeline, take } from '../recommend/ranking/steps.ts';
import type { TrackTable } from '../recommend/track-table.ts';
import type { Candidate, ListContext, RowRating } from './rerank.ts';

const MAX_PER_ARTIST = 2;

/**
 * The list that an order (see `rerank`) leads to, slot by slot: liked rows stay in their slots, disliked ones leave,
 * other rows that stay keep their first slot, and the best ranked of the rest fill the gaps within the rules of variety.
 */
export function fillSlots(
  context: ListContext,
  ratings: readonly RowRating[],
  order: readonly Candidate[],
  table: TrackTable,
): Candidate[] {
  const { initialRows, seedTitles } = context;
  if (ratings.every(({ weight }) => weight === 0)) return initialList(context);
  const byRow = new Map(order.map((candidate) => [candidate.row, candidate]));
  const likedRatings = ratings
    .filter(({ row, weight }) => weight > 0 && byRow.has(row))
    .sort((a, b) => b.weight - a.weight || a.row - b.row)
    .slice(0, initialRows.length);
  const liked = likedRatings.flatMap(({ row }) => byRow.get(row) ?? []);
  const others = order.filter((candidate) => !liked.includes(candidate));
  const isOwn = creditsArtistOf(seedTitles, table);
  const ownMax = initialRows.filter(isOwn).length;
  const vary = pipeline<Candidate>(
    atMostPerArtist(MAX_PER_ARTIST, table),
    // Votes bring in no more by the artist of the seed than the list was made with.
    (candidates) => {
      let own = 0;
      return candidates.filter(({ row }) => !isOwn(row) || own++ < ownMax);
    },
    oneOfEachSong(table, seedTitles),
    take(initialRows.length),
  );
  // Liked rows go first through the rules, so that others make room for them; they themselves stay in any case.
  const chosen = vary([...liked, ...others]).filter((candidate) => !liked.includes(candidate));
  const slots = new Slots(initialRows.length);
  for (const [index, { slot }] of likedRatings.entries()) slots.put(liked[index], slot);
  const fresh = chosen.filter(({ row }) => {
    const slot = initialRows.indexOf(row);
    return slot < 0 || !slots.isFree(slot);
  });
  for (const candidate of chosen)
    if (!fresh.includes(candidate)) slots.put(candidate, initialRows.indexOf(candidate.row));
  for (const candidate of fresh) slots.put(candidate, 0);
  return slots.list();
}

function initialList({ pool, initialRows }: ListContext): Candidate[] {
  const byRow = new Map(pool.map((candidate) => [candidate.row, candidate]));
  return initialRows.flatMap((row) => byRow.get(row) ?? []);
}

/** A list being filled. */
class Slots {
  readonly #candidates: (Candidate | undefined)[];

  constructor(size: number) {
    this.#candidates = Array.from({ length: size });
  }

  isFree(slot: number): boolean {
    return this.#candidates[slot] === undefined;
  }

  /** Into the slot, or the next free one; left out where none is free. */
  put(candidate: Candidate | undefined, slot: number): void {
    const size = this.#candidates.length;
    for (let step = 0; step < size; step++) {
      const at = (slot + step) % size;
      if (this.#candidates[at] !== undefined) continue;
      this.#candidates[at] = candidate;
      return;
    }
  }

  list(): Candidate[] {
    return this.#candidates.filter((candidate) => candidate !== undefined);
  }
}
