import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 20_000,
    hookTimeout: 30_000,
    // A machine that does other things meanwhile takes its time; what is waited for ends the wait.
    expect: { poll: { timeout: 10_000 } },
  },
});
