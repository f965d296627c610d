import { LRUCache } from 'lru-cache';
import type { WatchCache } from '../../../lib/metrics.ts';
import { scaleToLength } from '../../../lib/vectors.ts';
import { parseTitle } from '../../../track/title.ts';
import type { VersionKind } from '../../../track/version-phrases.ts';
import type { CoOccurrenceProfile } from '../../space/co-occurrence/profile.ts';
import type { Space } from '../../space/space.ts';
import { highestPopularity, rowOfTrack, type TrackTable } from '../../track-table.ts';
import type { Seed } from '../query.ts';

/** What pairs are compared by, besides their embeddings. What is not known is NaN. */
export interface TrackFacts {
  readonly profile: CoOccurrenceProfile;
  readonly embedding: Float32Array;
  /** Of the artists, of length 1: of those it resembles where no playlist has them. */
  readonly artistVector: Float32Array;
  /** 0-100 */
  readonly popularity: number;
  /** Own popularity minus that of the artist's most popular track. */
  readonly popularityInArtist: number;
  readonly year: number;
  readonly kind: VersionKind | 'original';
  readonly script: string;
}

/** A space that knows co-occurrence: what pairs need besides distances. */
export type ProfilingSpace = Space & Required<Pick<Space, 'profileOf' | 'playlistWeights'>>;

/** Whether pairs can be compared in a space. */
export function knowsProfiles(space: Space): space is ProfilingSpace {
  return space.profileOf !== undefined && space.playlistWeights !== undefined;
}

/** @param highestOf the popularity of an artist's most popular track */
export function factsOfRow(
  row: number,
  table: TrackTable,
  space: ProfilingSpace,
  highestOf: (artist: number) => number = rememberedPopularity(table),
): TrackFacts {
  const title = table.title(row);
  const profile = space.profileOf(row);
  const embedding = space.embeddings.at(row);
  return {
    profile,
    embedding,
    artistVector: profile.artists.vector ?? directionOf(embedding, space),
    ...popularityFacts(row, table, highestOf),
    year: table.releaseYear?.(row) ?? Number.NaN,
    kind: kindOf(title),
    script: scriptOf(title),
  };
}

/** Rows whose facts are remembered: a kilobyte or two each. */
const REMEMBERED_MAX = 8192;

/** The facts of rows, those last asked for remembered: gathering those of a pool takes longer than scoring it. */
export function rememberedFacts(
  table: TrackTable,
  space: ProfilingSpace,
  watchCache?: WatchCache,
): (row: number) => TrackFacts {
  const remembered = new LRUCache<number, TrackFacts>({ max: REMEMBERED_MAX });
  watchCache?.('facts of tracks', () => remembered);
  const highestOf = rememberedPopularity(table);
  return (row) => {
    const known = remembered.get(row);
    if (known !== undefined) return known;
    const facts = factsOfRow(row, table, space, highestOf);
    remembered.set(row, facts);
    return facts;
  };
}

/** The facts of a seed, which need not be in the table. @param embedding where the search starts: moved by a mood, for example */
export function factsOfSeed(
  seed: Seed,
  embedding: Float32Array,
  table: TrackTable,
  space: ProfilingSpace,
): TrackFacts {
  const row = rowOfTrack(seed, table);
  const unknown = { popularity: Number.NaN, popularityInArtist: Number.NaN };
  const profile = space.profileOf(seed);
  return {
    profile,
    embedding,
    artistVector: profile.artists.vector ?? directionOf(embedding, space),
    ...(row < 0 ? unknown : popularityFacts(row, table, rememberedPopularity(table))),
    year: (row < 0 ? undefined : table.releaseYear?.(row)) ?? Number.NaN,
    kind: kindOf(seed.title),
    script: scriptOf(seed.title),
  };
}

function popularityFacts(row: number, table: TrackTable, highestOf: (artist: number) => number) {
  const own = table.popularity?.(row) ?? -1;
  if (own < 0) return { popularity: Number.NaN, popularityInArtist: Number.NaN };
  return { popularity: own, popularityInArtist: Math.min(0, own - highestOf(table.artistRow(row))) };
}

/** The popularity of an artist's most popular track, remembered for the candidates that share it. */
function rememberedPopularity(table: TrackTable): (artist: number) => number {
  const known = new Map<number, number>();
  return (artist) => {
    let highest = known.get(artist);
    if (highest !== undefined) return highest;
    highest = highestPopularity(artist, table);
    if (known.size >= REMEMBERED_MAX) known.clear();
    known.set(artist, highest);
    return highest;
  };
}

/** The co-occurrence part of an embedding, of length 1. */
function directionOf(embedding: Float32Array, { blocks }: ProfilingSpace): Float32Array {
  const block = blocks.find(({ kind }) => kind === 'coOccurrence');
  const part = embedding.slice(block?.from, block?.to);
  scaleToLength(part, 1);
  return part;
}

/** Most titles have neither brackets nor a dash, and need not be taken apart. */
function kindOf(title: string): VersionKind | 'original' {
  return /[([]| [-–—] /.test(title) ? parseTitle(title).kind : 'original';
}

const SCRIPTS = [
  ['kana', /[\u3040-\u30ff]/],
  ['hangul', /[\uac00-\ud7af]/],
  ['han', /[\u4e00-\u9fff]/],
  ['cyrillic', /[\u0400-\u04ff]/],
  ['indic', /[\u0900-\u0dff]/],
  ['arabic', /[\u0600-\u06ff]/],
  ['hebrew', /[\u0590-\u05ff]/],
  ['thai', /[\u0e00-\u0e7f]/],
  ['greek', /[\u0370-\u03ff]/],
] as const;
const BEYOND_LATIN = /[\u0370-\uffff]/;

function scriptOf(title: string): string {
  if (!BEYOND_LATIN.test(title)) return 'latin';
  return SCRIPTS.find(([, pattern]) => pattern.test(title))?.[0] ?? 'latin';
}
