/** What a column of a table is, whatever it is called there. */
export type Column = keyof typeof NAMES;

/** A column of a file. */
export interface FoundColumn {
  readonly index: number;
  /** As the file writes it. */
  readonly header: string;
  /** As it is compared: small letters and digits. */
  readonly key: string;
}

export type ColumnMap = ReadonlyMap<Column, FoundColumn>;

/**
 * The names of each column in {@link headerKey}'s form, the preferred first: the project's own, those of public data
 * sets, and those of Exportify, TuneMyMusic and Soundiiz.
 */
const NAMES = {
  track_id: [
    ...[
      'trackid',
      'spotifytrackid',
      'spotifyid',
      'trackuri',
      'spotifytrackuri',
      'spotifyuri',
      'uri',
      'trackurl',
    ],
    ...['spotifytrackurl', 'spotifyurl', 'spotifylink', 'tracklink', 'trackhref', 'externalurlsspotify'],
    ...['externalurls', 'externalurl', 'songid', 'songuri', 'songurl', 'id', 'url', 'link'],
  ],
  title: ['title', 'trackname', 'tracktitle', 'songname', 'songtitle', 'name', 'song', 'track'],
  artist: [
    ...['artist', 'artists', 'trackartist', 'trackartists', 'artistname', 'artistnames', 'artistsname'],
    ...['performer', 'performers', 'band'],
  ],
  genre: [
    ...[
      'genre',
      'trackgenre',
      'playlistgenre',
      'maingenre',
      'primarygenre',
      'topgenre',
      'genretop',
      'musicgenre',
    ],
    ...[
      'genres',
      'trackgenres',
      'artistgenres',
      'artistgenre',
      'label',
      'class',
      'category',
      'style',
      'tag',
      'tags',
    ],
  ],
  subgenre: ['playlistsubgenre', 'subgenre', 'subgenres'],
  genres: ['genres'],
  labels: ['labels'],
  confidence: ['confidence'],
  source: ['source'],
  licence: ['licence'],
  popularity: ['popularity', 'trackpopularity', 'songpopularity'],
  release: [
    ...[
      'releaseyear',
      'trackalbumreleasedate',
      'releasedate',
      'albumreleasedate',
      'albumreleaseyear',
      'year',
    ],
  ],
  release_date: ['releasedate', 'trackalbumreleasedate', 'albumreleasedate'],
  album: ['album', 'albumname', 'trackalbumname'],
  isrc: ['isrc'],
  artist_id: ['artistid'],
  art_url: ['arturl', 'albumimageurl'],
  estimated: ['estimated'],
  keep_until: ['keepuntil'],
  playlist_id: ['playlistid', 'playlisturi', 'playlisturl'],
  playlist_name: ['playlistname', 'playlist', 'playlisttitle'],
  danceability: ['danceability'],
  energy: ['energy'],
  key: ['key', 'musicalkey', 'keyname', 'camelot'],
  loudness: ['loudness', 'loudnessdb'],
  mode: ['mode'],
  speechiness: ['speechiness'],
  acousticness: ['acousticness'],
  instrumentalness: ['instrumentalness'],
  liveness: ['liveness'],
  valence: ['valence'],
  tempo: ['tempo', 'tempobpm', 'bpm'],
  duration_ms: [
    ...[
      'durationms',
      'trackdurationms',
      'songdurationms',
      'duration',
      'trackduration',
      'songduration',
      'lengthms',
    ],
    ...[
      'length',
      'tracklength',
      'durations',
      'durationsec',
      'durationseconds',
      'durationmin',
      'durationminutes',
    ],
  ],
} as const satisfies Record<string, readonly string[]>;

const KNOWN: ReadonlySet<string> = new Set(Object.values(NAMES).flat());
const COLUMNS = Object.keys(NAMES) as Column[];

/** A header as it is compared: "Artist Name(s)", "artist_names" and "ArtistNames" are one. */
export function headerKey(header: string): string {
  return header
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
}

export function isKnownHeader(header: string): boolean {
  return KNOWN.has(headerKey(header));
}

/** Which column of a file is which; of several with one name, the first. */
export function findColumns(headers: readonly string[]): Map<Column, FoundColumn> {
  const byKey = new Map<string, FoundColumn>();
  for (const [index, header] of headers.entries()) {
    const key = headerKey(header);
    if (key !== '' && !byKey.has(key)) byKey.set(key, { index, header, key });
  }
  const found = new Map<Column, FoundColumn>();
  for (const column of COLUMNS) {
    const names: readonly string[] = NAMES[column];
    const name = names.find((key) => byKey.has(key));
    const at = name === undefined ? undefined : byKey.get(name);
    if (at !== undefined) found.set(column, at);
  }
  return found;
}
