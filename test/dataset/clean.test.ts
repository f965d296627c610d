import { describe, expect, test } from 'vitest';
import { Cleaner } from '../../src/dataset/clean.ts';
import type { LabelledTrack } from '../../src/dataset/labelled-track.ts';
import { labelSet } from '../../src/dataset/labels.ts';
import { idOf } from './csv-files.ts';

function row(
  n: number,
  change: Partial<LabelledTrack> = {},
  track: Partial<LabelledTrack['track']> = {},
): LabelledTrack {
  return {
    track: { id: idOf(n), title: `Song ${n}`, artists: ['A'], features: { energy: n / 10 }, ...track },
    genres: [],
    fine: [],
    labels: [],
    sources: [],
    ...change,
  };
}

function clean(...rows: LabelledTrack[]) {
  const cleaner = new Cleaner();
  for (const each of rows) cleaner.add(each);
  return cleaner.finish();
}

describe('cleaning', () => {
  test('labels of rows with one id are merged', () => {
    const { rows, duplicates, duplicateIds } = clean(
      row(1, { genre: 'rock', genres: ['rock'], fine: ['emo'], labels: ['a=emo'], sources: ['a'] }),
      row(1, { genre: 'pop', genres: ['pop', 'rock'], fine: ['teen'], labels: ['b=teen'], sources: ['b'] }),
    );
    expect([duplicates.length, duplicateIds]).toEqual([0, 1]);
    expect(rows).toMatchObject([
      {
        genre: 'rock',
        genres: ['rock', 'pop'],
        fine: ['emo', 'teen'],
        labels: ['a=emo', 'b=teen'],
        sources: ['a', 'b'],
      },
    ]);
  });

  test('labels of one recording under two ids are merged, and the other id is a duplicate', () => {
    const { rows, duplicates } = clean(
      row(1, { popularity: 1, fine: ['x'] }, { title: 'Don’t Stop!', artists: ['The Beyoncés', 'B'] }),
      row(2, { popularity: 9, fine: ['y'] }, { title: "DON'T STOP", artists: ['Beyonces', 'b'] }),
      row(3, {}, { title: 'Dont Stop - Live', artists: ['Beyonces', 'b'] }),
    );
    expect(rows.map((each) => each.track.id)).toEqual([idOf(2), idOf(3)]);
    expect(rows[0]?.fine).toEqual(['y', 'x']);
    expect(duplicates).toMatchObject([
      { track: { id: idOf(1), features: { energy: 0.1 } }, fine: ['x', 'y'] },
    ]);
  });

  test('the release with a stated licence is preferred, and its licence is its own', () => {
    const same = { title: 'One', artists: ['A'] };
    const { rows, duplicates } = clean(row(1, { popularity: 90 }, same), row(2, { licence: 'MIT' }, same));
    expect(rows).toMatchObject([{ track: { id: idOf(2) }, licence: 'MIT' }]);
    expect(duplicates[0]?.licence).toBeUndefined();
  });

  test('genre and confidence come from the same row', () => {
    const [merged] = clean(row(1), row(1, { genre: 'rock', confidence: 'low' })).rows;
    expect(merged).toMatchObject({ genre: 'rock', confidence: 'low' });
  });
});

describe('the labels of rows', () => {
  const rows = [
    row(1, { genre: 'pop', genres: ['rock', 'pop'], fine: ['b', 'a'] }),
    row(2, { genre: 'rock', genres: ['rock'] }),
    row(3, { genres: ['jazz'] }),
    row(4, { genre: 'rock', genres: ['rock'], fine: ['a'] }),
  ];

  test('labels are ordered by how many rows are trained as them', () => {
    const set = labelSet(rows, 'genre');
    expect(set.names).toEqual(['rock', 'pop']);
    expect([...set.main]).toEqual([1, 0, -1, 0]);
    expect(set.all(0)).toEqual([1, 0]);
    expect(set.all(2)).toEqual([]);
  });

  test('subgenres are labels too', () => {
    const set = labelSet(rows, 'fine');
    expect(set.names).toEqual(['a', 'b']);
    expect([...set.main]).toEqual([1, -1, -1, 0]);
  });
});
