import type { Track } from '../track/track.ts';
import type { Cells } from './cells.ts';
import type { FeatureReader } from './features.ts';
import type { LabelledTrack } from './labelled-track.ts';
import { readNames } from './names.ts';
import { parseReleaseYear } from './release-year.ts';
import { readTrackId } from './track-id.ts';

/** A form of labelled tracks. */
export interface Schema {
  readonly name: 'tracks' | 'spotify_tracks' | 'spotify_songs' | 'table';
  /** Problems are reported to `cells`. Features are in the units of the file. */
  read(cells: Cells, features: FeatureReader): LabelledTrack;
}

const CONFIDENCES = ['low', 'medium', 'high'] as const;

function readTrack(cells: Cells, reader: FeatureReader): Track {
  const id = readTrackId(cells);
  const { title, artists } = readNames(cells);
  const features = reader.read();
  const track = { id, title, artists, features };
  const { durationMs } = features;
  return durationMs === undefined ? track : { ...track, durationMs };
}

/** What every form has. */
function readFacts(cells: Cells, features: FeatureReader) {
  return {
    track: readTrack(cells, features),
    popularity: cells.whole('popularity', 0, 100),
    releaseYear: parseReleaseYear(cells.raw('release')),
  };
}

/** The same and the genres, of a form in which the first is the main one. */
function readExport(cells: Cells, features: FeatureReader) {
  const genres = cells.list('genre');
  return { ...readFacts(cells, features), genre: genres[0], genres };
}

type Lists = Pick<LabelledTrack, 'track' | 'genres' | 'fine' | 'labels' | 'sources'>;

/** A row in which what is not known is absent; keys are added in one order, so that all rows have one shape. */
function makeRow(row: { [K in keyof LabelledTrack]?: LabelledTrack[K] | undefined } & Lists): LabelledTrack {
  const { track, genres, fine, labels, sources } = row;
  const made: { -readonly [K in keyof LabelledTrack]: LabelledTrack[K] } = {
    track,
    genres,
    fine,
    labels,
    sources,
  };
  if (row.genre !== undefined) made.genre = row.genre;
  if (row.confidence !== undefined) made.confidence = row.confidence;
  if (row.popularity !== undefined) made.popularity = row.popularity;
  if (row.releaseYear !== undefined) made.releaseYear = row.releaseYear;
  if (row.licence !== undefined) made.licence = row.licence;
  return made;
}

/** The project's own: several labels a track, each with its source. */
const tracks: Schema = {
  name: 'tracks',
  read(cells, features) {
    const named = cells.list('genre');
    const given = cells.list('genres');
    // Lists are shared between rows, which copies would not be.
    const genres = named.every((label) => given.includes(label)) ? given : [...new Set([...named, ...given])];
    const labels = cells.list('labels');
    const confidence = cells.raw('confidence');
    const known = CONFIDENCES.find((name) => name === confidence.toLowerCase());
    if (confidence !== '' && known === undefined) {
      cells.reject(`${cells.header('confidence')} is not high, medium or low`, confidence);
    }
    const licence = cells.label('licence');
    return makeRow({
      ...readFacts(cells, features),
      genre: named[0],
      genres,
      confidence: known,
      fine: labels.filter((label) => label.startsWith('k114=')).map((label) => label.slice(5)),
      labels,
      sources: cells.list('source'),
      licence: licence === 'unstated' ? undefined : licence,
    });
  },
};

/** The public export of 114 genres, which are subgenres too. */
const spotifyTracks: Schema = {
  name: 'spotify_tracks',
  read(cells, features) {
    const row = readExport(cells, features);
    return makeRow({
      ...row,
      fine: row.genres,
      labels: row.genres.map((label) => `k114=${label}`),
      sources: ['k114'],
    });
  },
};

/** The public export by playlist. */
const spotifySongs: Schema = {
  name: 'spotify_songs',
  read(cells, features) {
    const row = readExport(cells, features);
    const fine = cells.list('subgenre');
    return makeRow({
      ...row,
      fine,
      labels: row.genre === undefined ? [] : [`tidytuesday=${row.genre}/${fine[0] ?? ''}`],
      sources: ['tidytuesday'],
    });
  },
};

/** Any other table with a column of labels. */
const table: Schema = {
  name: 'table',
  read(cells, features) {
    return makeRow({
      ...readExport(cells, features),
      fine: cells.list('subgenre'),
      labels: [],
      sources: [],
    });
  },
};

/**
 * The form of a file, told by the column of its labels.
 * @param labelKey that column's name, in the form of {@link headerKey}
 */
export function schemaOf(labelKey: string): Schema {
  if (labelKey === 'genre') return tracks;
  if (labelKey === 'trackgenre') return spotifyTracks;
  return labelKey === 'playlistgenre' ? spotifySongs : table;
}
