import { defineConfig } from 'vitest/config';

/** For `npm test -w local-discord`; the repository's own `npm test` runs these tests too, with its own settings. */
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
