import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dropSeedSong } from '../../../src/recommend/ranking/steps.ts';
import { type CreditedTitle, songKeys, versionKeys } from '../../../src/track/recording-keys.ts';
import { runs } from '../../support/property.ts';

const TITLES = [
  'Take Five',
  'take five (Live)',
  'Take Five - Remastered',
  'Take Five [X Remix]',
  'Hurt',
  '!!!',
];
const ARTISTS = ['Dave Brubeck', 'The Dave Brubeck Quartet', 'Beyoncé', 'beyonce', 'The Band', '!!!', 'Cher'];
const song = fc.record({
  title: fc.constantFrom(...TITLES),
  artists: fc.array(fc.constantFrom(...ARTISTS), { maxLength: 3 }),
});

test('exactly the rows that share a key with a seed are left out, however many artists are credited', () => {
  const songs = fc.array(song, { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(songs, fc.array(song, { maxLength: 3 }), fc.boolean(), (rows, seeds, remixes) => {
      const table = {
        title: (row: number) => rows[row]?.title ?? '',
        artists: (row: number) => rows[row]?.artists ?? [],
      };
      const keysOf: (song: CreditedTitle) => string[] = remixes ? versionKeys : songKeys;
      const taken = new Set(seeds.flatMap(keysOf));
      const others = rows.flatMap((one, row) => (keysOf(one).some((key) => taken.has(key)) ? [] : [row]));
      const candidates = rows.map((_, row) => ({ row, distance: row }));
      const kept = dropSeedSong(seeds, remixes, table)(candidates).map(({ row }) => row);
      expect(kept).toEqual(others);
    }),
    { numRuns: runs(200) },
  );
});
