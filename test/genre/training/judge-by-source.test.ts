import { expect, test } from 'vitest';
import type { RawLabelRow } from '../../../src/genre/training/fit-label-meanings.ts';
import { judgeBySource } from '../../../src/genre/training/judge-by-source.ts';
import { Random } from '../../../src/lib/random.ts';

const classes = ['jazz', 'rock'];
/** A source needs many labels to be a judge. */
const WORDS =
  'bebop, swing, stride, ragtime, dixieland, crooner, surf, aor, prog, zolo, rockabilly, merseybeat'.split(
    ', ',
  );
const others: RawLabelRow[] = WORDS.map((word) => ({ artist: word, labels: [`wide=${word}`] }));
const model = {
  meanings: new Map([
    ['narrow=jazz', Float64Array.of(0.9, 0.1)],
    ['wide=bebop', Float64Array.of(0.9, 0.1)],
    ['genre=rock/high', Float64Array.of(0.1, 0.9)],
  ]),
  means: new Map(),
};
const judge = (tracks: RawLabelRow[], rows: RawLabelRow[]) =>
  judgeBySource(tracks, [...rows, ...others], model, classes, new Random(1));

test('the judge and what it labels are no evidence', () => {
  const judged = { artist: 'a', labels: ['wide=bebop', 'wide=swing', 'genre=rock/high'] };
  const evidence = { artist: 'a', labels: ['narrow=jazz', 'genre=rock/high'] };
  const both = { artist: 'a', labels: ['wide=bebop', 'narrow=jazz'] };
  const [track, ...rest] = judge([judged], [judged, evidence, both]);
  expect(rest).toEqual([]);
  expect(track).toMatchObject({ index: 0, right: [0] });
  expect(track?.opinions.map(({ source, tracks }) => [source, tracks])).toEqual([
    ['narrow', 1],
    ['genre', 1],
  ]);
});

test('a track is not judged by a source of few labels, nor by a vote, nor without evidence', () => {
  const narrow = { artist: 'a', labels: ['narrow=jazz', 'genre=rock/high'] };
  const wide = { artist: 'a', labels: ['wide=bebop'] };
  expect(judge([narrow], [narrow, wide])).toEqual([]);
  expect(judge([wide], [wide])).toEqual([]);
  const vote = { artist: 'a', labels: ['genre=rock/high'] };
  expect(judge([wide], [wide, vote])).toEqual([]);
});

test('only the first genres of the artist are right, and only a few of its tracks are judged', () => {
  const tracks = WORDS.map((word) => ({ artist: 'a', labels: [`wide=${word}`] }));
  const known = { artist: 'a', labels: ['narrow=jazz'] };
  const judged = judge(tracks, [...tracks, known]);
  expect(judged).toHaveLength(3);
  expect(judged[0]?.right.toSorted()).toEqual([0, 1]);
});
