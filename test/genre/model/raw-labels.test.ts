import { expect, test } from 'vitest';
import { rawLabels, sourceOf, wordsOf } from '../../../src/genre/model/raw-labels.ts';

test('subgenres and the vote are labels of sources of their own', () => {
  const labels = rawLabels({ fine: ['j-pop', 'crist150=jazz'], genre: 'jazz', confidence: 'low' });
  expect(labels).toEqual(['fine=j-pop', 'crist150=jazz', 'genre=jazz/low']);
  expect(labels.map(sourceOf)).toEqual(['fine', 'crist150', 'genre']);
  expect(rawLabels({ fine: ['techno'] })).toEqual(['fine=techno']);
  expect(rawLabels({ fine: [], genre: 'rock' })).toEqual(['genre=rock/none']);
});

test('the words of a label are its narrowest name first', () => {
  expect(wordsOf('tidytuesday=edm/big room')).toEqual(['big room', 'edm']);
  expect(wordsOf('fine=a=b')).toEqual(['a=b']);
});
