import { squaredDistance } from '../../../lib/vectors.ts';
import { type Message, message } from '../../../messages/message.ts';
import type { BlockKind, Space } from '../../space/space.ts';
import type { FeatureFamily } from '../learned/feature-names.ts';
import type { Mood } from '../mood.ts';
import type { CommonGround } from './shared-playlists.ts';
import { commonSound, moodReason, type Sounds } from './sound-reasons.ts';

/** A term of the score is a reason from this on. */
const TERM_MIN = 0.25;
/** Two tracks on fewer common playlists may be there by chance. */
const SHARED_PLAYLISTS_MIN = 2;
/** So are two that share no more playlists than this many times what chance would have it: long lists hold everything. */
const LIFT_MIN = 2;
/** Artists are on many playlists, and so meet more often. */
const ARTIST_LIFT_MIN = 3;
/** Cosine of the labels of two artists from which they play the same style. */
const SAME_STYLE = 0.6;
/** Years apart at most. */
const SAME_YEARS = 2;
/** Popularity, 0 to 1 as `popularityOf` gives it, from which a track is well known, and up to which it is not. */
const WELL_KNOWN = 0.6;
const LITTLE_KNOWN = 0.4;
/** More than this nobody reads. */
const REASONS_MAX = 3;

/** What reasons are derived from. */
export interface Comparison extends Sounds {
  readonly mood?: Mood | undefined;
  readonly sameArtist: boolean;
  readonly common: CommonGround;
  /** Undefined where one of the years is not known. */
  readonly yearsApart?: number | undefined;
  /** Of the candidate, 0 to 1; undefined where it is not known. */
  readonly popularity?: number | undefined;
  /** What being little known (if `adventurous`) or well known added to the score. */
  readonly novelty: number;
  readonly adventurous: boolean;
  /** What the asker's preferences added to the score. */
  readonly taste: number;
  /** What each family of features added to a learned score; absent where distance alone ranked. */
  readonly contributions?: ReadonlyMap<FeatureFamily, number> | undefined;
}

/**
 * Why a track was recommended, the strongest reason first: what its score was made of, as far as it is true in itself and
 * not only in comparison with other candidates.
 */
export function reasonsFor(
  comparison: Comparison,
  space: Pick<Space, 'featureScales' | 'blocks'>,
): Message[] {
  const { mood, taste } = comparison;
  const reasons = [
    ...moodReason(mood, comparison, space),
    ...strongestFirst(comparison, space).flatMap(([, messages]) => messages),
  ].slice(0, REASONS_MAX);
  return [
    ...reasons,
    ...popularityReason(comparison),
    ...(taste > TERM_MIN ? [message('recommend.matchesTaste')] : []),
  ];
}

type FamilyReasons = readonly [family: FeatureFamily, messages: readonly Message[]];

function strongestFirst(
  comparison: Comparison,
  space: Pick<Space, 'featureScales' | 'blocks'>,
): FamilyReasons[] {
  const { contributions, common, yearsApart } = comparison;
  const playlists: FamilyReasons = ['playlists', playlistReason(comparison, space)];
  const sound: FamilyReasons = ['sound', commonSound(comparison, space)];
  const rest: readonly FamilyReasons[] = [
    ['labels', common.labelCosine >= SAME_STYLE ? [message('recommend.sameStyle')] : []],
    ['era', yearsApart !== undefined && yearsApart <= SAME_YEARS ? [message('recommend.sameYears')] : []],
  ];
  if (contributions === undefined) {
    return coOccurrenceIsNearer(comparison, space)
      ? [playlists, sound, ...rest]
      : [sound, playlists, ...rest];
  }
  const added = ([family]: FamilyReasons) => contributions.get(family) ?? 0;
  const known = [playlists, sound, ...rest].filter(([, messages]) => messages.length > 0);
  const helped = known.filter((reasons) => added(reasons) > 0);
  return (helped.length > 0 ? helped : known).sort((a, b) => added(b) - added(a));
}

function playlistReason(comparison: Comparison, space: Pick<Space, 'blocks'>): Message[] {
  const { sameArtist, common } = comparison;
  const { recordings, artists, areOnPlaylists } = common;
  if (sameArtist) return [message('recommend.sameArtist')];
  if (recordings.count >= SHARED_PLAYLISTS_MIN && recordings.lift >= LIFT_MIN)
    return [message('recommend.sharedPlaylists', { count: recordings.count })];
  if (artists.count >= SHARED_PLAYLISTS_MIN && artists.lift >= ARTIST_LIFT_MIN)
    return [message('recommend.artistsTogether')];
  return areOnPlaylists && isNearInCoOccurrence(comparison, space)
    ? [message('recommend.similarPlaylists')]
    : [];
}

/** In absolute terms: a hit is not little known for being less known than others. */
function popularityReason({ novelty, adventurous, popularity }: Comparison): Message[] {
  if (novelty <= TERM_MIN || popularity === undefined) return [];
  if (adventurous) return popularity <= LITTLE_KNOWN ? [message('recommend.littleKnown')] : [];
  return popularity >= WELL_KNOWN ? [message('recommend.wellKnown')] : [];
}

/** Squared distance of the two in the columns of one block. */
function distanceInBlock(
  kind: BlockKind,
  { seed, candidate }: Sounds,
  { blocks }: Pick<Space, 'blocks'>,
): number {
  const block = blocks.find((one) => one.kind === kind);
  return block === undefined
    ? Number.POSITIVE_INFINITY
    : squaredDistance(candidate, seed, block.from, block.to);
}

/** Whether the cosine of the two in the co-occurrence block, where all vectors are equally long, is above 3/4. */
function isNearInCoOccurrence(sounds: Sounds, space: Pick<Space, 'blocks'>): boolean {
  const block = space.blocks.find((one) => one.kind === 'coOccurrence');
  if (block === undefined) return false;
  let squares = 0;
  for (let at = block.from; at < block.to; at++) squares += (sounds.seed[at] ?? 0) ** 2;
  return squares > 0 && distanceInBlock('coOccurrence', sounds, space) < 0.5 * squares;
}

function coOccurrenceIsNearer(sounds: Sounds, space: Pick<Space, 'blocks'>): boolean {
  return distanceInBlock('coOccurrence', sounds, space) < distanceInBlock('sound', sounds, space);
}
