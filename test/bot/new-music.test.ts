import { expect, onTestFinished, test } from 'vitest';
import { trackUrl } from '../../src/track/track.ts';
import { asText } from '../support/as-text.ts';
import { startAllServices } from '../support/services/all.ts';
import { type KnownTracks, serviceTrack, trackNumber } from '../support/services/known-tracks.ts';
import { reccobeatsRoute } from '../support/services/reccobeats.ts';
import type { Route } from '../support/services/server.ts';
import { drops, until } from './drop-steps.ts';
import { type BotScene, catalogue, openBotScene, textOf, tracksOf } from './scene.ts';

const SEED = 7;
const seedLink = trackUrl(serviceTrack(SEED).id);

/** ReccoBeats, whose recordings were all registered this year: the code has the last two digits of it. */
function releasedThisYear(known: KnownTracks): Route {
  const route = reccobeatsRoute(known);
  return (request) => {
    const answer = route(request);
    if (answer?.body === undefined) return answer;
    return { ...answer, body: JSON.parse(JSON.stringify(answer.body).replaceAll('"QZTST00', '"QZTST26')) };
  };
}

async function open() {
  const known = { reccobeats: () => true, wikidata: () => true, deezer: () => true };
  const services = await startAllServices(known, { routes: { reccobeats: releasedThisYear(known) } });
  onTestFinished(() => services.close());
  const { RECCOBEATS_API, WIKIDATA_API, DEEZER_API } = services.settings;
  const scene = await openBotScene({ RECCOBEATS_API, WIKIDATA_API, DEEZER_API });
  return { services, scene };
}

/** The numbers of the made-up tracks among those a reply links to. */
function numbersIn(reply: unknown): number[] {
  const links = JSON.stringify(reply).matchAll(/track\/(\w{22})/g);
  return Array.from(links, ([, id]) => trackNumber(id ?? '')).filter((n) => n < 10_000);
}

test('a track of this week is added, explained, recommended with other new ones, voted on and dropped', async () => {
  const { services, scene } = await open();
  const genre = () => scene.type('genre', { link: seedLink });
  expect(textOf(await genre())).toMatch(/^-# New to me: added$/m);
  const asked = services.count('reccobeats');
  expect(textOf(await genre())).not.toContain('New to me');
  expect(services.count('reccobeats')).toBe(asked);

  const list = await scene.type('recommend', { link: seedLink });
  const recommended = numbersIn(list.message?.components);
  expect(recommended.filter((n) => n !== SEED).length).toBeGreaterThanOrEqual(2);

  const message = list.message?.id ?? '';
  await scene.driver.react(scene.general.id, message, '1️⃣', scene.ben.id);
  await until(async () => {
    const edited = await scene.driver.message(scene.general.id, message);
    return asText(edited).includes('[❤️ 1]') ? true : undefined;
  });

  const preview = await drops(scene, 'preview');
  expect(numbersIn(preview.message?.components).length).toBeGreaterThan(0);
  expect(textOf(preview)).toMatch(/Song \d+.*\n-# .*(near what you like here|for those of you who like)/);
  await isStillThereAfterRestart(scene, services.count('reccobeats'), () => services.count('reccobeats'));
}, 60_000);

async function isStillThereAfterRestart(scene: BotScene, before: number, requests: () => number) {
  await scene.stop();
  expect(catalogue.rowOf(serviceTrack(SEED).id)).toBe(-1);
  await scene.start();
  expect(textOf(await scene.type('genre', { link: seedLink }))).not.toContain('New to me');
  expect(catalogue.rowOf(serviceTrack(SEED).id)).toBeGreaterThan(0);
  expect(requests()).toBe(before);
}

test('new releases can be asked for, and without services the catalogue answers alone', async () => {
  const { services, scene } = await open();
  const known = catalogue.track(1000);
  const fresh = await scene.type('recommend', { link: trackUrl(known.id), discover: 'fresh' });
  expect(textOf(fresh)).toMatch(/^\*\*.*new releases/);
  for (const service of ['reccobeats', 'wikidata', 'deezer'] as const) services.fail(service, 'hang-up');
  const alone = await scene.type('recommend', { link: trackUrl(known.id) });
  expect(tracksOf(alone)).toHaveLength(5);
}, 60_000);
