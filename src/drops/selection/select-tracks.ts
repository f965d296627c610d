import type { DropTrack } from '../repository/schema.ts';
import type { Anchor, Stock, Wish } from './drop-request.ts';
import { leftovers, starters } from './popular-tracks.ts';
import { asideOf, nearAnchors } from './taste-tracks.ts';
import { Choosing, mingled } from './track-selection.ts';

/** More tracks to start from make a drop of everything and nothing. */
const ANCHORS_MAX = 4;

/**
 * Chooses the tracks of a drop: about two thirds near what the server likes, one third a step outside of it; for a
 * server nobody knows anything of, one track each from as many genres. Where rules leave too little, the
 * next source fills up: a drop is short only when the catalogue has nothing left that is new and keeps to the theme.
 * @returns at most `size` tracks, in the order to be shown; empty when nothing is left
 */
export async function composeDrop(wish: Wish, stock: Stock): Promise<DropTrack[]> {
  const chosen = new Choosing(wish.refused, stock.table);
  const anchors = draw(wish, stock);
  const steps = Math.round(wish.size / 3);
  if (anchors.length > 0) {
    chosen.take(await nearAnchors(anchors, wish, stock), wish.size - steps);
    chosen.take(await asideOf(anchors, chosen.choices, wish, stock), wish.size);
  }
  chosen.take(starters(wish, stock), wish.size);
  chosen.take(leftovers(wish, stock), wish.size);
  return mingled(chosen.choices).map(({ row, kind, why }) => ({ id: stock.table.track(row).id, kind, why }));
}

/** Tracks to start from, heavier ones more often (Efraimidis & Spirakis 2006), one an artist. */
function draw({ anchors, random }: Wish, { table }: Stock): Anchor[] {
  const artists = new Set<number>();
  return anchors
    .map((anchor) => ({ anchor, key: Math.log(1 - random()) / anchor.weight }))
    .sort((a, b) => b.key - a.key)
    .map(({ anchor }) => anchor)
    .filter(({ row }) => {
      const artist = table.artistRow(row);
      return !artists.has(artist) && artists.add(artist);
    })
    .slice(0, ANCHORS_MAX);
}
