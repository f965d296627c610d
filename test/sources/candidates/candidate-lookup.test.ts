import { describe, expect, onTestFinished, test } from 'vitest';
import { DAY_MS, WEEK_MS } from '../../../src/lib/time.ts';
import { createSources } from '../../../src/sources/create.ts';
import type { SourceSettings } from '../../../src/sources/registry.ts';
import { openStore } from '../../../src/storage/store.ts';
import { type AllServices, startAllServices } from '../../support/services/all.ts';
import { type KnownTracks, serviceTrack, trackId } from '../../support/services/known-tracks.ts';
import { madeUpCatalogue } from '../../support/tracks.ts';

const known: KnownTracks = { reccobeats: (n) => n < 10 || (n >= 100 && n < 160) };
const longTimeout = () => AbortSignal.timeout(15_000);

async function open(
  narrow: (all: AllServices['settings']) => SourceSettings = (all) => all,
  knownTracks = known,
) {
  const services = await startAllServices(knownTracks);
  // Keyv goes by the system clock too.
  const clock = { now: Date.now() };
  const now = () => clock.now;
  const store = await openStore('memory:', now);
  const log: string[] = [];
  const sources = createSources({
    settings: narrow(services.settings),
    catalogue: madeUpCatalogue(105),
    store,
    log: { warn: (_details, message) => log.push(message) },
    now,
    overrides: { rateScale: 1000 },
  });
  onTestFinished(async () => {
    sources.close();
    await services.close();
    await store.close();
  });
  const candidates = (n: number, fresh = false, signal = longTimeout()) => {
    const { features: _, ...info } = serviceTrack(n);
    return sources.candidates.candidates([info], { fresh }, signal);
  };
  return { services, sources, candidates, clock, store, log };
}

const reccobeatsOnly = ({ RECCOBEATS_API }: AllServices['settings']) => ({ RECCOBEATS_API });

