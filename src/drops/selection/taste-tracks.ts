import { artistLine } from '../../track/track.ts';
import { type Anchor, allowed, readsLike, type Stock, type Wish } from './drop-request.ts';
import { type Choice, inTurns } from './track-selection.ts';

/** Candidates for each place: rules take some away. */
const SPARE = 3;
/** Shares of what a server likes above which a genre is one it knows. */
const FAMILIAR_SHARE = 0.1;
/** So many of the tracks a server likes best tell which genres it knows. */
const TELLING = 60;

/** The nearest tracks of every anchor, by turns. */
export async function nearAnchors(
  anchors: readonly Anchor[],
  wish: Wish,
  stock: Stock,
): Promise<Iterable<Choice>> {
  const lists: Choice[][] = [];
  for (const { row: from, by } of anchors) {
    const seed = stock.table.track(from);
    const named = `“${seed.title}” by ${artistLine({ artists: seed.artists.slice(0, 1) })}`;
    const { tracks } = await stock.recommender.recommend({
      ...asked(wish, stock),
      seeds: [seed],
      count: wish.size + SPARE,
    });
    const why = by === 'votes' ? `because you liked ${named}` : `because somebody looked up ${named}`;
    lists.push(tracks.map(({ row }) => ({ row, kind: 'familiar', why })));
  }
  const fits = readsLike(wish, stock);
  return inTurns<Choice>(lists).filter(({ row }) => fits(row));
}

/**
 * The nearest tracks of artists and genres that the server does not know yet; with a genre for a theme, less known
 * ones of it.
 * @param beside what the drop has already: another of the same would be no step aside from it
 */
export async function asideOf(
  anchors: readonly Anchor[],
  beside: readonly Choice[],
  wish: Wish,
  stock: Stock,
): Promise<Iterable<Choice>> {
  const ofGenre = wish.theme?.kind === 'genre';
  const known = new Set<string>(ofGenre ? [] : familiarGenres(wish.anchors, stock));
  if (!ofGenre) for (const { row } of beside) known.add(stock.soundsLike(row));
  const artists = new Set([...wish.anchors, ...beside].map(({ row }) => stock.table.artistRow(row)));
  const { exclude, ...rest } = asked(wish, stock);
  const { tracks } = await stock.recommender.recommend({
    ...rest,
    seeds: anchors.map(({ row }) => stock.table.track(row)),
    count: SPARE * wish.size,
    discover: ofGenre ? 1 : 0.6,
    exclude: (row) => exclude(row) || artists.has(stock.table.artistRow(row)) || isKnown(row),
  });
  function isKnown(row: number): boolean {
    const genre = stock.genreOf(row);
    return genre === undefined || known.has(genre);
  }
  const fits = readsLike(wish, stock);
  const rows = tracks.map(({ row }) => row);
  // What people read beside it counts too: another label on the same sound is no step aside.
  const aside = rows.filter((row) => fits(row) && !known.has(stock.soundsLike(row)));
  const why = ofGenre ? 'off the beaten track' : 'a step aside, new around here';
  const lists = Map.groupBy(aside, (row) => stock.soundsLike(row));
  return inTurns([...lists.values()]).map((row) => ({ row, kind: 'exploring', why }));
}

/** What is asked of the recommender whatever the seeds are. */
function asked(wish: Wish, stock: Stock) {
  const { theme, taste } = wish;
  const may = allowed(wish, stock);
  return {
    exclude: (row: number) => !may(row),
    ...(theme?.kind === 'mood' && { mood: theme.mood }),
    ...(taste !== undefined && { taste }),
  };
}

function familiarGenres(anchors: readonly Anchor[], { soundsLike }: Stock): string[] {
  const weights = new Map<string, number>();
  const telling = [...anchors].sort((a, b) => b.weight - a.weight).slice(0, TELLING);
  let sum = 0;
  for (const { row, weight } of telling) {
    const genre = soundsLike(row);
    weights.set(genre, (weights.get(genre) ?? 0) + weight);
    sum += weight;
  }
  return [...weights].filter(([, weight]) => weight >= FAMILIAR_SHARE * sum).map(([genre]) => genre);
}
