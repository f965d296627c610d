import { type Container, decodeContainer, ModelFileError } from '../lib/binary/container.ts';
import { unpack } from '../lib/binary/unpack.ts';
import { FEATURE_NAMES } from '../track/features.ts';
import { ArtistTable } from './artist-table.ts';
import { Catalogue } from './catalogue.ts';
import type { CatalogueColumns } from './columns.ts';
import { CATALOGUE_KIND, CATALOGUE_VERSION, type CatalogueHeader, catalogueHeader } from './format.ts';
import { ID_WORDS } from './ids.ts';
import { Strings } from './strings.ts';

/**
 * Reads a catalogue file.
 * @throws ModelFileError for anything wrong with the bytes
 */
export function decodeCatalogue(bytes: Uint8Array): Catalogue {
  const outer = decodeContainer(bytes, CATALOGUE_KIND, CATALOGUE_VERSION);
  const header = catalogueHeader.safeParse(outer.header);
  if (!header.success) throw new ModelFileError("is damaged (its header is not a catalogue's)");
  if (header.data.features.join() !== FEATURE_NAMES.join()) {
    throw new ModelFileError('was made for another list of features');
  }
  const inner = openPacked(outer.section('packed', 'uint8'), header.data.unpackedBytes);
  return new Catalogue(header.data, readColumns(header.data, inner));
}

function openPacked(packed: Uint8Array, unpackedBytes: number): Container {
  let unpacked: Buffer;
  try {
    unpacked = unpack(packed, unpackedBytes);
  } catch (cause) {
    throw new ModelFileError('is damaged (its contents do not unpack)', { cause });
  }
  return decodeContainer(unpacked, CATALOGUE_KIND, CATALOGUE_VERSION);
}

function readColumns(header: CatalogueHeader, file: Container): CatalogueColumns {
  const { rows } = header;
  const perRow = { ids: ID_WORDS, featuresLow: FEATURE_NAMES.length, featuresHigh: FEATURE_NAMES.length };
  const column = <T extends 'uint8' | 'uint16' | 'uint32'>(name: string, type: T) => {
    const values = file.section(name, type);
    const expected = rows * (Object.entries(perRow).find(([key]) => key === name)?.[1] ?? 1);
    if (values.length !== expected) throw inconsistent(name);
    return values;
  };
  const fineCounts = column('fineCounts', 'uint8');
  const fine = file.section('fine', 'uint16');
  return {
    ids: column('ids', 'uint32'),
    titles: readStrings(file.section('titles', 'uint8'), column('titleLengths', 'uint16'), 'titles'),
    artists: readArtists(header, file, column('creditCounts', 'uint8')),
    featuresLow: column('featuresLow', 'uint8'),
    featuresHigh: column('featuresHigh', 'uint8'),
    genres: column('genres', 'uint16'),
    fineStarts: startsOf(fineCounts, fine.length, 'fine'),
    fine,
    confidences: column('confidences', 'uint8'),
    popularities: column('popularities', 'uint8'),
    years: column('years', 'uint8'),
    licences: column('licences', 'uint8'),
  };
}

function readArtists(header: CatalogueHeader, file: Container, creditCounts: Uint8Array): ArtistTable {
  const names = readStrings(
    file.section('artistNames', 'uint8'),
    file.section('artistNameLengths', 'uint16'),
    'artistNames',
  );
  const variantOf = file.section('artistVariantOf', 'uint32');
  const hashes = file.section('artistHashes', 'uint32');
  const credits = file.section('credits', 'uint32');
  if (hashes.length !== header.artists || names.length !== hashes.length + variantOf.length) {
    throw inconsistent('artistNames');
  }
  if (variantOf.some((artist) => artist >= hashes.length)) throw inconsistent('artistVariantOf');
  if (credits.some((name) => name >= names.length)) throw inconsistent('credits');
  startsOf(creditCounts, credits.length, 'creditCounts');
  return new ArtistTable({ names, variantOf, hashes, creditCounts, credits });
}

function readStrings(bytes: Uint8Array, lengths: Uint16Array, name: string): Strings {
  startsOf(lengths, bytes.length, name);
  return new Strings(bytes, lengths);
}

/** Where each run of items starts. @throws ModelFileError when the counts do not add up to `total` */
function startsOf(counts: Uint8Array | Uint16Array, total: number, name: string): Uint32Array {
  const starts = new Uint32Array(counts.length + 1);
  let start = 0;
  for (let i = 0; i < counts.length; i++) {
    start += counts[i] ?? 0;
    starts[i + 1] = start;
  }
  if (start !== total) throw inconsistent(name);
  return starts;
}

function inconsistent(name: string): ModelFileError {
  return new ModelFileError(`is damaged (the lengths of "${name}" do not add up)`);
}