describe('the look-up of candidates', () => {
  test('gives tracks with features and says where both come from', async () => {
    const { candidates, services } = await open(reccobeatsOnly);
    const found = await candidates(1);
    expect(found.map(({ info }) => info.id)).toEqual(Array.from({ length: 38 }, (_, k) => trackId(101 + k)));
    const { features, ...info } = serviceTrack(120);
    expect(found.find(({ info: { id } }) => id === trackId(120))).toEqual({
      info: { ...info, artistId: trackId(120), popularity: 50 },
      features,
      source: 'ReccoBeats',
      estimated: false,
      suggestedBy: ['ReccoBeats'],
    });
    expect(found[0]).toMatchObject({ info: { id: trackId(101) }, source: 'the bundled catalogue' });
    expect(services.seen.map(({ path }) => path)).toEqual(['/v1/track/recommendation', '/v1/audio-features']);
    // Those of the catalogue are not asked for.
    expect(services.seen[1]?.url.searchParams.getAll('ids')).toHaveLength(34);
  });

  test('hits are stored for a week, misses for a day, failures not at all', async () => {
    const { candidates, services, clock } = await open(reccobeatsOnly);
    await candidates(1);
    expect(await candidates(55)).toEqual([]);
    services.fail('reccobeats', 'html');
    expect(await candidates(2)).toEqual([]);
    services.heal();
    let before = services.seen.length;
    clock.now += DAY_MS - 1000;
    expect(await candidates(1)).not.toEqual([]);
    await candidates(55);
    expect(services.seen.length).toBe(before);
    expect(await candidates(2)).not.toEqual([]);
    expect(services.seen.length).toBe(before + 2);
    before = services.seen.length;
    clock.now += 2000;
    await candidates(55);
    expect(services.seen.length).toBe(before + 1);
    await candidates(1);
    expect(services.seen.length).toBe(before + 1);
    clock.now += WEEK_MS;
    await candidates(1);
    expect(services.seen.slice(before + 1).map(({ path }) => path)).toEqual(['/v1/track/recommendation']);
  });

  test('new releases are asked for apart, come first and keep to one request for features', async () => {
    const { candidates, services } = await open(reccobeatsOnly, { reccobeats: () => true });
    await candidates(1);
    const found = await candidates(1, true);
    expect(found.length).toBeGreaterThan(38);
    expect(services.count('reccobeats')).toBe(4);
    expect(services.seen[3]?.url.searchParams.getAll('ids').length).toBeLessThanOrEqual(40);
  });

  test('concurrent callers share a look-up, which goes on when one leaves', async () => {
    const { candidates, services } = await open(reccobeatsOnly);
    const left = candidates(1, false, AbortSignal.abort());
    const [stays, too] = await Promise.all([candidates(1), candidates(1)]);
    expect(await left).toEqual([]);
    expect(stays).toEqual(too);
    expect(stays.length).toBeGreaterThan(30);
    expect(services.count('reccobeats')).toBe(2);
  });

  const everywhere = { deezer: () => true, musicbrainz: () => true, listenbrainz: () => true };

  test('merges what every source suggests and asks each service at most twice', async () => {
    const { candidates, services } = await open((all) => all, { reccobeats: () => true, ...everywhere });
    const found = await candidates(1);
    const suggestedBy = (n: number) => found.find(({ info: { id } }) => id === trackId(n))?.suggestedBy;
    expect(suggestedBy(101)).toEqual(['ReccoBeats']);
    expect(suggestedBy(301)).toEqual(['Deezer']);
    expect(suggestedBy(209)).toEqual(['ListenBrainz labs']);
    const ids = found.map(({ info: { id } }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const service of ['reccobeats', 'deezer', 'labs', 'musicbrainz'])
      expect([service, services.count(service) <= 2]).toEqual([service, true]);
    expect(found.find(({ info: { id } }) => id === trackId(301))?.info).toEqual({
      id: trackId(301),
      title: 'Song 301',
      artists: ['Artist 0'],
      album: 'Album 301',
      durationMs: 120_000,
      popularity: 65,
    });
    const before = services.seen.length;
    expect(await candidates(1)).not.toEqual([]);
    // What did not fit into one request for features is looked up the next time.
    expect(services.seen.slice(before).map(({ path }) => path)).toEqual(['/v1/audio-features']);
    await candidates(1);
    expect(services.seen.length).toBe(before + 1);
  });

  test('the services are asked at most twice for five seeds too', async () => {
    const { services, sources } = await open((all) => all, { reccobeats: () => true, ...everywhere });
    const seeds = [1, 2, 3, 4, 5, 6].map((n) => serviceTrack(n));
    expect(await sources.candidates.candidates(seeds, {}, longTimeout())).not.toEqual([]);
    for (const service of ['reccobeats', 'deezer', 'labs', 'musicbrainz'])
      expect([service, services.count(service) <= 2]).toEqual([service, true]);
    expect(services.seen.find(({ path }) => path.endsWith('recommendation'))?.url.search).toContain(
      [1, 2, 3, 4, 5].map((n) => `&seeds=${trackId(n)}`).join(''),
    );
  });

  test.each([
    ['reccobeats', ['Deezer', 'ListenBrainz labs']],
    ['deezer', ['ReccoBeats', 'ListenBrainz labs']],
    ['musicbrainz', ['ReccoBeats', 'Deezer']],
    ['labs', ['ReccoBeats']],
  ])('without %s the others suggest', async (service, others) => {
    const { sources, services } = await open((all) => all, { reccobeats: () => true, ...everywhere });
    // ReccoBeats has the features as well, so only its recommendations fail.
    services.fail(service, 'html', service === 'reccobeats' ? 1 : undefined);
    const seeds = [serviceTrack(1)];
    const found = await sources.candidates.candidates(seeds, {}, longTimeout());
    const names = new Set(found.flatMap(({ suggestedBy }) => suggestedBy));
    expect([...names].toSorted()).toEqual(others.toSorted());
  });

  test('what an answer without Spotify ids suggests is not stored while the ids cannot be found', async () => {
    const { candidates, services } = await open((all) => all, { reccobeats: () => true, ...everywhere });
    services.fail('labs', 'html');
    await candidates(1);
    services.heal();
    const found = await candidates(1);
    expect(found.flatMap(({ suggestedBy }) => suggestedBy)).toContain('Deezer');
  });

  test.each([
    [['deezer', 'labs']],
    // Deezer's tracks need the ids that ListenBrainz finds.
    [['labs']],
  ])('%s that hang do not keep the others from answering', async (hanging) => {
    const { candidates, services } = await open((all) => all, { reccobeats: () => true, ...everywhere });
    for (const service of hanging) services.fail(service, 'silence');
    expect((await candidates(1)).length).toBeGreaterThan(30);
  });

  test('an outage of the store is logged, and candidates are found all the same', async () => {
    const { candidates, store, log } = await open(reccobeatsOnly);
    const fail = async () => {
      throw new Error('connection lost');
    };
    for (const name of ['candidates', 'features', 'artists', 'similar-artists'] as const)
      Object.assign(store.keyv(name), { getMany: fail, set: fail });
    expect((await candidates(1)).length).toBeGreaterThan(30);
    expect(log).toEqual([expect.stringMatching(/^The fact store .* cannot be reached/)]);
  });

  test('with every base URL empty nothing is asked, and without seeds neither', async () => {
    const { candidates, services, sources } = await open(() => ({}));
    expect(await candidates(1)).toEqual([]);
    expect(await sources.candidates.candidates([], {}, longTimeout())).toEqual([]);
    expect(services.seen).toEqual([]);
  });
});
