import { expect, test } from 'vitest';
import { Readiness } from '../../src/ops/readiness.ts';

function ready(checkMs?: number): Readiness {
  const readiness = new Readiness(checkMs);
  for (const part of ['models', 'database', 'gateway'] as const) readiness.provide(part, () => true);
  return readiness;
}

test('a check that does not end in time has failed', async () => {
  const readiness = ready(1);
  readiness.provide('database', () => new Promise(() => {}));
  expect(await readiness.notReady()).toEqual(['database']);
});

test('a check that throws has failed', async () => {
  const readiness = ready();
  readiness.provide('gateway', () => {
    throw new Error('away');
  });
  expect(await readiness.notReady()).toEqual(['gateway']);
});

test('many who ask at one time cause one check', async () => {
  const readiness = ready();
  let checks = 0;
  readiness.provide('database', async () => {
    checks += 1;
  });
  await Promise.all(Array.from({ length: 50 }, () => readiness.notReady()));
  expect(checks).toBe(1);
  await readiness.notReady();
  expect(checks).toBe(2);
});
