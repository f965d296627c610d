import { expect, test } from 'vitest';
import { emptyCatalogue } from '../../src/cli/collect/empty-catalogue.ts';
import { createSources } from '../../src/sources/create.ts';
import { keepUntil } from '../../src/sources/keep-until.ts';
import { openStore } from '../../src/storage/store.ts';
import { DAY_MS } from '../support/stored.ts';

const NOW = Date.parse('2027-03-01T12:00Z');

test('features may be kept as long as the answers of their source may be stored', () => {
  const sources = [{ name: 'A', ttlMs: 5 }, { name: 'B' }];
  expect(keepUntil('A', sources, NOW)).toBe(NOW + 5);
  expect(keepUntil('B', sources, NOW)).toBeUndefined();
  expect(keepUntil('off now', sources, NOW)).toBe(NOW + DAY_MS);
});

test('every source of features says for how long, ReccoBeats 30 days and Spotify one', async () => {
  const store = await openStore('memory:');
  const sources = createSources({
    settings: {
      RECCOBEATS_API: 'http://127.0.0.1:1',
      SPOTIFY_API: 'http://127.0.0.1:1',
      SPOTIFY_ACCOUNTS: 'http://127.0.0.1:1',
      SPOTIFY_CLIENT_ID: 'id',
      SPOTIFY_CLIENT_SECRET: 'secret',
      DEEZER_API: 'http://127.0.0.1:1',
      DEEZER_PREVIEWS: 'on',
    },
    catalogue: emptyCatalogue,
    store,
    log: { warn: () => {} },
    now: () => NOW,
  });
  const days = (source: string) => ((sources.keepUntil(source) ?? Number.NaN) - NOW) / DAY_MS;
  expect(days('ReccoBeats')).toBe(30);
  expect(days('ReccoBeats, by recording')).toBe(30);
  expect(days('Spotify audio-features')).toBe(1);
  expect(days('Deezer preview, analysed by ReccoBeats')).toBe(30);
  sources.close();
  await store.close();
});
