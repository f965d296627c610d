import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Much of the time is spent waiting for other processes, so there are more workers than cores; and what files
    // import is most of the rest, so a worker keeps it for the next one. No test leaves anything behind in a module.
    maxWorkers: 2 * availableParallelism(),
    isolate: false,
    // A machine that does other things meanwhile takes its time; what is waited for ends the wait.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 10_000 } },
  },
});
