import type { Space } from '../../space/space.ts';
import { rowOfTrack, type TrackTable } from '../../track-table.ts';
import type { FeatureFamily } from '../learned/feature-names.ts';
import { knowsMood } from '../mood.ts';
import type { Query, Seed } from '../query.ts';
import { type Candidate, popularityOf } from '../score.ts';
import type { Comparison } from './reasons.ts';
import { type CommonGround, commonGround, NOTHING_COMMON } from './shared-playlists.ts';

/**
 * Compares a candidate with the seeds, for its reasons: with that seed of several which it shares most with.
 * @param centre of the embeddings of the seeds, before any mood
 * @param contributions what each family of features added to a learned score
 */
export function compare(
  { row, terms }: Candidate,
  { seeds, mood, discover = 0.5 }: Query,
  centre: Float32Array,
  table: TrackTable,
  space: Space,
  contributions?: ReadonlyMap<FeatureFamily, number>,
): Comparison {
  const { artists, features } = table.track(row);
  const [mainArtist] = artists;
  const isComparable =
    mood !== undefined && [{ features }, ...seeds].every((one) => knowsMood(one.features, mood));
  return {
    seed: centre,
    candidate: space.embeddings.at(row),
    mood: isComparable ? mood : undefined,
    sameArtist: mainArtist !== undefined && seeds.some(({ artists }) => artists[0] === mainArtist),
    common: mostInCommon(seeds, row, space),
    yearsApart: yearsApart(seeds, row, table),
    popularity: popularityOf(row, table),
    novelty: terms.novelty,
    adventurous: discover > 0.5,
    taste: terms.taste,
    contributions,
  };
}

function mostInCommon(seeds: readonly Seed[], row: number, space: Space): CommonGround {
  const { playlistWeights } = space;
  const candidate = space.profileOf?.(row);
  if (candidate === undefined || playlistWeights === undefined) return NOTHING_COMMON;
  const [most = NOTHING_COMMON] = seeds
    .flatMap((seed) => {
      const profile = space.profileOf?.(seed);
      return profile === undefined ? [] : [commonGround(profile, candidate, playlistWeights)];
    })
    .sort((a, b) => b.recordings.count - a.recordings.count || b.artists.lift - a.artists.lift);
  return most;
}

function yearsApart(seeds: readonly Seed[], row: number, table: TrackTable): number | undefined {
  const year = table.releaseYear?.(row);
  const apart = seeds.flatMap((seed) => {
    const own = rowOfTrack(seed, table);
    const released = own < 0 ? undefined : table.releaseYear?.(own);
    return released === undefined || year === undefined ? [] : [Math.abs(released - year)];
  });
  return apart.length === 0 ? undefined : Math.min(...apart);
}
