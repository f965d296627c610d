import { lazy } from '../lib/lazy.ts';
import { FEATURE_NAMES, fromVector } from '../track/features.ts';
import { artistLine, type Track } from '../track/track.ts';
import type { CatalogueColumns } from './columns.ts';
import { type CatalogueHeader, NONE, NONE_8, YEAR_BASE } from './format.ts';
import { indexGuests } from './guest-credits.ts';
import { ID_WORDS, IdTable, unpackId } from './ids.ts';
import { MISSING, QUANTISER_LIST } from './quantise.ts';
import { CONFIDENCES, type Confidence } from './row.ts';

/**
 * The tracks the bot is shipped with: metadata, features and labels, in columns; objects are made on demand. Rows are
 * 0 ... size - 1, sorted by main artist.
 */
export class Catalogue {
  readonly size: number;
  /** What {@link genre} counts in. */
  readonly genreNames: readonly string[];
  /** What {@link fine} counts in. */
  readonly fineNames: readonly string[];
  /** The largest error of storing, per feature in the order of `FEATURE_NAMES`. */
  readonly largestErrors: readonly number[];
  readonly #columns: CatalogueColumns;
  readonly #licenceNames: readonly string[];
  readonly #guests = lazy(() => indexGuests(this.size, (row) => this.artists(row)));
  readonly #rowOf: IdTable;
  /** Doubles, so that a person sees 0.676 where a float would show 0.6759999990463257. */
  readonly #scratch = new Float64Array(FEATURE_NAMES.length);

  constructor(header: CatalogueHeader, columns: CatalogueColumns) {
    this.size = header.rows;
    this.genreNames = header.genreNames;
    this.fineNames = header.fineNames;
    this.largestErrors = header.largestErrors;
    this.#licenceNames = header.licences;
    this.#columns = columns;
    this.#rowOf = new IdTable(columns.ids);
  }

  /** The row of a Spotify id, or -1. */
  rowOf(id: string): number {
    return this.#rowOf.rowOf(id);
  }

  id(row: number): string {
    return unpackId(this.#columns.ids, row * ID_WORDS);
  }

  title(row: number): string {
    return this.#columns.titles.at(row);
  }

  /** The credited names, main artist first. */
  artists(row: number): string[] {
    return this.#columns.artists.credited(row);
  }

  /** Rows that credit an artist after another. @param key as `artistKey` makes it */
  rowsOfGuest(key: string): readonly number[] {
    return this.#guests().get(key) ?? [];
  }

  /** How a person reads the credits: "A, B". */
  artistLine(row: number): string {
    return artistLine({ artists: this.artists(row) });
  }

  track(row: number): Track {
    const features = fromVector(this.vector(row, this.#scratch));
    const { durationMs } = features;
    const year = this.releaseYear(row);
    const info = {
      id: this.id(row),
      title: this.title(row),
      artists: this.artists(row),
      features,
      ...(year !== undefined && { releaseDate: String(year) }),
    };
    return durationMs === undefined ? info : { ...info, durationMs };
  }

  /** Writes the features in the order of `FEATURE_NAMES` to `out`, NaN where unknown. */
  vector<T extends Float32Array | Float64Array>(row: number, out: T): T {
    const { featuresLow, featuresHigh } = this.#columns;
    for (let column = 0; column < FEATURE_NAMES.length; column++) {
      const at = column * this.size + row;
      const code = (featuresLow[at] ?? 0) | ((featuresHigh[at] ?? 0) << 8);
      out[column] = code === MISSING ? Number.NaN : (QUANTISER_LIST[column]?.decode(code) ?? Number.NaN);
    }
    return out;
  }

  /** Number of artists, those credited second included. */
  get artistCount(): number {
    return this.#columns.artists.count;
  }

  /** Dense index of the row's main artist; spellings that compare equal share one. */
  artistRow(row: number): number {
    return this.#columns.artists.main[row] ?? -1;
  }

  /** Dense indices of all artists credited on the row, main artist first. */
  creditedArtists(row: number): number[] {
    return this.#columns.artists.creditedIndices(row);
  }

  /** The usual spelling of an artist's name. */
  artistName(artist: number): string {
    return this.#columns.artists.name(artist);
  }

  /** `hashText` of the key of an artist's name. */
  artistHash(artist: number): number {
    return this.#columns.artists.hash(artist);
  }

  /** The lowest 32 of the 128 random bits of a row's id. */
  idHash(row: number): number {
    return this.#columns.ids[row * ID_WORDS + ID_WORDS - 1] ?? 0;
  }

  /** @param key as `artistKey` makes it. @returns the artist's dense index, or -1 */
  artistIndex(key: string): number {
    return this.#columns.artists.indexOf(key);
  }

  /** The rows whose main artist it is, ascending. */
  rowsOfArtist(artist: number): number[] {
    const [from, to] = this.#columns.artists.rows(artist);
    return Array.from({ length: to - from }, (_, at) => from + at);
  }

  /** Index into {@link genreNames}, or -1 for a row without one. */
  genre(row: number): number {
    const genre = this.#columns.genres[row] ?? NONE;
    return genre === NONE ? -1 : genre;
  }

  /** How sure {@link genre} is. */
  confidence(row: number): Confidence {
    return CONFIDENCES[this.#columns.confidences[row] ?? 0] ?? 'none';
  }

  /** Indices into {@link fineNames}. */
  fine(row: number): readonly number[] {
    const { fine, fineStarts } = this.#columns;
    return Array.from(fine.subarray(fineStarts[row] ?? 0, fineStarts[row + 1] ?? 0));
  }

  /** The names of {@link fine}. */
  fineLabels(row: number): readonly string[] {
    return this.fine(row).map((label) => this.fineNames[label] ?? '');
  }

  /** 0-100, as it was when the data were gathered; -1 where unknown. Never evidence of a genre. */
  popularity(row: number): number {
    const popularity = this.#columns.popularities[row] ?? NONE_8;
    return popularity === NONE_8 ? -1 : popularity;
  }

  releaseYear(row: number): number | undefined {
    const code = this.#columns.years[row] ?? 0;
    return code === 0 ? undefined : code + YEAR_BASE;
  }

  /** What the row's source says of its licence. */
  licence(row: number): string | undefined {
    return this.#licenceNames[this.#columns.licences[row] ?? NONE_8];
  }
}
