import { defineConfig } from 'vitest/config';

/** Settings of `npm test -w local-discord`. The `npm test` of the repository runs these tests too, with settings of its own. */
export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    maxWorkers: '100%',
    isolate: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 10_000 } },
  },
});
