import { expect, test } from 'vitest';
import { tour } from '../../src/tour.ts';
import { findLinks } from '../../src/track/link.ts';
import { catalogue } from './scene.ts';

test('every link of the tour is a track of the shipped catalogue', () => {
  const lines = tour(Date.now()).steps.flatMap(({ action }) =>
    action.type === 'command' ? findLinks(action.line) : [],
  );
  expect(lines.length).toBeGreaterThanOrEqual(3);
  for (const link of lines) {
    if (link.kind !== 'track') throw new Error(`${link.kind} is no track`);
    expect(catalogue.rowOf(link.id)).toBeGreaterThanOrEqual(0);
  }
});
