import { expect, test } from 'vitest';
import { ExportError } from '../../src/listening/export-error.ts';
import { HeardTracks } from '../../src/listening/heard-tracks.ts';

test('a recording counts once for each play, however it is spelled; the most heard come first', () => {
  const heard = new HeardTracks();
  heard.add({ title: 'Nude', artists: ['Radiohead'] });
  heard.add({ title: 'Jóga', artists: ['Björk'] }, 200_000);
  heard.add({ title: 'JOGA', artists: ['Bjork'] }, 200_000);
  heard.add({ title: 'Jóga', artists: ['Björk'] }, 1000);
  heard.addArtist('The Knife');
  expect(heard.tracks).toEqual([
    { title: 'Jóga', artists: ['Björk'], count: 2 },
    { title: 'Nude', artists: ['Radiohead'], count: 1 },
  ]);
  expect(heard.artists).toHaveLength(3);
});

test('names that are empty or endless are left out', () => {
  const heard = new HeardTracks();
  heard.add({ title: ' ', artists: ['Radiohead'] });
  heard.add({ title: 'Nude', artists: ['', 'x'.repeat(501)] });
  heard.add({ title: 'x'.repeat(501), artists: ['Radiohead'] });
  expect(heard.tracks).toEqual([]);
  expect(heard.artists).toEqual([]);
});

test('more rows than years of listening have are refused', () => {
  const heard = new HeardTracks();
  const play = () => heard.add({ title: 'Nude', artists: ['Radiohead'] });
  for (let row = 0; row < 200_000; row++) play();
  expect(play).toThrow(ExportError);
  expect(heard.tracks[0]?.count).toBe(200_000);
});
