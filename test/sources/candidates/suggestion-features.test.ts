import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Suggestion } from '../../../src/sources/candidates/candidate-source.ts';
import { reccobeatsSuggestionFeatures } from '../../../src/sources/reccobeats/suggestion-features.ts';
import { isSpotifyId } from '../../../src/track/link.ts';
import { runs } from '../../support/property.ts';
import { startAllServices } from '../../support/services/all.ts';
import { isrcOf, serviceTrack, trackId } from '../../support/services/known-tracks.ts';
import { COMMON_FAULTS, type Fault, type Route } from '../../support/services/server.ts';
import { longTimeoutService, shortTimeoutService } from '../../support/services/service.ts';

const longTimeout = () => AbortSignal.timeout(10_000);
const byId = (n: number): Suggestion => ({ id: trackId(n), title: `Song ${n}`, artists: ['A'] });
const byIsrc = (n: number): Suggestion => ({ isrc: isrcOf(n), title: `Song ${n}`, artists: ['A'] });

async function start(routes: Readonly<Record<string, Route>> = {}, connect = longTimeoutService) {
  const services = await startAllServices(
    { reccobeats: (n) => n < 10, otherRelease: (n) => n === 3 },
    { routes },
  );
  onTestFinished(() => services.close());
  const source = reccobeatsSuggestionFeatures(connect('ReccoBeats', `${services.origin}/reccobeats`));
  return { services, source };
}

describe('features of suggestions', () => {
  test('one request takes Spotify ids and ISRCs, and gives the Spotify ids of both', async () => {
    const { services, source } = await start();
    const asked = [byId(1), byIsrc(2), byId(77), byIsrc(78)];
    const answers = await source.featuresOf(asked, longTimeout());
    const { durationMs: _, ...features } = serviceTrack(2).features;
    expect(answers.get(asked[0] as Suggestion)).toMatchObject({
      value: { id: trackId(1), estimated: false },
    });
    expect(answers.get(asked[1] as Suggestion)).toEqual({
      status: 'found',
      value: { id: trackId(2), features, estimated: false },
    });
    for (const unknown of asked.slice(2)) expect(answers.get(unknown)).toEqual({ status: 'unknown' });
    expect(services.count('reccobeats')).toBe(1);
  });

  test('of several releases with one ISRC any will do if they sound the same', async () => {
    const { source } = await start();
    const asked = byIsrc(3);
    const answer = (await source.featuresOf([asked], longTimeout())).get(asked);
    expect(answer).toMatchObject({ status: 'found', value: { id: trackId(3) } });
  });

  test('an ISRC of recordings that sound different says nothing', async () => {
    const row = (n: number, tempo: number) => ({
      id: `${n}`,
      href: `https://open.spotify.com/track/${trackId(n)}`,
      isrc: isrcOf(1),
      danceability: 0.5,
      tempo,
    });
    const { source } = await start({ reccobeats: () => ({ body: { content: [row(1, 90), row(2, 140)] } }) });
    const asked = byIsrc(1);
    expect((await source.featuresOf([asked], longTimeout())).get(asked)).toEqual({ status: 'unknown' });
  });

  test('nothing costs no request, and an aborted call answers all', async () => {
    const { services, source } = await start();
    expect((await source.featuresOf([], longTimeout())).size).toBe(0);
    const asked = byId(1);
    const answers = await source.featuresOf([asked], AbortSignal.abort());
    expect(answers.get(asked)?.status).toBe('unavailable');
    expect(services.seen).toEqual([]);
  });

  const faults: Fault[] = [...COMMON_FAULTS, 'empty'];
  test.concurrent.each(faults)('they are "unavailable", never "unknown", on %s', async (fault) => {
    const services = await startAllServices({ reccobeats: () => true });
    services.fail('reccobeats', fault);
    const service = shortTimeoutService('ReccoBeats', `${services.origin}/reccobeats`);
    const asked = byId(1);
    const answers = await reccobeatsSuggestionFeatures(service).featuresOf([asked], longTimeout());
    expect(answers.get(asked)?.status).toBe('unavailable');
    await services.close();
  });

  test('whatever the service says, ids are ids and features are in range', async () => {
    let body: unknown;
    const { source } = await start({ reccobeats: () => ({ body: JSON.stringify(body) }) });
    const anything = fc.oneof(fc.jsonValue(), fc.constant(1e308));
    const row = fc.record({
      id: fc.string(),
      href: fc.oneof(anything, fc.constant(`https://open.spotify.com/track/${trackId(1)}`)),
      isrc: fc.oneof(anything, fc.constant(isrcOf(1))),
      danceability: fc.oneof(anything, fc.double({ min: 0, max: 1, noNaN: true })),
    });
    const asked = [byId(1), byIsrc(1)];
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.jsonValue(), fc.record({ content: fc.array(row) })), async (next) => {
        body = next;
        for (const answer of (await source.featuresOf(asked, longTimeout())).values()) {
          if (answer.status !== 'found') continue;
          expect(isSpotifyId(answer.value.id)).toBe(true);
          const { danceability = 0 } = answer.value.features;
          expect(danceability).toBeGreaterThanOrEqual(0);
          expect(danceability).toBeLessThanOrEqual(1);
        }
      }),
      { numRuns: runs(40) },
    );
  });
});
