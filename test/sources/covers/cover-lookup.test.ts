import { describe, expect, onTestFinished, test } from 'vitest';
import { DAY_MS } from '../../../src/lib/time.ts';
import { createSources } from '../../../src/sources/create.ts';
import type { SourceSettings } from '../../../src/sources/registry.ts';
import { openStore } from '../../../src/storage/store.ts';
import { startHeldOembed } from '../../support/held-oembed.ts';
import { type AllServices, startAllServices } from '../../support/services/all.ts';
import { trackId } from '../../support/services/known-tracks.ts';
import { madeUpCatalogue } from '../../support/tracks.ts';

const oembedOnly = ({ SPOTIFY_OEMBED }: AllServices['settings']): SourceSettings => ({ SPOTIFY_OEMBED });
const urlOf = (n: number) => `https://i.scdn.co/image/${n}`;

async function open(narrow = oembedOnly) {
  const services = await startAllServices({ oembed: (n) => n < 60, spotify: (n) => n < 60 });
  const clock = { now: Date.now() };
  const now = () => clock.now;
  const store = await openStore('memory:', now);
  const log: string[] = [];
  const opened: ReturnType<typeof createSources>[] = [];
  const start = () => {
    const sources = createSources({
      settings: narrow(services.settings),
      catalogue: madeUpCatalogue(10),
      store,
      log: { warn: (_details, message) => log.push(message) },
      now,
      overrides: { rateScale: 1000 },
    });
    opened.push(sources);
    return sources;
  };
  onTestFinished(async () => {
    for (const sources of opened) sources.close();
    await services.close();
    await store.close();
  });
  return { services, covers: start().covers, start, clock, log };
}
const entries = (...numbers: number[]) => new Map(numbers.map((n) => [trackId(n), urlOf(n)]));

describe('the look-up of covers', () => {
  test('finds those of catalogue tracks and others, and remembers them', async () => {
    const { covers, services, start } = await open();
    const ids = [trackId(3), trackId(41), trackId(70)];
    expect(await covers.known(ids)).toEqual(new Map());
    expect(await covers.of(ids)).toEqual(entries(3, 41));
    expect(services.count('oembed')).toBe(3);
    const again = start().covers;
    expect(await again.known(ids)).toEqual(entries(3, 41));
    expect(await again.of(ids)).toEqual(entries(3, 41));
    // That one has none is remembered too.
    expect(services.count('oembed')).toBe(3);
  });

  test('asks again for what had no cover after a week', async () => {
    const { covers, services, clock } = await open();
    await covers.of([trackId(70)]);
    clock.now += 6 * DAY_MS;
    await covers.of([trackId(70)]);
    expect(services.count('oembed')).toBe(1);
    clock.now += 2 * DAY_MS;
    await covers.of([trackId(70)]);
    expect(services.count('oembed')).toBe(2);
  });

  test('does not remember an outage, and does not log it', async () => {
    const { covers, services, log } = await open();
    services.fail('oembed', '500');
    expect(await covers.of([trackId(3)])).toEqual(new Map());
    services.heal();
    expect(await covers.of([trackId(3)])).toEqual(entries(3));
    expect(log).toEqual([]);
  });

  test('answers in time with what has come, and goes on for whoever asks next', async () => {
    const oembed = await startHeldOembed((id) => `https://i.scdn.co/image/${id}`);
    const { covers } = await open(() => ({ SPOTIFY_OEMBED: oembed.url }));
    expect(await covers.of([trackId(4)], AbortSignal.timeout(50))).toEqual(new Map());
    oembed.release();
    expect(await covers.of([trackId(4)])).toEqual(
      new Map([[trackId(4), `https://i.scdn.co/image/${trackId(4)}`]]),
    );
    expect(oembed.requests).toBe(1);
  });

  test('uses the covers that come with identities', async () => {
    const { start, services } = await open((all) => ({ ...all, RECCOBEATS_API: undefined }));
    const sources = start();
    await sources.resolver.identify([trackId(45)], new AbortController().signal);
    const before = services.count('oembed');
    expect((await sources.covers.of([trackId(45)])).get(trackId(45))).toMatch(/^https:/);
    expect(services.count('oembed')).toBe(before);
  });

  test('has none where every source is off', async () => {
    const { covers, services } = await open(() => ({}));
    expect(await covers.of([trackId(3)])).toEqual(new Map());
    expect(await covers.images([trackId(3)], AbortSignal.timeout(5000))).toEqual(new Map());
    expect(services.seen).toEqual([]);
  });

  test('is asked once at most where a service cannot be reached, and no longer while it rests', async () => {
    const { covers, services } = await open();
    services.fail('oembed', 'hang-up');
    const ids = [1, 2, 3, 4, 5].map(trackId);
    for (const _round of [1, 2, 3]) expect((await covers.of(ids)).size).toBe(0);
    expect(services.count('oembed')).toBe(5);
  });

  test('fails at once where too many wait, and remembers none of it', async () => {
    const { covers, services } = await open();
    services.fail('oembed', 'silence');
    const signal = AbortSignal.timeout(500);
    const many = covers.of(
      Array.from({ length: 40 }, (_, n) => trackId(n)),
      signal,
    );
    expect((await many).size).toBe(0);
    services.heal();
    expect(services.count('oembed')).toBeLessThanOrEqual(20);
  });
});
