import fc from 'fast-check';
import { expect, test } from 'vitest';
import { spreadLabels } from '../../src/charts/map-layout.ts';
import { runs } from '../support/property.ts';

const label = fc.record({
  x: fc.double({ min: 0, max: 900, noNaN: true }),
  y: fc.double({ min: 0, max: 700, noNaN: true }),
  width: fc.double({ min: 30, max: 130, noNaN: true }),
  height: fc.double({ min: 14, max: 22, noNaN: true }),
});

test('no label overlaps another or leaves the frame, even if all have the same centre', () => {
  fc.assert(
    fc.property(fc.array(label, { maxLength: 60 }), fc.boolean(), (labels, crowded) => {
      const wanted = crowded ? labels.map((one) => ({ ...one, x: 450, y: 350 })) : labels;
      const centres = spreadLabels(wanted, 900, 700);
      for (const [i, a] of centres.entries()) {
        const [w, h] = [wanted[i]?.width ?? 0, wanted[i]?.height ?? 0];
        expect(a.x - w / 2).toBeGreaterThanOrEqual(-0.001);
        expect(a.y + h / 2).toBeLessThanOrEqual(700.001);
        for (const [j, b] of centres.entries()) {
          if (j <= i) continue;
          const overlapX = (w + (wanted[j]?.width ?? 0)) / 2 - Math.abs(a.x - b.x);
          const overlapY = (h + (wanted[j]?.height ?? 0)) / 2 - Math.abs(a.y - b.y);
          expect(Math.min(overlapX, overlapY)).toBeLessThan(0.5);
        }
      }
    }),
    { numRuns: runs(20) },
  );
});

test('labels that do not overlap stay where they are', () => {
  const labels = [
    { x: 100, y: 100, width: 50, height: 16 },
    { x: 400, y: 300, width: 50, height: 16 },
  ];
  expect(spreadLabels(labels, 900, 700)).toEqual([
    { x: 100, y: 100 },
    { x: 400, y: 300 },
  ]);
});
