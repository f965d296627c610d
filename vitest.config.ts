import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Much of the time is spent waiting for other processes, so no core is kept back.
    maxWorkers: '100%',
    // A machine that does other things meanwhile takes its time; what is waited for ends the wait.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 10_000 } },
  },
});
