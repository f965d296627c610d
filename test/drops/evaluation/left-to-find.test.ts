import { expect, test } from 'vitest';
import { LabelledEvaluationTable } from '../../../src/drops/evaluation/labelled-evaluation-table.ts';
import { leftToFind } from '../../../src/drops/evaluation/left-to-find.ts';
import type { Member } from '../../../src/drops/evaluation/simulated-server.ts';
import { listenersWorld } from './worlds.ts';

const table = new LabelledEvaluationTable(listenersWorld().tracks);
/** Artists have three tracks each, one after the other. */
const member = (user: string, shown: number[], hidden: number[]): Member => {
  const hiddenArtists = new Set(hidden.map((row) => table.artistRow(row)));
  return { user, shown, hidden: new Set(hidden), hiddenArtists };
};
const server = {
  guild: 'server 0',
  // Of four hidden artists one is shown by the other member.
  members: [member('a', [0], [3, 6]), member('b', [9], [0, 12])],
};
const dropOf = (...rows: number[]) => ({
  server,
  week: 0,
  places: rows.map((row) => ({ row, isNewArtist: true, isRepeat: false })),
});

test('what is left are hidden artists that nobody shows and no earlier drop offered', () => {
  const leftFor = leftToFind(server, table);
  const drops = [dropOf(4, 30), dropOf(5), dropOf(6, 12), dropOf()];
  const lefts = drops.map((drop) => leftFor(drop).left);
  expect(lefts).toEqual([1, 2 / 3, 2 / 3, 0]);
});

test('chance draws among tracks by artists that nobody shows and no earlier drop offered', () => {
  const leftFor = leftToFind(server, table);
  const drops = [dropOf(4, 30), dropOf()];
  const chances = drops.map((drop) => leftFor(drop).lovedByChance);
  expect(chances[0]).toBeCloseTo(9 / (table.size - 6));
  expect(chances[1]).toBeCloseTo(6 / (table.size - 12));
});
