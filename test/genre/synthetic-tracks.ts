import type { CatalogueRow } from '../../src/catalogue/index.ts';
import type { LabelledTable } from '../../src/genre/training/labelled-table.ts';
import { Random } from '../../src/lib/random.ts';
import { FEATURE_NAMES, type Features, toVector } from '../../src/track/features.ts';

/** Mean features of three synthetic genres. */
const SOUNDS: Readonly<Record<string, Features>> = {
  metal: { energy: 0.9, acousticness: 0.05, danceability: 0.4, loudnessDb: -5, tempoBpm: 140.3 },
  classical: { energy: 0.2, acousticness: 0.95, danceability: 0.3, loudnessDb: -20, tempoBpm: 95.4 },
  house_techno: { energy: 0.7, acousticness: 0.1, danceability: 0.8, loudnessDb: -9, tempoBpm: 124 },
};

/** The subgenres of each, alternately. */
export const FINE: Readonly<Record<string, readonly [string, string]>> = {
  metal: ['black-metal', 'metalcore'],
  classical: ['opera', 'piano'],
  house_techno: ['deep-house', 'techno'],
};

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** Tracks of three genres that are mostly separable; three tracks an artist. */
export function syntheticTracks(
  count: number,
  seed = 1,
): Required<Pick<CatalogueRow, 'track' | 'genre' | 'fine'>>[] {
  const random = new Random(seed);
  const genres = Object.keys(SOUNDS);
  return Array.from({ length: count }, (_, row) => {
    const artist = Math.floor(row / 3);
    const genre = genres[artist % genres.length] ?? '';
    const middle = SOUNDS[genre] ?? {};
    const noise = () => random.unit() + random.unit() - 1;
    const share = (value = 0.5) => Math.min(1, Math.max(0, value + 0.3 * noise()));
    const features = {
      danceability: share(middle.danceability),
      energy: share(middle.energy),
      key: random.below(12),
      loudnessDb: (middle.loudnessDb ?? -8) + 6 * noise(),
      mode: random.below(2),
      speechiness: share(0.1),
      acousticness: share(middle.acousticness),
      instrumentalness: share(0.3),
      liveness: share(0.2),
      valence: share(0.5),
      tempoBpm: (middle.tempoBpm ?? 120) + Math.round(20 * noise()),
      durationMs: 180_000 + random.below(100_000),
    };
    const id = String(row).padStart(21, '0') + (LETTERS[seed % 26] ?? 'A');
    const track = { id, title: `Track ${row}`, artists: [`Artist ${artist}`], features };
    return { track, genre, fine: [FINE[genre]?.[artist % 2] ?? ''] };
  });
}

/** The same tracks as a table. */
export function syntheticTable(count: number, kind: 'genre' | 'fine' = 'genre', seed = 1): LabelledTable {
  const tracks = syntheticTracks(count, seed);
  const names = tracks.map((row) => (kind === 'genre' ? row.genre : (row.fine[0] ?? '')));
  const classes = [...new Set(names)].sort();
  const columns = FEATURE_NAMES.map(() => new Float32Array(count));
  for (const [row, { track }] of tracks.entries()) {
    for (const [f, value] of toVector(track.features).entries()) (columns[f] ?? [])[row] = value;
  }
  const labels = Int32Array.from(names, (name) => classes.indexOf(name));
  return {
    columns,
    labels,
    allLabels: Array.from(labels, (label) => [label]),
    artists: tracks.map(({ track }) => (track.artists[0] ?? '').toLowerCase()),
    weights: new Float32Array(count).fill(1),
    classes,
  };
}

/**
 * Tracks as the CSV file of the export of 114 genres.
 * @param genre of all rows; the tracks' own by default
 */
export function spotifyTracksCsv(tracks: ReturnType<typeof syntheticTracks>, genre?: string): string {
  const header =
    'track_id,artists,track_name,danceability,energy,key,loudness,mode,speechiness,acousticness,' +
    'instrumentalness,liveness,valence,tempo,duration_ms,track_genre';
  const lines = tracks.map(({ track, genre: own }) =>
    [
      track.id,
      track.artists[0],
      track.title,
      ...FEATURE_NAMES.map((name) => track.features[name]),
      genre ?? own,
    ].join(','),
  );
  return [header, ...lines].join('\n');
}
