import { countBelow } from '../../../lib/ranks.ts';
import { overlapOf, sparseDot } from '../../../lib/sparse.ts';
import { squaredDistance } from '../../../lib/vectors.ts';
import { FEATURE_NAMES } from '../../../track/features.ts';
import type { PoolRow } from '../candidates/side.ts';
import { COMPARED_SOUNDS, columnOf, PAIR_FEATURES, RANKED, UNKNOWN } from './feature-names.ts';
import { fillFromPool } from './fill-from-pool.ts';
import { cosineOf, logLift, playlistCount } from './lift.ts';
import type { ProfilingSpace, TrackFacts } from './track-facts.ts';

/** Columns in which a small number is good; in the others of `RANKED` a large one is. */
const SMALL_IS_GOOD: ReadonlySet<string> = new Set(['distance', 'soundDistance', 'coOccurrenceDistance']);
const KINDS = ['original', 'remaster', 'live', 'remix'];
const SOUND_COLUMNS = COMPARED_SOUNDS.map((name) => FEATURE_NAMES.indexOf(name));

/**
 * The features of a seed and every candidate of its pool.
 * @param facts of each of `pool`
 * @returns a vector for each of `pool`, in the order of `PAIR_FEATURES`, `UNKNOWN` where a feature is not known
 */
export function pairFeatures(
  seed: TrackFacts,
  pool: readonly PoolRow[],
  facts: readonly TrackFacts[],
  space: ProfilingSpace,
): Float32Array[] {
  const width = PAIR_FEATURES.length;
  // Views on one block: the memory of a typed array is costly to get, and a pool has hundreds.
  const block = new Float32Array(width * pool.length);
  const vectors = pool.map((_, at) => block.subarray(at * width, (at + 1) * width));
  const compare = comparison(seed, space);
  for (const [at, candidate] of facts.entries()) {
    const vector = vectors[at];
    if (vector !== undefined) compare(candidate, vector);
  }
  fillFromPool(vectors, pool, ['popularity', 'popularityInArtist', 'popularityDifference']);
  fillFromPool(vectors, pool, ['yearDifference', 'yearsLater']);
  addStandings(vectors);
  fillUnknown(vectors);
  return vectors;
}

/** Writes the features that need no other candidate. */
function comparison(seed: TrackFacts, space: ProfilingSpace) {
  const { playlistWeights, featureScales } = space;
  const total = playlistCount(playlistWeights);
  const split = space.blocks[0]?.to ?? 0;
  const own = seed.profile;
  const firstSound = columnOf(`difference.${COMPARED_SOUNDS[0]}`);
  return (other: TrackFacts, out: Float32Array) => {
    const { profile } = other;
    const sound = Math.sqrt(squaredDistance(seed.embedding, other.embedding, 0, split));
    const coOccurrence = Math.sqrt(
      squaredDistance(seed.embedding, other.embedding, split, seed.embedding.length),
    );
    let at = 0;
    const add = (value: number) => {
      out[at++] = value;
    };
    const addShared = (a: readonly number[], b: readonly number[]) => {
      const { count, weight } = overlapOf(a, b, playlistWeights);
      add(weight / Math.sqrt((a.length + 1) * (b.length + 1)));
      add(logLift(count, a.length, b.length, total));
    };
    add(Math.hypot(sound, coOccurrence));
    add(sound);
    add(coOccurrence);
    add(cosineOf(seed.artistVector, other.artistVector));
    add(cosineOf(own.vector, profile.vector));
    add(cosineOf(own.vector, other.artistVector));
    add(cosineOf(seed.artistVector, profile.vector));
    addShared(own.playlists, profile.playlists);
    addShared(own.artists.playlists, profile.artists.playlists);
    addShared(own.playlists, profile.artists.playlists);
    addShared(own.artists.playlists, profile.playlists);
    add(own.playlists.length);
    add(profile.playlists.length);
    add(own.artists.playlists.length);
    add(profile.artists.playlists.length);
    add(labelCosine(seed, other));
    add(other.popularity);
    add(other.popularityInArtist);
    add(other.popularity - seed.popularity);
    add(Math.abs(other.year - seed.year));
    add(other.year - seed.year);
    add(KINDS.indexOf(other.kind) < 0 ? KINDS.length : KINDS.indexOf(other.kind));
    add(other.kind === seed.kind ? 1 : 0);
    add(other.script === seed.script ? 1 : 0);
    add(profile.credited.some((artist) => own.credited.includes(artist)) ? 1 : 0);
    add(profile.credited.length);
    for (const [index, column] of SOUND_COLUMNS.entries()) {
      const difference = (other.embedding[column] ?? 0) - (seed.embedding[column] ?? 0);
      out[firstSound + index] = Math.abs(difference) / (featureScales[column] || 1);
    }
  };
}

function labelCosine(
  { profile: { artists: a } }: TrackFacts,
  { profile: { artists: b } }: TrackFacts,
): number {
  if (a.labels.length === 0 || b.labels.length === 0) return Number.NaN;
  return sparseDot(a.labels, a.labelWeights, b.labels, b.labelWeights);
}

/** Columns, and those of their standings. */
const STANDINGS = RANKED.map((name) => ({
  from: columnOf(name),
  to: columnOf(`${name}.rank`),
  sign: SMALL_IS_GOOD.has(name) ? 1 : -1,
}));

/** Adds how each candidate stands among the others; equal ones stand equally. */
function addStandings(vectors: readonly Float32Array[]): void {
  const values = new Float64Array(vectors.length);
  const sorted = new Float64Array(vectors.length);
  for (const { from, to, sign } of STANDINGS) {
    for (let at = 0; at < values.length; at++) {
      const value = vectors[at]?.[from] ?? Number.NaN;
      values[at] = Number.isNaN(value) ? Number.MAX_VALUE : sign * value;
    }
    sorted.set(values);
    sorted.sort();
    for (let at = 0; at < values.length; at++) {
      const vector = vectors[at];
      if (vector !== undefined) vector[to] = countBelow(sorted, values[at] ?? 0) / values.length;
    }
  }
  const [distance, first] = [columnOf('distance'), columnOf('relativeDistance')];
  for (const [at, vector] of vectors.entries()) sorted[at] = vector[distance] ?? 0;
  sorted.sort();
  const nearest = sorted[0] ?? 0;
  const middle = sorted[sorted.length >> 1] ?? 0;
  const unit = Math.max(1e-6, middle - nearest);
  for (const vector of vectors)
    vector.set([((vector[distance] ?? 0) - nearest) / unit, nearest, middle], first);
}

/** One value for all that is not known, because the trees are walked faster without gaps. */
function fillUnknown(vectors: readonly Float32Array[]): void {
  for (const vector of vectors) {
    for (let column = 0; column < vector.length; column++)
      if (Number.isNaN(vector[column] ?? Number.NaN)) vector[column] = UNKNOWN;
  }
}
