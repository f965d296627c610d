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

test('a name and a recommendation asked for at the start wait, while other work goes on', async () => {
  const config = parseConfig({ ...OFFLINE, DATABASE_URL: 'memory:', STORE_URL: 'memory:' });
  const services = await createServices(config, pino({ level: 'silent' }), Date.now, {
    models: openModels(MODELS_DIR),
  });
  const { trackService, suggestTracks } = services;
  const { signal } = new AbortController();
  const ask = () =>
    Promise.all([
      suggestTracks('smells like teen', 5),
      trackService.recommend('smells like teen spirit', { count: 5 }, signal),
    ]);
  let turns = 0;
  const counting = setInterval(() => turns++, 0);
  const preparing = services.prepare();
  const early = await ask();
  clearInterval(counting);
  expect(turns).toBeGreaterThan(50);
  expect(early).toMatchObject([{ length: 5 }, { ok: true }]);
  await preparing;
  expect(await ask()).toEqual(early);
  await services.close();
});
