import { expect, onTestFinished, test } from 'vitest';
import { message } from '../../src/messages/message.ts';
import { createSources } from '../../src/sources/create.ts';
import { openStore } from '../../src/storage/store.ts';
import { startAllServices } from '../support/services/all.ts';
import { madeUpCatalogue } from '../support/tracks.ts';

test('a probe tells which services are down, and the latency of the others', async () => {
  const services = await startAllServices({ reccobeats: () => true, oembed: () => true });
  onTestFinished(() => services.close());
  services.fail('musicbrainz', 'hang-up');
  const settings = { ...services.settings, DEEZER_API: undefined };
  const store = await openStore('memory:');
  const log = { warn: () => {} };
  const sources = createSources({
    settings,
    catalogue: madeUpCatalogue(1),
    store,
    log,
    overrides: { rateScale: 1000 },
  });
  const status = await sources.probe(AbortSignal.timeout(8000));
  sources.close();
  await store.close();
  const of = (name: string) => status.find((source) => source.name === name);
  expect(of('ReccoBeats')).toMatchObject({ state: 'on', requests: 1, lastLatencyMs: expect.any(Number) });
  expect(of('Spotify')?.requests).toBe(1);
  for (const name of ['Wikidata', 'ListenBrainz', 'ListenBrainz labs'])
    expect(of(name)).toMatchObject({ state: 'on', requests: 1, lastLatencyMs: expect.any(Number) });
  expect(of('Deezer')).toMatchObject({
    state: 'off',
    detail: message('sources.settingEmpty', { setting: 'DEEZER_API' }),
  });
  expect(of('MusicBrainz')?.detail).toEqual(message('sources.unreachable'));
});
