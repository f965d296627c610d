import { atMostPerArtist, oneOfEachSong, pipeline, take } from '../recommend/ranking/steps.ts';
import type { TrackTable } from '../recommend/track-table.ts';
import type { Candidate, Offer, RowOpinion } from './rerank.ts';

const SHOWN_PER_ARTIST = 2;

/**
 * The list that an order (see `ranked`) leads to, place by place: liked rows keep their places, refused ones leave, what stays keeps
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
