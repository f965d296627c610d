import { constants, zstdCompressSync } from 'node:zlib';
import { encodeContainer, type Section } from '../lib/binary/container.ts';
import { FEATURE_NAMES } from '../track/features.ts';
import { encodeArtists } from './encode-artists.ts';
import {
  CATALOGUE_KIND,
  CATALOGUE_VERSION,
  type CatalogueHeader,
  NONE,
  NONE_8,
  YEAR_BASE,
} from './format.ts';
import { ID_WORDS, packId } from './ids.ts';
import { MISSING, QUANTISER_LIST } from './quantise.ts';
import { type CatalogueRow, CONFIDENCES } from './row.ts';
import { Strings } from './strings.ts';

/** The label lists that a catalogue's rows refer to. */
export interface CatalogueLabels {
  readonly genreNames: readonly string[];
  readonly fineNames: readonly string[];
}

/** 19 of 22: the last few take the memory of the reader for nothing. */
const COMPRESSION_LEVEL = 19;

/**
 * The bytes of a catalogue file.
 * @param rows with distinct ids, in any order; the file sorts them by main artist and title. Labels that are
 *   not listed in `labels` are left out
 * @throws RangeError for an id that is not Spotify's, or a track with no artist
 */
export function encodeCatalogue(rows: readonly CatalogueRow[], labels: CatalogueLabels): Uint8Array {
  const artists = encodeArtists(rows);
  const { planes, largestErrors } = encodeFeatures(artists.rows);
  const licences = [
    ...new Set(rows.flatMap(({ licence }) => (licence === undefined ? [] : [licence]))),
  ].sort();
  const unpacked = encodeContainer(CATALOGUE_KIND, CATALOGUE_VERSION, null, {
    ids: encodeIds(artists.rows),
    ...encodeTitles(artists.rows),
    ...artists.sections,
    ...planes,
    ...encodeLabels(artists.rows, labels),
    ...encodeFacts(artists.rows, licences),
  });
  const header: CatalogueHeader = {
    rows: rows.length,
    artists: artists.count,
    unpackedBytes: unpacked.length,
    features: [...FEATURE_NAMES],
    genreNames: [...labels.genreNames],
    fineNames: [...labels.fineNames],
    licences,
    largestErrors,
  };
  const packed = zstdCompressSync(unpacked, {
    params: {
      [constants.ZSTD_c_compressionLevel]: COMPRESSION_LEVEL,
      [constants.ZSTD_c_windowLog]: 24,
    },
  });
  return encodeContainer(CATALOGUE_KIND, CATALOGUE_VERSION, header, { packed: new Uint8Array(packed) });
}

function encodeIds(rows: readonly CatalogueRow[]): Uint32Array {
  const words = new Uint32Array(rows.length * ID_WORDS);
  const seen = new Set<string>();
  for (const [row, { track }] of rows.entries()) {
    if (!packId(track.id, words, row * ID_WORDS)) throw new RangeError(`"${track.id}" is not a track id`);
    if (seen.has(track.id)) throw new RangeError(`track ${track.id} is given twice`);
    seen.add(track.id);
  }
  return words;
}

function encodeTitles(rows: readonly CatalogueRow[]): Record<string, Section> {
  const { bytes, lengths } = Strings.pack(rows.map(({ track }) => track.title));
  return { titles: bytes, titleLengths: lengths };
}

/** Codes column by column, low bytes apart from high ones: alike bytes beside each other compress best. */
function encodeFeatures(rows: readonly CatalogueRow[]) {
  const low = new Uint8Array(rows.length * FEATURE_NAMES.length);
  const high = new Uint8Array(low.length);
  const largestErrors = FEATURE_NAMES.map((name, column) => {
    const quantiser = QUANTISER_LIST[column];
    let largest = 0;
    for (const [row, { track }] of rows.entries()) {
      const value = track.features[name];
      const known = value !== undefined && quantiser !== undefined && !Number.isNaN(value);
      const code = known ? quantiser.encode(value) : MISSING;
      low[column * rows.length + row] = code & 0xff;
      high[column * rows.length + row] = code >> 8;
      if (known) largest = Math.max(largest, Math.abs(quantiser.decode(code) - value));
    }
    return largest;
  });
  return { planes: { featuresLow: low, featuresHigh: high }, largestErrors };
}

function encodeLabels(rows: readonly CatalogueRow[], labels: CatalogueLabels): Record<string, Section> {
  const genreIndex = new Map(labels.genreNames.map((name, index) => [name, index]));
  const fineIndex = new Map(labels.fineNames.map((name, index) => [name, index]));
  const fine = rows.map((row) => row.fine.flatMap((label) => fineIndex.get(label) ?? []).slice(0, 0xff));
  return {
    genres: Uint16Array.from(rows, ({ genre }) =>
      genre === undefined ? NONE : (genreIndex.get(genre) ?? NONE),
    ),
    fineCounts: Uint8Array.from(fine, (list) => list.length),
    fine: Uint16Array.from(fine.flat()),
  };
}

function encodeFacts(rows: readonly CatalogueRow[], licences: readonly string[]): Record<string, Section> {
  return {
    confidences: Uint8Array.from(rows, ({ confidence }) => CONFIDENCES.indexOf(confidence ?? 'none')),
    popularities: Uint8Array.from(rows, ({ popularity }) => popularity ?? NONE_8),
    years: Uint8Array.from(rows, ({ releaseYear }) => yearCode(releaseYear)),
    licences: Uint8Array.from(rows, ({ licence }) =>
      licence === undefined ? NONE_8 : licences.indexOf(licence),
    ),
  };
}

function yearCode(year: number | undefined): number {
  return year === undefined || year <= YEAR_BASE || year - YEAR_BASE > 0xff ? 0 : year - YEAR_BASE;
}
