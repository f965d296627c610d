import type { Recommender } from '../recommend/recommender.ts';
import type { TrackTable } from '../recommend/table.ts';
import { artistLine } from '../track/track.ts';
import { type Choice, Choosing, firstOf, inTurns, shuffled } from './choosing.ts';
import type { DropTrack } from './schema.ts';
import type { Theme } from './theme.ts';

/** A track that people of a server are known to like. */
export interface Anchor {
  readonly row: number;
  /** Above 0: how much it counts today. */
  readonly weight: number;
  readonly by: 'votes' | 'look-up';
}

/** What a drop is composed for. */
export interface Wish {
  readonly size: number;
  readonly theme?: Theme;
  readonly anchors: readonly Anchor[];
  /** Rows that have been there lately, or are not liked. */
  readonly refused: ReadonlySet<number>;
  /** What the server's taste makes of a row, in the units of a score; absent while too little is known. */
  readonly taste?: (row: number) => number;
  /** uniform in [0, 1) */
  readonly random: () => number;
}

/** What a drop is composed from. */
export interface Stock {
  readonly table: TrackTable;
  readonly recommender: Recommender;
  /** Key of a row's genre; undefined where nobody knows it. */
  genreOf(row: number): string | undefined;
  /** Key of the genre a row sounds like, all told. */
  soundsLike(row: number): string;
  /** Rows of every genre that many people know, best known first. */
  readonly shelves: ReadonlyMap<string, readonly number[]>;
}

/** More tracks to start from make a drop of everything and nothing. */
const ANCHORS_MAX = 4;
/** Candidates for each place: rules take some away. */
const SPARE = 3;
/** Of how many of the best known tracks of a genre one is chosen. */
const WINDOW = 60;
/** Shares of what a server likes above which a genre is one it knows. */
const FAMILIAR_SHARE = 0.1;

/**
 * Chooses the tracks of a drop: about two thirds near what the server likes, one third a step outside of it; for a
 * server nobody knows anything of, one track each from as many genres. Where rules leave too little, the
 * next source fills up.
 * @returns at most `size` tracks, in the order to be shown; empty when nothing is left
 */
export async function composeDrop(wish: Wish, stock: Stock): Promise<DropTrack[]> {
  const chosen = new Choosing(wish.refused, stock.table);
  const anchors = draw(wish.anchors, stock, wish.random);
  const steps = Math.round(wish.size / 3);
  if (anchors.length > 0) {
    chosen.take(await nearAnchors(anchors, wish, stock), wish.size - steps);
    chosen.take(await asideOf(anchors, wish, stock), wish.size);
  }
  if (chosen.size < wish.size) chosen.take(await fromShelves(wish, stock), wish.size);
  return chosen.picks;
}

/** Tracks to start from, heavier ones more often (Efraimidis & Spirakis 2006), one an artist. */
function draw(anchors: readonly Anchor[], { table }: Stock, random: () => number): Anchor[] {
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

async function nearAnchors(anchors: readonly Anchor[], wish: Wish, stock: Stock): Promise<Choice[]> {
  const lists: Choice[][] = [];
  for (const { row: from, by } of anchors) {
    const seed = stock.table.track(from);
    const named = `“${seed.title}” by ${artistLine({ artists: seed.artists.slice(0, 1) })}`;
    const { tracks } = await stock.recommender.recommend({
      ...asked(wish, stock),
      seeds: [seed],
      count: Math.ceil(wish.size / anchors.length) + SPARE,
    });
    const why = by === 'votes' ? `because you liked ${named}` : `because somebody looked up ${named}`;
    lists.push(tracks.map(({ row }) => ({ row, kind: 'familiar', why })));
  }
  return inTurns(lists);
}

/** The nearest tracks of genres that the server does not know yet; with a genre for a theme, less known ones of it. */
async function asideOf(anchors: readonly Anchor[], wish: Wish, stock: Stock): Promise<Choice[]> {
  const known = familiarGenres(wish.anchors, stock);
  const ofTheme = wish.theme?.kind === 'genre';
  const { exclude } = asked(wish, stock);
  const { tracks } = await stock.recommender.recommend({
    ...asked(wish, stock),
    seeds: anchors.map(({ row }) => stock.table.track(row)),
    count: wish.size + SPARE,
    discover: ofTheme ? 1 : 0.6,
    exclude: (row) => {
      if (exclude(row)) return true;
      const genre = stock.genreOf(row);
      return !ofTheme && (genre === undefined || known.has(genre));
    },
  });
  const lists = Map.groupBy(
    tracks.map(({ row }) => row),
    (row) => stock.genreOf(row) ?? '',
  );
  const choices = [...lists.values()].map((rows) =>
    rows.map((row): Choice => {
      const why = ofTheme ? 'off the beaten track' : 'a step aside, new around here';
      return { row, kind: 'exploring', why };
    }),
  );
  return inTurns(choices);
}

function familiarGenres(anchors: readonly Anchor[], { genreOf }: Stock): Set<string> {
  const weights = new Map<string, number>();
  let sum = 0;
  for (const { row, weight } of anchors) {
    const genre = genreOf(row);
    if (genre === undefined) continue;
    weights.set(genre, (weights.get(genre) ?? 0) + weight);
    sum += weight;
  }
  return new Set([...weights].filter(([, weight]) => weight >= FAMILIAR_SHARE * sum).map(([genre]) => genre));
}

/** One well known track of a genre after the other; where a mood is asked for, what is near it in that mood. */
async function fromShelves(wish: Wish, stock: Stock): Promise<Choice[]> {
  const { theme, random, size } = wish;
  const ofTheme = [...stock.shelves].filter(([key]) => theme?.kind !== 'genre' || key === theme.genre);
  const genres = shuffled(ofTheme, random).slice(0, size + SPARE);
  const each = Math.ceil((SPARE * size) / genres.length);
  const lists = genres.map(([genre, rows]) => {
    const free = rows.filter((row) => !wish.refused.has(row)).slice(0, Math.max(SPARE * size, WINDOW));
    // A label that the track does not sound like is a poor start.
    const typical = firstOf(shuffled(free, random), each, (row) => stock.soundsLike(row) === genre);
    return typical.map((row): Choice => ({ row, kind: 'starter', why: 'well known, to start with' }));
  });
  const choices = inTurns(lists);
  if (theme?.kind !== 'mood') return choices;
  const moody: Choice[][] = [];
  for (const { row, why } of choices.slice(0, size)) {
    const seeds = [stock.table.track(row)];
    const { tracks } = await stock.recommender.recommend({ ...asked(wish, stock), seeds, count: SPARE });
    moody.push(tracks.map((track): Choice => ({ row: track.row, kind: 'starter', why })));
  }
  // Two starts can lead to one track; a start itself is better than a place left empty.
  return [...inTurns(moody), ...choices];
}

/** What is asked of the recommender whatever the seeds are. */
function asked({ refused, theme, taste }: Wish, { genreOf }: Stock) {
  const genre = theme?.kind === 'genre' ? theme.genre : undefined;
  return {
    exclude: (row: number) => refused.has(row) || (genre !== undefined && genreOf(row) !== genre),
    ...(theme?.kind === 'mood' && { mood: theme.mood }),
    ...(taste !== undefined && { taste }),
  };
}
