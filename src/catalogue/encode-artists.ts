import type { Section } from '../lib/binary/container.ts';
import { hashText } from '../lib/hash-text.ts';
import { artistKey } from '../track/artist-keys.ts';
import type { CatalogueRow } from './row.ts';
import { Strings } from './strings.ts';

/** One artist, under the key that joins its spellings. */
interface Artist {
  readonly key: string;
  /** How often each spelling is credited. */
  readonly spellings: Map<string, number>;
  /** Whether it is the first credited of some row. */
  main: boolean;
}

/** Rows in the order of the file, and the sections that say who is credited on each. */
export interface EncodedArtists {
  readonly rows: readonly CatalogueRow[];
  readonly count: number;
  readonly sections: Record<string, Section>;
}

/**
 * Sorts rows by main artist and title: the rows of one artist become neighbours, and texts that resemble one
 * another compress well.
 */
export function encodeArtists(unsorted: readonly CatalogueRow[]): EncodedArtists {
  const artists = collect(unsorted);
  const ordered = [...artists.values()].sort(
    (a, b) => Number(b.main) - Number(a.main) || compare(a.key, b.key),
  );
  const rank = new Map(ordered.map((artist, index) => [artist.key, index]));
  const rows = unsorted
    .map((row) => ({ row, artist: rank.get(artistKey(row.track.artists[0] ?? '')) ?? 0 }))
    .sort(
      (a, b) =>
        a.artist - b.artist ||
        compare(a.row.track.title, b.row.track.title) ||
        compare(a.row.track.id, b.row.track.id),
    )
    .map(({ row }) => row);
  const { names, variantOf, indexOfName } = spell(ordered);
  const packed = Strings.pack(names);
  const credits = rows.flatMap((row) => row.track.artists.map((name) => indexOfName.get(name) ?? 0));
  return {
    rows,
    count: ordered.length,
    sections: {
      artistNames: packed.bytes,
      artistNameLengths: packed.lengths,
      artistVariantOf: Uint32Array.from(variantOf),
      artistHashes: Uint32Array.from(ordered, ({ key }) => hashText(key)),
      creditCounts: Uint8Array.from(rows, (row) => row.track.artists.length),
      credits: Uint32Array.from(credits),
    },
  };
}

function collect(rows: readonly CatalogueRow[]): Map<string, Artist> {
  const artists = new Map<string, Artist>();
  for (const { track } of rows) {
    if (track.artists.length === 0 || track.artists.length > 0xff) {
      throw new RangeError(`track ${track.id} must credit 1 to 255 artists`);
    }
    for (const [rank, name] of track.artists.entries()) {
      const key = artistKey(name);
      let artist = artists.get(key);
      if (artist === undefined) {
        artist = { key, spellings: new Map(), main: false };
        artists.set(key, artist);
      }
      artist.spellings.set(name, (artist.spellings.get(name) ?? 0) + 1);
      if (rank === 0) artist.main = true;
    }
  }
  return artists;
}

/** The most usual spelling of every artist, then the other spellings. */
function spell(artists: readonly Artist[]) {
  const indexOfName = new Map<string, number>();
  const names: string[] = [];
  const others: { name: string; artist: number }[] = [];
  for (const [index, { spellings }] of artists.entries()) {
    const ranked = [...spellings].sort((a, b) => b[1] - a[1] || compare(a[0], b[0]));
    for (const [rank, [name]] of ranked.entries()) {
      if (rank > 0) others.push({ name, artist: index });
      else {
        indexOfName.set(name, index);
        names.push(name);
      }
    }
  }
  for (const { name } of others) {
    indexOfName.set(name, names.length);
    names.push(name);
  }
  return { names, variantOf: others.map(({ artist }) => artist), indexOfName };
}

/** By code unit: the same on every machine, unlike an order that depends on a locale. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
