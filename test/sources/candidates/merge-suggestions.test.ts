import { describe, expect, test } from 'vitest';
import type { Suggestion } from '../../../src/sources/candidates/candidate-source.ts';
import { mergeSuggestions, newestFirst } from '../../../src/sources/candidates/merge-suggestions.ts';
import { trackId } from '../../support/track-ids.ts';

const track = (n: number, more: Partial<Suggestion> = {}): Suggestion => ({
  id: trackId(n),
  title: `Song ${n}`,
  artists: [`Artist ${n}`],
  ...more,
});
const from = (source: string, ...suggestions: Suggestion[]) => ({ source, suggestions });
const titles = (merged: readonly { readonly suggestion: Suggestion }[]) =>
  merged.map(({ suggestion }) => suggestion.title);

describe('mergeSuggestions', () => {
  test('takes turns, and names every source of a track', () => {
    const merged = mergeSuggestions(
      [from('A', track(1), track(2), track(3)), from('B', track(4), track(2)), from('C')],
      [],
    );
    expect(titles(merged)).toEqual(['Song 1', 'Song 4', 'Song 2', 'Song 3']);
    expect(merged.map(({ suggestedBy }) => suggestedBy)).toEqual([['A'], ['B'], ['A', 'B'], ['A']]);
  });

  test('a recording is one track, whether its id, its ISRC or its names tell', () => {
    const code = 'QZTST2500001';
    const merged = mergeSuggestions(
      [
        from('A', track(1, { isrc: code })),
        from('B', { title: 'Another title', artists: [], isrc: code }),
        from('C', track(2, { title: 'song 1', artists: ['ARTIST 1', 'Guest'] })),
        from('D', track(1, { title: 'Renamed' })),
      ],
      [],
    );
    expect(merged).toEqual([{ suggestion: track(1, { isrc: code }), suggestedBy: ['A', 'B', 'C', 'D'] }]);
  });

  test('leaves out the seeds, also under another id', () => {
    const merged = mergeSuggestions(
      [from('A', track(1), track(9, { title: 'Song 1', artists: ['Artist 1'] }), track(2))],
      [track(1)],
    );
    expect(titles(merged)).toEqual(['Song 2']);
  });
});

test('newestFirst goes by release date, else by the year in the ISRC, and keeps the order of equals', () => {
  const merged = mergeSuggestions(
    [
      from(
        'A',
        track(1),
        track(2, { isrc: 'QZTST2400002' }),
        track(3, { releaseDate: '2026-11-20' }),
        track(4, { isrc: 'QZTST2600004', releaseDate: '2019' }),
        track(5, { isrc: 'QZTST2600005' }),
      ),
    ],
    [],
  );
  const now = Date.UTC(2026, 10, 29);
  expect(titles(newestFirst(merged, now))).toEqual(['Song 3', 'Song 5', 'Song 2', 'Song 4', 'Song 1']);
});
