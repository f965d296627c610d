/** A simulated person. */
export interface Listener {
  /** The row they ask for. */
  readonly seed: number;
  /** The rows they like, the seed among them. */
  readonly likes: ReadonlySet<number>;
  /** Listeners of one group have the same taste. */
  readonly group: number;
}

/** What listeners are made from; rankers do not see it. */
export interface LabelledTracks {
  /** Rows that have a genre, by genre. */
  readonly byGenre: ReadonlyMap<string, readonly number[]>;
  /** A row's value of a feature, NaN where unknown. */
  readonly feature: (row: number, feature: BandFeature) => number;
}

export const BAND_FEATURES = ['energy', 'acousticness'] as const;
export type BandFeature = (typeof BAND_FEATURES)[number];

/** Share of the tracks of two genres that a band holds: narrow enough to matter, wide enough to be found. */
const BAND_SHARE = 0.4;
/** Fewer liked tracks cannot be told from noise. */
const MIN_LIKES = 30;
const MIN_PLAYLIST = 15;

/** Listeners who like the tracks of two genres within a band of one feature. */
export function* genreListeners(
  tracks: LabelledTracks,
  count: number,
  random: () => number,
): Generator<Listener> {
  const genres = [...tracks.byGenre.keys()].sort();
  for (let made = 0, tried = 0; made < count; tried++) {
    if (tried > 50 * count + 1000)
      throw new RangeError(`too few tracks for ${count} listeners of two genres`);
    const [first, second] = [pick(genres, random), pick(genres, random)];
    const feature = pick(BAND_FEATURES, random);
    const from = random() * (1 - BAND_SHARE);
    if (first === second) continue;
    const rows = [...(tracks.byGenre.get(first) ?? []), ...(tracks.byGenre.get(second) ?? [])]
      .map((row) => ({ row, value: tracks.feature(row, feature) }))
      .filter(({ value }) => !Number.isNaN(value))
      .sort((a, b) => a.value - b.value || a.row - b.row);
    const band = rows.slice(Math.floor(from * rows.length), Math.floor((from + BAND_SHARE) * rows.length));
    if (band.length < MIN_LIKES) continue;
    made++;
    yield { seed: pick(band, random).row, likes: new Set(band.map(({ row }) => row)), group: made - 1 };
  }
}

/** Listeners who like the tracks of one playlist, which must not be trained on. */
export function* playlistListeners(
  playlists: readonly ReadonlySet<number>[],
  count: number,
  random: () => number,
): Generator<Listener> {
  const large = playlists.filter(({ size }) => size >= MIN_PLAYLIST);
  if (large.length === 0) throw new RangeError(`no playlist has ${MIN_PLAYLIST} known tracks`);
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
