import { UserFacingError } from './user-facing-error.ts';

/** The settings that say which shards a process serves. */
export interface ShardSettings {
  /** `auto`, `0-3` or `0,2` */
  readonly SHARDS: string;
  /** All shards of the bot together. */
  readonly SHARD_COUNT: number | undefined;
  /** From 0. */
  readonly PROCESS_INDEX: number | undefined;
  /** All processes of the bot together. */
  readonly PROCESS_COUNT: number | undefined;
}

/** Which shards a process serves. */
export interface ShardPlan {
  /** `auto`: all of as many as Discord asks for. */
  readonly shards: 'auto' | readonly number[];
  /** All shards of the bot together; undefined where Discord says how many. */
  readonly count: number | undefined;
  /** The share of Discord's requests a second that this process may send, in (0, 1]. */
  readonly share: number;
}

export class ShardPlanError extends UserFacingError {
  override readonly name = 'ShardPlanError';
}

/** Serves everything. */
export const ALL_SHARDS: ShardPlan = { shards: 'auto', count: undefined, share: 1 };

/**
 * Works out the shards of this process from its settings.
 * @throws ShardPlanError whose message is one sentence that says what to set
 */
export function planShards({ SHARDS, SHARD_COUNT, PROCESS_INDEX, PROCESS_COUNT }: ShardSettings): ShardPlan {
  if (PROCESS_INDEX !== undefined || PROCESS_COUNT !== undefined) {
    if (PROCESS_INDEX === undefined || PROCESS_COUNT === undefined)
      throw new ShardPlanError('Set both PROCESS_INDEX and PROCESS_COUNT, or neither.');
    if (SHARDS !== 'auto')
      throw new ShardPlanError(
        'Set either SHARDS or PROCESS_INDEX and PROCESS_COUNT: both say which shards this process serves.',
      );
    return planOfProcess(PROCESS_INDEX, PROCESS_COUNT, SHARD_COUNT ?? PROCESS_COUNT);
  }
  if (SHARDS === 'auto') {
    return SHARD_COUNT === undefined
      ? ALL_SHARDS
      : { shards: range(0, SHARD_COUNT), count: SHARD_COUNT, share: 1 };
  }
  if (SHARD_COUNT === undefined)
    throw new ShardPlanError('SHARDS names single shards: set SHARD_COUNT to the number of all shards.');
  const shards = readShards(SHARDS, SHARD_COUNT);
  return { shards, count: SHARD_COUNT, share: shards.length / SHARD_COUNT };
}

/** Gives each process shards in a row, as evenly as it goes. */
function planOfProcess(index: number, processes: number, count: number): ShardPlan {
  if (index >= processes)
    throw new ShardPlanError(
      `PROCESS_INDEX is ${index}, but of ${processes} processes the last one has ${processes - 1}: they are counted from 0.`,
    );
  if (count < processes)
    throw new ShardPlanError(
      `SHARD_COUNT is ${count}, which leaves some of the ${processes} processes without a shard: set it to ${processes} or more.`,
    );
  const first = (of: number) => Math.floor((of * count) / processes);
  const shards = range(first(index), first(index + 1));
  return { shards, count, share: shards.length / count };
}

/** @param text `0-3`, `0,2` or both: `0-1,4` */
function readShards(text: string, count: number): number[] {
  const shards = new Set<number>();
  for (const part of text.split(',')) {
    const [from = Number.NaN, to = from] = part.trim().split('-').map(Number);
    if (from > to)
      throw new ShardPlanError(`SHARDS has the range ${part.trim()}, whose end is before its beginning.`);
    if (to >= count)
      throw new ShardPlanError(
        `SHARDS names shard ${to}, but SHARD_COUNT is ${count}: shards are counted from 0, so the last one is ${count - 1}.`,
      );
    for (const shard of range(from, to + 1)) shards.add(shard);
  }
  return [...shards].sort((a, b) => a - b);
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, n) => from + n);
}
