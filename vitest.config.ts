import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Much of the time is spent waiting for other processes, so no core is kept back.
    maxWorkers: '100%',
    testTimeout: 20_000,
    hookTimeout: 30_000,
    // A machine that does other things meanwhile takes its time; what is waited for ends the wait.
    expect: { poll: { timeout: 10_000 } },
  },
});
