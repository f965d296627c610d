import { afterEach, beforeEach, onTestFinished, vi } from 'vitest';
import type {
  DropRepository,
  LookupRepository,
  ScheduleRepository,
} from '../../../src/drops/repository/ports.ts';

export interface DropRepositories {
  readonly schedules: ScheduleRepository;
  readonly drops: DropRepository;
  readonly lookups: LookupRepository;
  close(): Promise<void>;
}

/** Opens new, empty repositories on the clock given. */
export type OpenRepositories = (now: () => number) => Promise<DropRepositories>;

export const START = Date.parse('2026-06-01T12:00Z');

/** Keyv goes by the system clock where a store goes by the one it is given: in these tests both are one. */
export const clock = {
  get now() {
    return Date.now();
  },
  set now(time) {
    vi.setSystemTime(time);
  },
};

/** Has to be called in every suite that uses {@link clock}. */
export function useClock(): void {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], now: START }));
  afterEach(() => void vi.useRealTimers());
}

/** Repositories that are closed after the test. */
export async function openForTest(open: OpenRepositories): Promise<DropRepositories> {
  const repositories = await open(() => clock.now);
  onTestFinished(() => repositories.close());
  return repositories;
}
