import { expect, test } from 'vitest';
import { addedTracks, keptAdditions } from '../../src/sources/added-tracks.ts';
import { createResolver } from '../../src/sources/resolver.ts';
import type { Addition } from '../../src/track/addition.ts';
import { trackId } from '../support/track-ids.ts';
import { madeUpCatalogue, madeUpTrack } from '../support/tracks.ts';

const DAY_MS = 86_400_000;
const NOW = 100 * DAY_MS;

/** Rows 3 and 4 of five are additions; the last one expires in a few days. */
function addition(row: number): Addition | undefined {
  if (row < 3) return undefined;
  const keepUntil = NOW + (row === 3 ? 20 : 6) * DAY_MS;
  return { track: madeUpTrack(row), source: 'ReccoBeats', estimated: true, addedAt: 0, keepUntil };
}

const resolveAdded = addedTracks(keptAdditions({ ...madeUpCatalogue(5), addition }, () => NOW));

test('an added track is answered in the name of its source, without asking it', async () => {
  const { features, ...info } = madeUpTrack(3);
  const answer = {
    id: trackId(3),
    info,
    sound: { features, estimated: true, source: 'ReccoBeats' },
    attempts: [{ source: 'ReccoBeats', outcome: 'found', why: { code: 'sources.foundEarlier' } }],
  };
  expect(resolveAdded(trackId(3))).toMatchObject(answer);
  const asked: string[] = [];
  const resolver = createResolver({
    resolveAdded,
    featureSources: [
      {
        name: 'a service',
        batchSize: 10,
        async features(ids) {
          asked.push(...ids);
          return new Map();
        },
      },
    ],
    identitySources: [],
    onFailure: () => undefined,
  });
  const found = await resolver.resolve([trackId(0), trackId(3)], AbortSignal.timeout(1000));
  expect(found.map(({ sound }) => sound?.source)).toEqual([undefined, 'ReccoBeats']);
  expect(asked).toEqual([trackId(0)]);
  resolver.close();
});

test('other tracks are looked up, and so is one that would soon expire', () => {
  for (const n of [0, 2, 4, 5]) expect(resolveAdded(trackId(n))).toBeUndefined();
});
