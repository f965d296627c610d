import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

// Programs that tests start spend most of their time being compiled, which is the same every time.
process.env.NODE_COMPILE_CACHE ??= join(import.meta.dirname, '.cache/compile');

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts', 'local-discord/test/**/*.test.ts'],
    // Much of the time is spent waiting for other processes, so no core is kept back; with more workers than cores several
    // browsers keep each other from finishing. What files import is most of the rest, so a worker keeps it for the
    // next one: no test leaves anything behind in a module.
    maxWorkers: '100%',
    isolate: false,
    // A machine that does other things meanwhile takes its time; what is waited for ends the wait.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 10_000 } },
    // Where changes land, one failure on a busy machine tells nothing; what was tried again is printed.
    retry: process.env.CI === undefined ? 0 : 1,
    coverage: { include: ['src/**', 'commands/**', 'local-discord/**'], reporter: ['text-summary', 'html'] },
  },
});
