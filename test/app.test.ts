import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { expect, onTestFinished, test } from 'vitest';
import { createServices } from '../src/app.ts';
import { parseConfig } from '../src/config.ts';
import { openModels } from '../src/models.ts';
import { openDatabase } from '../src/storage/database/open.ts';
import { someAddition } from './support/additions.ts';
import { OFFLINE } from './support/offline.ts';
import { MODELS_DIR } from './support/shipped-models.ts';
import { trackId } from './support/track-ids.ts';
import { madeUpTrack } from './support/tracks.ts';

test('a track that was imported is in the catalogue of a bot that starts', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'app-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const DATABASE_URL = `sqlite://${join(folder, 'bot.sqlite')}`;
  const track = { ...madeUpTrack(77), title: 'Quixotry Zebrafish', artists: ['Nobody Known'] };
  const { additions, close } = await openDatabase(DATABASE_URL);
  await additions.save([someAddition(77, Date.now(), { track, source: 'an import' })]);
  await close();
  const config = parseConfig({ ...OFFLINE, DATABASE_URL, STORE_URL: 'memory:' });
  // Models of its own: other tests share theirs, to which nothing must be added.
  const services = await createServices(config, pino({ level: 'silent' }), Date.now, {
    models: openModels(MODELS_DIR),
  });
  await expect.poll(() => services.trackById(trackId(77))?.title).toBe('Quixotry Zebrafish');
  expect((await services.suggestTracks('quixotry zebra', 5)).map(({ id }) => id)).toEqual([trackId(77)]);
  await services.close();
});
