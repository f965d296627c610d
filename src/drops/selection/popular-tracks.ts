import { allowed, readsLike, type Stock, type Wish } from './drop-request.ts';
import { type Choice, inTurns, shuffled } from './track-selection.ts';

/** Of how many of the best known tracks of a genre one is chosen. */
const WINDOW = 60;
/** A prime: going round in steps of it leads everywhere and stays nowhere. */
const STRIDE = 7919;

/** One well known track of a genre after the other, for a server nobody knows much of. */
export function* starters(wish: Wish, stock: Stock): Generator<Choice> {
  const { theme, random } = wish;
  const why = isKnown(wish) ? 'well known, for a change' : 'well known, to start with';
  const genres = [...stock.shelves.keys()].filter((key) => theme?.kind !== 'genre' || key === theme.genre);
  const shelves = shuffled(genres, random).map((genre) => typicalOf(genre, wish, stock));
  for (const row of inTurns<number>(shelves)) yield { row, kind: kindOf(wish), why };
}

/** The best known tracks of a genre in no order, then the others; a label that a track does not sound like is a poor start. */
function* typicalOf(genre: string, wish: Wish, stock: Stock): Generator<number> {
  const free = (stock.shelves.get(genre) ?? []).filter(allowed(wish, stock));
  const rows = [...shuffled(free.slice(0, WINDOW), wish.random), ...free.slice(WINDOW)];
  for (const row of rows) if (stock.soundsLike(row) === genre) yield row;
}

/** Whatever else there is that is allowed: a place that nothing better is found for is better filled than empty. */
export function* leftovers(wish: Wish, stock: Stock): Generator<Choice> {
  const { size } = stock.table;
  const start = Math.floor(wish.random() * size);
  const step = size % STRIDE === 0 ? 1 : STRIDE;
  const may = allowed(wish, stock);
  const rows = Array.from({ length: size }, (_, at) => (start + at * step) % size).filter(may);
  const choice = (row: number): Choice => ({ row, kind: kindOf(wish), why: 'from the back of the shelf' });
  const fits = readsLike(wish, stock);
  for (const row of rows) if (fits(row)) yield choice(row);
  for (const row of rows) yield choice(row);
}

function isKnown({ anchors }: Wish): boolean {
  return anchors.length > 0;
}

/** To a server whose taste is known, what fills up is no start but something else. */
function kindOf(wish: Wish): Choice['kind'] {
  return isKnown(wish) ? 'exploring' : 'starter';
}
