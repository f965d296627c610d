import type { LookupMemory } from './lookup-memory.ts';
import type { Lookup } from './ports.ts';

/** One source of a chain, whatever it looks up. */
export interface ChainStep<T> {
  readonly name: string;
  readonly batchSize: number;
  lookUp(ids: readonly string[], signal: AbortSignal): Promise<ReadonlyMap<string, Lookup<T>>>;
  /** How long its answers may be stored; forever when absent. */
  readonly ttlMs?: number;
  /** The step that must have said "unknown" first: a second question to a service that is down is no fallback. */
  readonly after?: string;
}

export interface ChainOptions<T> {
  /** In the order in which they are tried. */
  readonly steps: readonly ChainStep<T>[];
  readonly memory?: LookupMemory<T>;
  /** How long to wait for one source before the next is tried as well. */
  readonly sourceTimeoutMs: number;
  /** Whether a value needs nothing more from later sources; every value is complete by default. */
  readonly isComplete?: (value: T) => boolean;
  /** Completes what an earlier source found with what a later one adds. */
  readonly merge?: (earlier: T, later: T) => T;
  /** Logs what should not happen (a store that fails, a source that throws); the chain goes on without it. */
  readonly onFailure: OnFailure;
}

export type OnFailure = (message: string, error: unknown, details?: object) => void;
