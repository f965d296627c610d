/** Text or bytes as a file would give them, in pieces of `size` bytes. */
export async function* bytesOf(content: string | Uint8Array, size = 64): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(content);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

const FEATURES = {
  danceability: '0.5',
  energy: '0.6',
  key: '4',
  loudness: '-7.1',
  mode: '1',
  speechiness: '0.04',
  acousticness: '0.1',
  instrumentalness: '0',
  liveness: '0.2',
  valence: '0.3',
  tempo: '120.5',
  duration_ms: '200000',
};

/** The id of the `n`-th made-up track. */
export function idOf(n: number): string {
  return n.toString(36).padStart(22, '0');
}

/** CSV with a header, every cell quoted. */
export function csv(rows: readonly Record<string, string>[], columns = Object.keys(rows[0] ?? {})): string {
  const line = (cells: readonly string[]) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',');
  return [line(columns), ...rows.map((row) => line(columns.map((column) => row[column] ?? '')))].join('\n');
}

/** The `n`-th row of the project's own form. */
export function trackRow(n: number, change: Record<string, string> = {}): Record<string, string> {
  return {
    track_id: idOf(n),
    artist: `Artist ${n}`,
    title: `Song ${n}`,
    ...FEATURES,
    popularity: '40',
    release_year: '1999',
    genre: 'rock',
    confidence: 'high',
    genres: 'rock',
    labels: 'k114=grunge',
    source: 'k114',
    licence: 'MIT',
    ...change,
  };
}

/** The `n`-th row of the export of 114 genres. */
export function spotifyTracksRow(n: number, change: Record<string, string> = {}): Record<string, string> {
  return {
    track_id: idOf(n),
    artists: `Artist ${n}`,
    album_name: 'Album',
    track_name: `Song ${n}`,
    popularity: '40',
    explicit: 'False',
    ...FEATURES,
    time_signature: '4',
    track_genre: 'grunge',
    ...change,
  };
}

/** The `n`-th row of the export by playlist. */
export function spotifySongsRow(n: number, change: Record<string, string> = {}): Record<string, string> {
  return {
    track_id: idOf(n),
    track_name: `Song ${n}`,
    track_artist: `Artist ${n}`,
    track_popularity: '40',
    track_album_release_date: '2019-06-14',
    playlist_genre: 'pop',
    playlist_subgenre: 'dance pop',
    ...FEATURES,
    ...change,
  };
}
