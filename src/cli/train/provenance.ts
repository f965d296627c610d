/** A public collection that tracks may come from. */
interface Source {
  readonly name: string;
  readonly licence: string;
}

/** The collections of the project's own data, by the name they have in the column `source`. */
const SOURCES: Readonly<Record<string, Source>> = {
  k114: { name: 'Spotify Tracks Dataset, 114 genres x 1,000 tracks (Maharshi Pandya)', licence: 'ODbL-1.0' },
  tidytuesday: { name: "TidyTuesday's spotify_songs (gathered with spotifyr)", licence: 'MIT' },
  crist150: { name: 'crist150, a public repository', licence: 'unstated' },
  tracks145k_artistgenre: { name: 'tracks145k, a public repository', licence: 'unstated' },
  atapley4: { name: 'atapley4, a public repository', licence: 'unstated' },
  megban19: { name: 'megban19, a public repository', licence: 'unstated' },
  capt7: { name: 'capt7, a public repository', licence: 'unstated' },
};

/** The description of a source; its own name for an unknown one. */
export function describeSource(source: string): Source {
  return (
    (Object.hasOwn(SOURCES, source) ? SOURCES[source] : undefined) ?? { name: source, licence: 'unknown' }
  );
}

/** The notice the Open Database License requires wherever the data, or works derived from them, are used. */
export const ODBL_NOTICE =
  'Contains information from the Spotify Tracks Dataset, which is made available here under the ' +
  '[Open Database License (ODbL) 1.0](https://opendatacommons.org/licenses/odbl/1-0/). `catalogue.bin` is a ' +
  'derivative database of it and is offered under the same licence; rights in individual contents are not claimed.';

export const PLAYLISTS_NOTICE =
  "The project's own playlists come from an archive of public playlists (spotify-playlist-archive, MIT) and from TidyTuesday's spotify_songs (MIT).";

/** Of a table of artists only statistics are kept. */
export const ARTISTS_NOTICE =
  "What the genres that others list for an artist say was fitted on a table of artists; the project's own is made from TidyTuesday's Hot 100 data of 14 September 2021 (MIT). " +
  'The model holds the shares of labels under each genre, and no artist or word of the table.';

export const TERMS_NOTICE =
  "The acoustic features are Spotify's (The Echo Nest's), published before they were withdrawn. Spotify's developer " +
  'terms forbid training on content obtained through its API after May 2023; these data are older.';
