import type { Addition } from '../../track/addition.ts';
import { releaseYearOf } from '../../track/release-date.ts';
import type { TrackInfo } from '../../track/track.ts';
import { NONE_8, YEAR_BASE } from '../format.ts';
import { ID_WORDS, packId, unpackId } from '../ids.ts';
import { AddedFeatures } from './added-features.ts';
import { bytes, doubles, words16, words32 } from './column.ts';
import { SlotTable } from './slot-table.ts';
import { TextBlock } from './text-block.ts';

/** What is kept as JSON, because most tracks have little of it and it is only read to be shown. */
type Details = Pick<TrackInfo, 'artistId' | 'isrc' | 'album' | 'releaseDate' | 'artUrl' | 'durationMs'> &
  Pick<Addition, 'genre'>;

const REMOVED = 1;
const ESTIMATED = 2;

/** The columns of additions without their artists, by number in the order they came. */
export class AddedTracks {
  readonly features = new AddedFeatures();
  readonly #texts: TextBlock;
  readonly #ids = words32();
  readonly #slots = new SlotTable((row) => this.idHash(row));
  readonly #wanted = new Uint32Array(ID_WORDS);
  readonly #titles = words32();
  /** One more than where the details are; 0 where there are none. */
  readonly #details = words32();
  readonly #popularities = bytes();
  readonly #years = bytes();
  readonly #flags = bytes();
  readonly #sources = words16();
  readonly #sourceNames: string[] = [];
  readonly #addedAt = doubles();
  /** NaN where it may stay. */
  readonly #keepUntil = doubles();

  constructor(texts: TextBlock) {
    this.#texts = texts;
  }

  /** How many there are, removed ones among them. */
  get size(): number {
    return this.#titles.length;
  }

  /** The last row of an id, removed or not, or -1. */
  find(id: string): number {
    if (!packId(id, this.#wanted)) return -1;
    const hash = this.#wanted[ID_WORDS - 1] ?? 0;
    return this.#slots.find(hash, (row) => this.#hasId(row, this.#wanted, 0));
  }

  /** @returns the row. @throws RangeError for a text or an id that does not fit */
  push({ track, genre, source, estimated, addedAt, keepUntil }: Addition): number {
    const row = this.size;
    if (!packId(track.id, this.#wanted)) throw new RangeError(`"${track.id}" is not a track id`);
    this.#titles.push(this.#texts.push(track.title));
    for (const word of this.#wanted) this.#ids.push(word);
    this.#slots.put(row, (other) => this.#hasId(other, this.#wanted, 0));
    this.features.push(track.features);
    const details = detailsText(track, genre);
    this.#details.push(details === '{}' ? 0 : this.#texts.push(details) + 1);
    this.#popularities.push(popularityCode(track.popularity));
    const year = releaseYearOf(track, addedAt) ?? YEAR_BASE;
    this.#years.push(year - YEAR_BASE > 0xff ? 0 : Math.max(0, year - YEAR_BASE));
    this.#flags.push(estimated ? ESTIMATED : 0);
    this.#sources.push(this.#sourceNumber(source));
    this.#addedAt.push(addedAt);
    this.#keepUntil.push(keepUntil ?? Number.NaN);
    return row;
  }

  /** Whether a row says the same, but for when it was added and how long it may stay. */
  equals(row: number, { track, genre, source, estimated }: Addition): boolean {
    const popularity = popularityCode(track.popularity);
    return (
      this.title(row) === track.title &&
      this.source(row) === source &&
      this.isEstimated(row) === estimated &&
      this.#popularities.at(row) === popularity &&
      this.features.equals(row, track.features) &&
      JSON.stringify(this.details(row)) === detailsText(track, genre)
    );
  }

  id(row: number): string {
    return unpackId(this.#ids.values, row * ID_WORDS);
  }

  /** The lowest 32 bits of the id. */
  idHash(row: number): number {
    return this.#ids.at(row * ID_WORDS + ID_WORDS - 1);
  }

  title(row: number): string {
    return this.#texts.at(this.#titles.at(row));
  }

  details(row: number): Details {
    const position = this.#details.at(row);
    return position === 0 ? {} : JSON.parse(this.#texts.at(position - 1));
  }

  /** 0-100, or -1 where unknown. */
  popularity(row: number): number {
    const code = this.#popularities.at(row);
    return code === NONE_8 ? -1 : code;
  }

  releaseYear(row: number): number | undefined {
    const code = this.#years.at(row);
    return code === 0 ? undefined : code + YEAR_BASE;
  }

  source(row: number): string {
    return this.#sourceNames[this.#sources.at(row)] ?? '';
  }

  isEstimated(row: number): boolean {
    return (this.#flags.at(row) & ESTIMATED) !== 0;
  }

  isRemoved(row: number): boolean {
    return (this.#flags.at(row) & REMOVED) !== 0;
  }

  remove(row: number): void {
    this.#flags.set(row, this.#flags.at(row) | REMOVED);
  }

  addedAt(row: number): number {
    return this.#addedAt.at(row);
  }

  /** ms since the epoch; NaN where it may stay. */
  keepUntil(row: number): number {
    return this.#keepUntil.at(row);
  }

  setTimes(row: number, { addedAt, keepUntil }: Pick<Addition, 'addedAt' | 'keepUntil'>): void {
    this.#addedAt.set(row, addedAt);
    this.#keepUntil.set(row, keepUntil ?? Number.NaN);
  }

  #hasId(row: number, words: Uint32Array, from: number): boolean {
    for (let word = 0; word < ID_WORDS; word++) {
      if (this.#ids.at(row * ID_WORDS + word) !== words[from + word]) return false;
    }
    return true;
  }

  #sourceNumber(source: string): number {
    const known = this.#sourceNames.indexOf(source);
    return known >= 0 ? known : this.#sourceNames.push(source) - 1;
  }
}

function popularityCode(popularity: number | undefined): number {
  return popularity === undefined || !(popularity >= 0) ? NONE_8 : Math.min(100, Math.round(popularity));
}

/** '{}' where there are none, or too many to store (64 KB). */
function detailsText(track: Addition['track'], genre: string | undefined): string {
  const { artistId, isrc, album, releaseDate, artUrl, durationMs, features } = track;
  const ownDuration = features.durationMs === undefined ? durationMs : undefined;
  const text = JSON.stringify({ artistId, isrc, album, releaseDate, artUrl, durationMs: ownDuration, genre });
  return TextBlock.fits(text) ? text : '{}';
}
