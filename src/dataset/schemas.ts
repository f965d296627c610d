import { ID_WORDS, packId } from '../catalogue/ids.ts';
import { splitArtists } from '../track/split-artists.ts';
import type { Track } from '../track/track.ts';
import type { Cells } from './cells.ts';
import { FEATURE_COLUMNS, readFeatures } from './features.ts';
import type { LabelledTrack } from './labelled-track.ts';

/** A form of CSV that can be read. */
export interface Schema {
  readonly name: 'tracks' | 'spotify_tracks' | 'spotify_songs';
  /** In words, for a person whose file is another. */
  readonly description: string;
  /** A file with all of these, in any order and among any others, is of this form. */
  readonly columns: readonly string[];
  /** Problems are reported to `cells`. */
  read(cells: Cells): LabelledTrack;
}

const CONFIDENCES = ['low', 'medium', 'high'] as const;
const features = Object.values(FEATURE_COLUMNS);
const scratch = new Uint32Array(ID_WORDS);

function readTrack(cells: Cells, titleColumn: string, artistColumn: string): Track {
  const id = cells.raw('track_id');
  if (!packId(id, scratch)) cells.reject('track_id is not a Spotify id');
  const title = cells.text(titleColumn);
  const artists = splitArtists(cells.text(artistColumn)).slice(0, 0xff);
  if (artists.length === 0) cells.reject(`${artistColumn} is empty`);
  const track = { id, title, artists, features: readFeatures(cells) };
  const { durationMs } = track.features;
  return durationMs === undefined ? track : { ...track, durationMs };
}

type Lists = Pick<LabelledTrack, 'track' | 'genres' | 'fine' | 'labels' | 'sources'>;

function year(cells: Cells, column: string): number | undefined {
  // Exports give years, months or days: "1994", "1994-05", "1994-05-12"; 0 where it is not known.
  const value = Number.parseInt(cells.raw(column).slice(0, 4), 10);
  return value > 0 ? value : undefined;
}

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

const tracks: Schema = {
  name: 'tracks',
  description: "the project's own (track_id, artist, title, the features, genre, ...)",
  columns: ['track_id', 'artist', 'title', 'genre', ...features],
  read(cells) {
    const genre = cells.label('genre');
    const genres = cells.list('genres');
    const labels = cells.list('labels');
    const confidence = cells.raw('confidence');
    const known = CONFIDENCES.find((name) => name === confidence);
    if (confidence !== '' && known === undefined) cells.reject('confidence is not high, medium or low');
    const licence = cells.label('licence');
    return makeRow({
      track: readTrack(cells, 'title', 'artist'),
      genre,
      genres: genre === undefined || genres.includes(genre) ? genres : [genre, ...genres],
      confidence: known,
      fine: labels.filter((label) => label.startsWith('k114=')).map((label) => label.slice(5)),
      labels,
      sources: cells.list('source'),
      popularity: cells.whole('popularity', 0, 100),
      releaseYear: year(cells, 'release_year'),
      licence: licence === 'unstated' ? undefined : licence,
    });
  },
};

const spotifyTracks: Schema = {
  name: 'spotify_tracks',
  description: 'the export of 114 genres (track_id, track_name, artists, the features, track_genre)',
  columns: ['track_id', 'track_name', 'artists', 'track_genre', ...features],
  read(cells) {
    const genre = cells.label('track_genre');
    if (genre === undefined) cells.reject('track_genre is empty');
    const genres = genre === undefined ? [] : [genre];
    return makeRow({
      track: readTrack(cells, 'track_name', 'artists'),
      genre,
      genres,
      fine: genres,
      labels: genres.map((label) => `k114=${label}`),
      sources: ['k114'],
      popularity: cells.whole('popularity', 0, 100),
    });
  },
};

const spotifySongs: Schema = {
  name: 'spotify_songs',
  description:
    'the export by playlist (track_id, track_name, track_artist, the features, playlist_genre, playlist_subgenre)',
  columns: ['track_id', 'track_name', 'track_artist', 'playlist_genre', 'playlist_subgenre', ...features],
  read(cells) {
    const genre = cells.label('playlist_genre');
    const subgenre = cells.label('playlist_subgenre');
    if (genre === undefined) cells.reject('playlist_genre is empty');
    return makeRow({
      track: readTrack(cells, 'track_name', 'track_artist'),
      genre,
      genres: genre === undefined ? [] : [genre],
      fine: subgenre === undefined ? [] : [subgenre],
      labels: [`tidytuesday=${genre}/${subgenre ?? ''}`],
      sources: ['tidytuesday'],
      popularity: cells.whole('track_popularity', 0, 100),
      releaseYear: year(cells, 'track_album_release_date'),
    });
  },
};

export const SCHEMAS: readonly Schema[] = [tracks, spotifyTracks, spotifySongs];

/** @returns the form of a file with these columns, if it is one of the known ones */
export function recogniseSchema(header: readonly string[]): Schema | undefined {
  const columns = new Set(header.map((name) => name.toLowerCase()));
  return SCHEMAS.find((schema) => schema.columns.every((name) => columns.has(name)));
}

/** What a file could be, and what this one lacks to be the nearest of them. */
export function describeSchemas(header: readonly string[]): string {
  const columns = new Set(header.map((name) => name.toLowerCase()));
  const lacking = SCHEMAS.map(({ name, columns: wanted }) => ({
    name,
    missing: wanted.filter((column) => !columns.has(column)),
  })).sort((a, b) => a.missing.length - b.missing.length)[0];
  const accepted = SCHEMAS.map(({ name, description }) => `  ${name}: ${description}`).join('\n');
  return `Its nearest is ${lacking?.name}, which also needs: ${lacking?.missing.join(', ')}.\nAccepted are:\n${accepted}`;
}
