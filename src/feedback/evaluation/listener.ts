/** A simulated person: what they asked for, and which tracks they would in truth enjoy. */
export interface Listener {
  readonly seed: number;
  /** Rows, the seed among them. */
  readonly likes: ReadonlySet<number>;
  /** Listeners of one group have the same taste. */
  readonly group: number;
}

/** What the simulation needs to know of the tracks, beyond what a ranker may see. */
export interface Truth {
  /** Rows that have a genre, by genre. */
  readonly byGenre: ReadonlyMap<string, readonly number[]>;
  /** A row's value of a feature, NaN where unknown. */
  readonly feature: (row: number, feature: BandFeature) => number;
}

export const BAND_FEATURES = ['energy', 'acousticness'] as const;
export type BandFeature = (typeof BAND_FEATURES)[number];

/** A band holds this share of the tracks of the two genres: narrow enough to matter, wide enough to be found. */
const BAND = 0.4;
/** A person with fewer favourites than this cannot be told from noise. */
const FAVOURITES = 30;
const PLAYLIST = 15;

/** Kind (a): likes tracks of two genres, within a band of one feature; nobody tells the ranker which. */
export function* genreListeners(truth: Truth, count: number, random: () => number): Generator<Listener> {
  const genres = [...truth.byGenre.keys()].sort();
  for (let made = 0, tried = 0; made < count; tried++) {
    if (tried > 50 * count + 1000)
      throw new RangeError(`too few tracks for ${count} listeners of two genres`);
    const [first, second] = [pick(genres, random), pick(genres, random)];
    const feature = pick(BAND_FEATURES, random);
    const from = random() * (1 - BAND);
    if (first === second) continue;
    const rows = [...(truth.byGenre.get(first) ?? []), ...(truth.byGenre.get(second) ?? [])]
      .map((row) => ({ row, value: truth.feature(row, feature) }))
      .filter(({ value }) => !Number.isNaN(value))
      .sort((a, b) => a.value - b.value || a.row - b.row);
    const band = rows.slice(Math.floor(from * rows.length), Math.floor((from + BAND) * rows.length));
    if (band.length < FAVOURITES) continue;
    made++;
    yield { seed: pick(band, random).row, likes: new Set(band.map(({ row }) => row)), group: made - 1 };
  }
}

/** Kind (b): likes what is in one playlist, which nothing was trained on. */
export function* playlistListeners(
  playlists: readonly ReadonlySet<number>[],
  count: number,
  random: () => number,
): Generator<Listener> {
  const large = playlists.filter(({ size }) => size >= PLAYLIST);
  if (large.length === 0) throw new RangeError(`no playlist has ${PLAYLIST} tracks that are known`);
  for (let made = 0; made < count; made++) {
    const likes = pick(large, random);
    yield { seed: pick([...likes], random), likes, group: large.indexOf(likes) };
  }
}

function pick<T>(values: readonly T[], random: () => number): T {
  const value = values[Math.floor(random() * values.length)];
  if (value === undefined) throw new RangeError('nothing to pick from');
  return value;
}
