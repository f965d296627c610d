const HARI_SEKHON = 'harisekhon-spotify-playlists';

/** The licence of Hari Sekhon's playlists, which has to stay with what is made from them. */
const MIT_NOTICE = [
  'MIT License. Copyright 2012 Hari Sekhon',
  'Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation files (the "Software"), to deal in the Software without restriction, including without limitation the rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the Software is furnished to do so, subject to the following conditions:',
  'The above copyright notice and this permission notice shall be included in all copies or substantial portions of the Software.',
  'THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.',
]
  .map((paragraph) => `> ${paragraph}`)
  .join('\n>\n');

/** A public collection that tracks may come from. */
interface Source {
  readonly name: string;
  readonly licence: string;
}

const UNSTATED = 'unstated';

/** The collections of the project's own data, by the name they have in the column `source`. */
const SOURCES: Readonly<Record<string, Source>> = {
  k114: { name: 'Spotify Tracks Dataset, 114 genres x 1,000 tracks (Maharshi Pandya)', licence: 'ODbL-1.0' },
  tidytuesday: { name: "TidyTuesday's spotify_songs (gathered with spotifyr)", licence: 'MIT' },
  crist150: { name: 'crist150, a public repository', licence: UNSTATED },
  tracks145k_artistgenre: { name: 'tracks145k, a public repository', licence: UNSTATED },
  atapley4: { name: 'atapley4, a public repository', licence: UNSTATED },
  megban19: { name: 'megban19, a public repository', licence: UNSTATED },
  capt7: { name: 'capt7, a public repository', licence: UNSTATED },
};

/** The description of a source; its own name for an unknown one. */
export function describeSource(source: string): Source {
  return (
    (Object.hasOwn(SOURCES, source) ? SOURCES[source] : undefined) ?? { name: source, licence: 'unknown' }
  );
}

/** Whether a source states no licence: its rows may be trained on, but what it says of tracks is not shipped as it is. */
export function isUnstated(source: string): boolean {
  return describeSource(source).licence === UNSTATED;
}

/** The notice the Open Database License requires wherever the data, or works derived from them, are used. */
export const ODBL_NOTICE =
  'Contains information from the Spotify Tracks Dataset, which is made available here under the ' +
  '[Open Database License (ODbL) 1.0](https://opendatacommons.org/licenses/odbl/1-0/). `catalogue.bin` is a ' +
  'derivative database of it and is offered under the same licence; rights in individual contents are not claimed.';

/** The collections of the project's own playlists, by the name they have in the column `source`. */
const PLAYLIST_SOURCES: Readonly<Record<string, string>> = {
  'spotify-playlist-archive': 'an archive of public playlists (spotify-playlist-archive, MIT)',
  tidytuesday: "TidyTuesday's spotify_songs (MIT)",
  [HARI_SEKHON]: "Hari Sekhon's Spotify-Playlists (MIT, Copyright 2012 Hari Sekhon, the notice below)",
};

/** What is said of playlists from these sources: one paragraph or more; none for sources that are not known. */
export function playlistNotices(sources: readonly string[]): string[] {
  const known = sources.flatMap((source) =>
    Object.hasOwn(PLAYLIST_SOURCES, source) ? (PLAYLIST_SOURCES[source] ?? []) : [],
  );
  if (known.length === 0) return [];
  const come = `The project's own playlists come from ${known.join(', ')}.`;
  return sources.includes(HARI_SEKHON) ? [come, MIT_NOTICE] : [come];
}

/** Of a table of artists only statistics are kept. */
export const ARTISTS_NOTICE =
  "What the genres that others list for an artist say was fitted on a table of artists; the project's own is made from TidyTuesday's Hot 100 data of 14 September 2021 (MIT). " +
  'The model holds the shares of labels under each genre, and no artist or word of the table.';

export const TERMS_NOTICE =
  "The acoustic features are Spotify's (The Echo Nest's), published before they were withdrawn. Spotify's developer " +
  'terms forbid training on content obtained through its API after May 2023; these data are older.';
