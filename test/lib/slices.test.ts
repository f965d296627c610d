import { describe, expect, test } from 'vitest';
import { MadeInSlices } from '../../src/lib/slices.ts';

/** Something made in `count` slices, the last of which may fail at first. */
function scene(count: number, failures = 0) {
  const seen = { opened: 0, pauses: 0 };
  const made = new MadeInSlices(
    function* () {
      const isFailing = ++seen.opened <= failures;
      for (let slice = 0; slice < count; slice++) yield;
      if (isFailing) throw new Error('out of luck');
      return { opened: seen.opened };
    },
    async () => void seen.pauses++,
  );
  return { made, seen };
}

describe('something made in slices', () => {
  test('is made once, with a pause after each slice, for all who wait', async () => {
    const { made, seen } = scene(5);
    const [one, other] = await Promise.all([made.slowly(), made.slowly()]);
    expect(one).toBe(other);
    expect(made.now()).toBe(one);
    expect(seen).toEqual({ opened: 1, pauses: 5 });
  });

  test('who cannot wait makes what is left of it', async () => {
    const { made, seen } = scene(5);
    const waiting = made.slowly();
    const value = made.now();
    expect(seen).toEqual({ opened: 1, pauses: 1 });
    expect(await waiting).toBe(value);
  });

  test('a failure is not remembered', async () => {
    const { made } = scene(2, 2);
    await expect(made.slowly()).rejects.toThrow('out of luck');
    expect(() => made.now()).toThrow('out of luck');
    expect(await made.slowly()).toEqual({ opened: 3 });
  });
});
