import { expect, test } from 'vitest';
import { LabelledEvaluationTable } from '../../../src/drops/evaluation/labelled-evaluation-table.ts';
import { hiddenArtistsMin, isLoved, makeServers } from '../../../src/drops/evaluation/simulated-server.ts';
import { uniform } from '../../../src/lib/random.ts';
import { matchGroundTruth } from '../../../src/recommend/evaluation/ground-truth.ts';
import { listenersWorld } from './worlds.ts';

const { tracks, playlists } = listenersWorld();
const table = new LabelledEvaluationTable(tracks);
const truth = matchGroundTruth(playlists, table).playlists;

test('every member owns a playlist of their own, of which at most half is seen', () => {
  const servers = makeServers(truth, table, { servers: 100, hiddenArtists: 1 }, uniform(1));
  expect(servers).toHaveLength(9);
  const owners = servers.flatMap(({ members }) => members);
  for (const { shown, hidden } of owners) {
    expect(shown.length).toBeLessThanOrEqual(hidden.size);
    expect(shown.some((row) => hidden.has(row))).toBe(false);
    const all = new Set([...shown, ...hidden]);
    expect(truth.some((rows) => rows.length === all.size && rows.every((row) => all.has(row)))).toBe(true);
  }
  expect(new Set(owners.map(({ shown, hidden }) => [...shown, ...hidden].sort().join()))).toHaveLength(36);
});

test('playlists that are too short, too long or by few artists have no owner in a server', () => {
  const short = truth.map((rows) => rows.slice(0, 19));
  const long = truth.map((_, at) =>
    Array.from({ length: 201 }, (_unused, track) => (at + track) % table.size),
  );
  const few = truth.map(() => Array.from({ length: 24 }, (_, track) => track));
  for (const unusable of [short, long, few])
    expect(makeServers(unusable, table, { servers: 100, hiddenArtists: 6 }, uniform(1))).toEqual([]);
});

test('every member hides as many new artists as drops offer for each', () => {
  const hiddenArtists = hiddenArtistsMin(8, 4);
  expect(hiddenArtists).toBe(8);
  const servers = makeServers(truth, table, { servers: 100, hiddenArtists }, uniform(1));
  expect(servers.length).toBeGreaterThan(0);
  expect(servers.length).toBeLessThan(9);
  for (const { shown, hiddenArtists: hidden } of servers.flatMap(({ members }) => members)) {
    const shownArtists = new Set(shown.map((row) => table.artistRow(row)));
    expect([...hidden].filter((artist) => !shownArtists.has(artist)).length).toBeGreaterThanOrEqual(8);
  }
});

test('another track by an artist of the hidden half is loved, one by an artist of the seen half is not', () => {
  const member = {
    user: 'a',
    shown: [0],
    hidden: new Set([3]),
    hiddenArtists: new Set([table.artistRow(3)]),
  };
  expect([3, 4, 0, 1].map((row) => isLoved(row, member, table))).toEqual([true, true, false, false]);
});
