import { expect, test } from 'vitest';
import { ExportError } from '../../src/listening/export-error.ts';
import { ExportedTracks } from '../../src/listening/exported-tracks.ts';

test('a recording counts once for each play, however it is spelled; the most heard come first', () => {
  const exported = new ExportedTracks();
  exported.add({ title: 'Nude', artists: ['Radiohead'] });
  exported.add({ title: 'Jóga', artists: ['Björk'] }, 200_000);
  exported.add({ title: 'JOGA', artists: ['Bjork'] }, 200_000);
  exported.add({ title: 'Jóga', artists: ['Björk'] }, 1000);
  exported.addArtist('The Knife');
  expect(exported.tracks).toEqual([
    { title: 'Jóga', artists: ['Björk'], count: 2 },
    { title: 'Nude', artists: ['Radiohead'], count: 1 },
  ]);
  expect(exported.artists).toHaveLength(3);
});

test('names that are empty or endless are left out', () => {
  const exported = new ExportedTracks();
  exported.add({ title: ' ', artists: ['Radiohead'] });
  exported.add({ title: 'Nude', artists: ['', 'x'.repeat(501)] });
  exported.add({ title: 'x'.repeat(501), artists: ['Radiohead'] });
  expect(exported.tracks).toEqual([]);
  expect(exported.artists).toEqual([]);
});

test('more rows than years of listening have are refused', () => {
  const exported = new ExportedTracks();
  const play = () => exported.add({ title: 'Nude', artists: ['Radiohead'] });
  for (let row = 0; row < 200_000; row++) play();
  expect(play).toThrow(ExportError);
  expect(exported.tracks[0]?.count).toBe(200_000);
});
