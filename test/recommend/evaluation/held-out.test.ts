import { describe, expect, test } from 'vitest';
import { uniform } from '../../../src/lib/random.ts';
import { EvaluationTable } from '../../../src/recommend/evaluation/evaluation-table.ts';
import { matchGroundTruth, relevantTo } from '../../../src/recommend/evaluation/ground-truth.ts';
import { findOverlap, foldsByName } from '../../../src/recommend/evaluation/held-out.ts';
import { collectCounts } from '../../../src/recommend/training/collect-counts.ts';
import { makeWorld, playlistOf } from '../playlist-world.ts';

const { tracks, playlists } = makeWorld();
const facts = collectCounts(playlists, []);
const some = (from: number, to: number) => tracks.slice(from, to);

describe('playlists of the training that the truth must not meet', () => {
  test('overlap is found by id', () => {
    const { excluded, byId } = findOverlap(facts, [playlistOf('list3', 'Another name', some(0, 2))], []);
    expect([[...excluded], byId]).toEqual([[3], 1]);
  });

  test('overlap is found by name in any spelling', () => {
    const { excluded, byName } = findOverlap(facts, [playlistOf('new', 'PLAYLIST  4!', some(0, 2))], []);
    expect([[...excluded], byName]).toEqual([[4], 1]);
  });

  test('further names and ids are excluded', () => {
    expect([...findOverlap(facts, [], ['playlist 7', 'list9']).excluded]).toEqual([7, 9]);
  });

  test('overlap is found by tracks under another name, with or without ids', () => {
    const copy = playlists[5]?.entries.map(({ artists, title }) => ({ trackId: '', artists, title })) ?? [];
    const renamed = { id: '', name: 'Renamed', source: '', entries: copy };
    const { excluded, byContent } = findOverlap(facts, [renamed], []);
    expect([[...excluded], byContent]).toEqual([[5], 1]);
  });

  test('new playlists overlap with nothing', () => {
    expect(findOverlap(facts, [playlistOf('new', 'New', some(0, 3))], []).excluded.size).toBe(0);
  });
});

test('folds share no name and lose no playlist', () => {
  const twice = [...playlists, ...playlists.map((list) => ({ ...list, id: `${list.id}-again` }))];
  const folds = foldsByName(twice, 3, uniform(2));
  expect(folds.flat()).toHaveLength(twice.length);
  const names = folds.map((fold) => new Set(fold.map(({ name }) => name)));
  for (const [at, own] of names.entries()) {
    for (const other of names.slice(at + 1)) expect([...own].filter((name) => other.has(name))).toEqual([]);
  }
});

describe('the truth', () => {
  test('tracks are matched by id, or else by artist and title', () => {
    const table = new EvaluationTable(some(0, 6));
    const entries = [
      { trackId: tracks[0]?.id ?? '', artists: ['Misspelt'], title: 'Mistaken' },
      { trackId: '', artists: tracks[5]?.artists ?? [], title: tracks[5]?.title.toUpperCase() ?? '' },
      { trackId: 'unknown', artists: ['Nobody'], title: 'Nothing' },
    ];
    expect(matchGroundTruth([{ id: 'x', name: 'x', source: '', entries }], table).playlists).toEqual([
      [0, 5],
    ]);
  });

  test('relevant tracks share a playlist with the seed and no artist', () => {
    const table = new EvaluationTable(some(0, 12));
    const truth = matchGroundTruth(
      [playlistOf('x', 'x', some(0, 9)), playlistOf('y', 'y', some(9, 12))],
      table,
    );
    // Four songs an artist: 0-3 are the seed's own.
    expect([...relevantTo(0, truth, table)]).toEqual([4, 5, 6, 7, 8]);
    const duet = new EvaluationTable([
      ...some(0, 1),
      { ...tracks[4], title: 'Duet', artists: ['Guest', 'artist 0-0'], features: {} },
    ]);
    const together = matchGroundTruth(
      [
        playlistOf(
          'x',
          'x',
          [...duet.tracks.keys()].map((row) => duet.track(row)),
        ),
      ],
      duet,
    );
    expect(relevantTo(0, together, duet).size).toBe(0);
  });
});
