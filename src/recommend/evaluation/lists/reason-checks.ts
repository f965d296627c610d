import type { Message, MessageKey } from '../../../messages/message.ts';
import { artistKey } from '../../../track/artist-keys.ts';
import { FEATURE_NAMES, type FeatureName } from '../../../track/features.ts';
import { directionOf, type Mood } from '../../ranking/mood.ts';
import { type CommonGround, commonGround, NOTHING_COMMON } from '../../ranking/reasons/shared-playlists.ts';
import { popularityOf } from '../../ranking/score.ts';
import { embeddingOf } from '../../space/space.ts';
import type { FeatureScale } from './feature-scale.ts';
import type { ListParts } from './list-experiment.ts';

/** Every text that is given as a reason; the others only fill their placeholders or speak of the whole list. */
type ReasonCode = Exclude<
  Extract<MessageKey, `recommend.${string}`>,
  `recommend.feature.${string}` | `recommend.note.${string}`
>;

/** A reason that was given for a row on the list of a seed. */
export interface GivenReason {
  readonly seed: number;
  readonly row: number;
  readonly params: NonNullable<Message['params']>;
}

/** What reasons are checked by: the data themselves, not the terms of the score they were derived from. */
export interface ReasonParts extends Pick<ListParts, 'table' | 'space'> {
  readonly scale: FeatureScale;
  /** Half the tracks of the table whose popularity is known are less popular. */
  readonly medianPopularity: number;
}

/** A difference of this many standard deviations is not heard, one above it is. */
const HEARD = 0.3;
/** Features are stored in steps. */
const ROUNDING = 0.01;
/** The cosine of two co-occurrence vectors from which playlists are called similar. */
const SIMILAR = 0.75;

type Check = (given: GivenReason, parts: ReasonParts) => boolean;

const mood = (name: Mood): Check => {
  const direction = directionOf(name);
  return ({ seed, row }, { scale }) =>
    direction !== undefined &&
    direction.sign * scale.difference(direction.feature, seed, row) > HEARD - ROUNDING;
};

/** When each reason is true. The compiler asks for an entry where a reason is added. */
const CHECKS: Readonly<Record<ReasonCode, Check>> = {
  'recommend.sameArtist': ({ seed, row }, { table }) => {
    const keys = new Set(table.artists(seed).map(artistKey));
    return table.artists(row).some((artist) => keys.has(artistKey(artist)));
  },
  'recommend.sharedPlaylists': ({ seed, row, params }, { space }) => {
    const { count, lift } = inCommon(seed, row, space).recordings;
    return count === params.count && count >= 2 && lift >= 2;
  },
  'recommend.artistsTogether': ({ seed, row }, { space }) => {
    const { count, lift } = inCommon(seed, row, space).artists;
    return count >= 2 && lift >= 3;
  },
  'recommend.similarPlaylists': ({ seed, row }, { space }) =>
    inCommon(seed, row, space).areOnPlaylists && coOccurrenceCosine(seed, row, space) > SIMILAR - ROUNDING,
  'recommend.sameStyle': ({ seed, row }, { space }) => inCommon(seed, row, space).labelCosine >= 0.6,
  'recommend.sameYears': ({ seed, row }, { table }) =>
    Math.abs((table.releaseYear?.(seed) ?? Number.NaN) - (table.releaseYear?.(row) ?? Number.NaN)) <= 2,
  'recommend.sameFeature': ({ seed, row, params }, parts) => isSame(seed, row, [params.feature], parts),
  'recommend.sameFeatures': ({ seed, row, params }, parts) =>
    isSame(seed, row, [params.first, params.second], parts),
  'recommend.littleKnown': ({ row }, { table, medianPopularity }) =>
    (popularityOf(row, table) ?? Number.POSITIVE_INFINITY) <= medianPopularity,
  'recommend.wellKnown': ({ row }, { table, medianPopularity }) =>
    (popularityOf(row, table) ?? Number.NEGATIVE_INFINITY) >= medianPopularity,
  // Nobody's taste is known here.
  'recommend.matchesTaste': () => false,
  'recommend.mood.happier': mood('happier'),
  'recommend.mood.sadder': mood('sadder'),
  'recommend.mood.calmer': mood('calmer'),
  'recommend.mood.energetic': mood('energetic'),
  'recommend.mood.danceable': mood('danceable'),
  'recommend.mood.acoustic': mood('acoustic'),
  'recommend.mood.electronic': mood('electronic'),
  'recommend.mood.instrumental': mood('instrumental'),
  'recommend.mood.faster': mood('faster'),
  'recommend.mood.slower': mood('slower'),
};

/** Whether a reason is true by its own definition. A code that is no reason is false. */
export function isTrue(
  { code, params = {} }: Message,
  given: Omit<GivenReason, 'params'>,
  parts: ReasonParts,
): boolean {
  const check = (CHECKS as Readonly<Record<string, Check>>)[code];
  return check?.({ ...given, params }, parts) ?? false;
}

function inCommon(seed: number, row: number, space: ReasonParts['space']): CommonGround {
  const [a, b] = [space.profileOf?.(seed), space.profileOf?.(row)];
  if (a === undefined || b === undefined) return NOTHING_COMMON;
  return commonGround(a, b, space.playlistWeights ?? new Float32Array());
}

/** @param named messages that name a feature each */
function isSame(seed: number, row: number, named: readonly unknown[], { scale }: ReasonParts): boolean {
  return named.every((name) => {
    const feature = featureNamed(name);
    return feature !== undefined && Math.abs(scale.difference(feature, seed, row)) < HEARD + ROUNDING;
  });
}

function featureNamed(named: unknown): FeatureName | undefined {
  const code = typeof named === 'object' && named !== null && 'code' in named ? String(named.code) : '';
  return FEATURE_NAMES.find((name) => code === `recommend.feature.${name}`);
}

function coOccurrenceCosine(seed: number, row: number, space: ReasonParts['space']): number {
  const block = space.blocks.find(({ kind }) => kind === 'coOccurrence');
  if (block === undefined) return 0;
  const a = embeddingOf(space, seed).subarray(block.from, block.to);
  const b = embeddingOf(space, row).subarray(block.from, block.to);
  const dot = (x: Float32Array, y: Float32Array) =>
    x.reduce((sum, value, at) => sum + value * (y[at] ?? 0), 0);
  return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b) || 1);
}
