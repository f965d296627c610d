import { expect, test } from 'vitest';
import { openBot, openScene } from '../../../local-discord/test/scene.ts';
import { findDrop, postDrop } from '../../../src/discord/drops/post-drop.ts';
import { nonceOf } from '../../../src/drops/delivery/deliver-week.ts';
import type { Errand } from '../../../src/drops/delivery/ports.ts';
import { DropDesk } from '../../../src/drops/drop-service.ts';
import { createFeedback } from '../../../src/feedback/create-feedback.ts';
import { PlainScan } from '../../../src/recommend/index/plain-scan.ts';
import { createRecommender } from '../../../src/recommend/ranking/recommender.ts';
import { AcousticSpace } from '../../../src/recommend/space/acoustic-space.ts';
import { openStore } from '../../../src/storage/store.ts';
import { settingsOf } from '../../drops/delivery/simulation.ts';
import { randomLines, tableOf } from '../../recommend/track-tables.ts';

const HOUR_MS = 3600 * 1000;
const WEEK = '2026-W48';

async function open() {
  const scene = await openScene();
  const client = await openBot(scene);
  const table = tableOf(randomLines(60));
  const space = new AcousticSpace(table);
  const classifier = { genres: ['rock'], probabilities: () => Float64Array.of(1) };
  const recommender = createRecommender(table, space, new PlainScan(space.positions, space.dimension));
  const common = { store: await openStore('memory:'), classifier, now: scene.now, onDamage: () => {} };
  const services = createFeedback({ ...common, table, space, random: Math.random });
  const catalogue = { ...table, genre: () => 0, genreNames: ['rock'] };
  const desk = new DropDesk({ ...common, catalogue, recommender, ...services });
  const picks = ['id1', 'id20', 'id40'].map((id) => ({ id, kind: 'starter' as const, why: 'for a test' }));
  const errand = (week = WEEK): Errand => ({
    guild: scene.guild.id,
    settings: settingsOf({ channel: scene.drop.id }),
    due: { week, dueAt: scene.now() },
    plan: { channel: scene.drop.id, picks, at: scene.now() },
    nonce: nonceOf(scene.guild.id, week),
  });
  const posts = () => scene.driver.messages(scene.drop.id, { limit: 100 });
  return { scene, client, desk, errand, posts };
}

test('two attempts at one week within minutes are one message to Discord', async () => {
  const { client, desk, errand, posts } = await open();
  const first = await postDrop(client, desk, errand());
  expect(first.kind).toBe('posted');
  expect(await postDrop(client, desk, errand())).toEqual(first);
  expect(await posts()).toHaveLength(1);
});

test('a drop that nobody wrote down is found among what was said since, and no other week is taken for it', async () => {
  const { scene, client, desk, errand } = await open();
  const plan = errand();
  const posted = await postDrop(client, desk, plan);
  await scene.driver.advance(HOUR_MS);
  for (let n = 0; n < 120; n++) await scene.driver.post(scene.drop.id, { as: scene.ben.id, content: `${n}` });
  expect(await findDrop(client, plan)).toEqual(posted);
  expect(await findDrop(client, errand('2026-W49'))).toEqual({ kind: 'absent' });
});

test('a channel that is gone, or closed to the bot, is said in words; a Discord in trouble is asked again', async () => {
  const { scene, client, desk, errand } = await open();
  await scene.driver.failRest({ count: 10, status: 502, method: 'POST', path: '/messages' });
  expect(await postDrop(client, desk, errand())).toMatchObject({ kind: 'later' });
  await scene.driver.failRest({ count: 0, status: 502 });
  const gone = errand();
  await scene.driver.deleteChannel(scene.drop.id);
  expect(await postDrop(client, desk, gone)).toMatchObject({
    kind: 'closed',
    why: expect.stringContaining('/drops on'),
  });
  expect(await findDrop(client, gone)).toEqual({ kind: 'absent' });
});
