import { expect, test } from 'vitest';
import type { ComposedWeek, Composer, ServerHistory } from '../../../src/drops/evaluation/composer.ts';
import { LabelledEvaluationTable } from '../../../src/drops/evaluation/labelled-evaluation-table.ts';
import { measureDrop, quartilesOf } from '../../../src/drops/evaluation/measures.ts';
import { simulateServer } from '../../../src/drops/evaluation/simulate.ts';
import { makeServers, type SimulatedServer } from '../../../src/drops/evaluation/simulated-server.ts';
import { uniform } from '../../../src/lib/random.ts';
import { matchGroundTruth } from '../../../src/recommend/evaluation/ground-truth.ts';
import { popularityRanks } from '../../../src/recommend/popularity-ranks.ts';
import { listenersWorld } from './worlds.ts';

const { tracks, playlists } = listenersWorld();
const table = new LabelledEvaluationTable(tracks);
const server = firstServer();
const { members } = server;
const WEEKS = 8;

function firstServer(): SimulatedServer {
  const { playlists: rows } = matchGroundTruth(playlists, table);
  const [first] = makeServers(rows, table, { servers: 1, hiddenArtists: 1 }, uniform(1));
  if (first === undefined) throw new Error('no server');
  return first;
}

function simulate(compose: (history: ServerHistory, week: ComposedWeek) => readonly number[]) {
  const composer: Composer = { name: 'test', compose: async (history, week) => compose(history, week) };
  return simulateServer(server, composer, table, { weeks: WEEKS, size: 4 }, uniform(2), () => uniform(3));
}

test('members show a composer exactly what they look up and vote on, and nothing that is hidden', async () => {
  const seen = new Set<number>();
  let last: ServerHistory | undefined;
  await simulate((history) => {
    last = structuredClone(history);
    return [];
  });
  for (const { row } of last?.lookups ?? []) seen.add(row);
  for (const { track } of last?.ratings ?? []) seen.add(table.rowOf(track));
  expect([...seen].sort()).toEqual([...new Set(members.flatMap(({ shown }) => shown))].sort());
});

test('most votes go to loved places, and some do not', async () => {
  const loved = members.map(({ hidden }) => [...hidden][0] ?? 0);
  const cast: ServerHistory['ratings'][] = [];
  await simulate((history) => {
    cast.push(history.ratings.filter(({ track }) => loved.includes(table.rowOf(track))));
    return loved;
  });
  const votes = cast.at(-1) ?? [];
  const right = votes.filter(({ user, track }) => {
    const member = members.find((one) => one.user === user);
    return (
      member !== undefined &&
      (member.hidden.has(table.rowOf(track)) || member.hiddenArtists.has(table.artistRow(table.rowOf(track))))
    );
  });
  expect(votes.length).toBeGreaterThan(15);
  expect(right.length / votes.length).toBeGreaterThan(0.75);
});

test('an artist is new once', async () => {
  const [stranger = 0] = [...tracks.keys()].filter(
    (row) => !members.some(({ shown }) => shown.some((one) => table.artistRow(one) === table.artistRow(row))),
  );
  const drops = await simulate(() => [stranger, stranger + (stranger % 3 === 2 ? -1 : 1)]);
  const flags = drops.map(({ places }) => places.map(({ isNewArtist, isRepeat }) => [isNewArtist, isRepeat]));
  expect(flags[0]).toEqual([
    [true, false],
    [true, false],
  ]);
  for (const later of flags.slice(1))
    expect(later).toEqual([
      [false, true],
      [false, true],
    ]);
});

test('a drop is measured by what its members love', async () => {
  const loved = [...(members[0]?.hidden ?? [])][0] ?? 0;
  const [drop] = await simulate(() => [loved]);
  if (drop === undefined) throw new Error('no drop');
  const measured = measureDrop(drop, table, [(row) => row === loved, () => false], popularityRanks(table));
  expect(measured).toMatchObject({ places: 1, loved: 1, repeats: 0, genres: 1 });
  expect(measured.membersServed).toBeGreaterThanOrEqual(0.25);
  expect(measured.membersNear).toBe(0.25);
});

test('quartiles', () => {
  expect(quartilesOf([5, 1, 3, 2, 4])).toEqual({ low: 2, median: 3, high: 4 });
  expect(quartilesOf([]).median).toBeNaN();
});
