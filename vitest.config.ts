import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Much of the time is spent waiting for other processes, so there is a worker more than cores; with still more of them
    // several browsers would keep each other from finishing. What files import is most of the rest, so a worker keeps it
    // for the next one: no test leaves anything behind in a module.
    maxWorkers: availableParallelism() + 1,
    isolate: false,
    // A machine that does other things meanwhile takes its time; what is waited for ends the wait.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 10_000 } },
  },
});
