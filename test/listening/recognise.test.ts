import { expect, test } from 'vitest';
import { recognise } from '../../src/listening/recognise.ts';
import { artistKey } from '../../src/track/artist-keys.ts';

const TRACKS = [
  { id: 'a'.repeat(22), title: 'Jóga', artists: ['Björk'] },
  { id: 'b'.repeat(22), title: 'Hyperballad - Live', artists: ['Björk', 'Leila'] },
  { id: 'c'.repeat(22), title: 'Heartbeats', artists: ['The Knife'] },
];
const KEYS = ['björk', 'knife'].map(artistKey);
const catalogue = {
  rowOf: (id: string) => TRACKS.findIndex((track) => track.id === id),
  artistIndex: (key: string) => KEYS.indexOf(key),
  rowsOfArtist: (artist: number) =>
    TRACKS.flatMap(({ artists }, row) => (artistKey(artists[0] ?? '') === KEYS[artist] ? [row] : [])),
  id: (row: number) => TRACKS[row]?.id ?? '',
  title: (row: number) => TRACKS[row]?.title ?? '',
  artists: (row: number) => TRACKS[row]?.artists ?? [],
};

test('tracks are recognised by id, by recording and by song, in their order and once', async () => {
  const [joga = '', hyperballad = '', heartbeats = ''] = TRACKS.map(({ id }) => id);
  const exported = [
    { title: 'HEARTBEATS', artists: ['Knife'] },
    { title: 'Whatever it is called there', artists: ['Somebody'], id: joga },
    { title: 'Joga - 2018 Remaster', artists: ['Bjork'] },
    { title: 'Hyperballad', artists: ['Björk'] },
    { title: 'Hyperballad', artists: ['Nobody'], id: 'z'.repeat(22) },
    { title: 'Bachelorette', artists: ['Björk'] },
  ];
  expect(await recognise(exported, catalogue)).toEqual([heartbeats, joga, hyperballad]);
});
