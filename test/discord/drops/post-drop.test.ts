import { type APIMessage, Routes } from 'discord.js';
import { expect, test } from 'vitest';
import { openBot, openScene } from '../../../local-discord/test/scene.ts';
import { findDrop } from '../../../src/discord/drops/find-drop.ts';
import { postDrop } from '../../../src/discord/drops/post-drop.ts';
import { nonceOf } from '../../../src/drops/delivery/deliver-week.ts';
import type { DropJob } from '../../../src/drops/delivery/ports.ts';
import { dropViewer } from '../../../src/drops/drop-view.ts';
import { HOUR_MS } from '../../../src/lib/time.ts';
import { message } from '../../../src/messages/message.ts';
import { translatorFor } from '../../../src/messages/translator.ts';
import { settingsOf } from '../../drops/delivery/simulation.ts';
import { randomLines, tableOf } from '../../recommend/track-tables.ts';

const WEEK = '2026-W48';
const NO_COVERS = async () => new Map();
const table = tableOf(randomLines(60));
const viewOf = dropViewer(table, { predictedGenre: () => 'rock', agreement: () => 1 });

async function open() {
  const scene = await openScene();
  const client = await openBot(scene);
  const why = message('drops.trackReason.deepCut');
  const tracks = ['id1', 'id20', 'id40'].map((id) => ({ id, kind: 'starter' as const, why }));
  const jobFor = (week = WEEK): DropJob => ({
    guild: scene.guild.id,
    settings: settingsOf({ channel: scene.drop.id }),
    due: { week, dueAt: scene.now() },
    plan: { channel: scene.drop.id, nonce: nonceOf(scene.guild.id, week), tracks },
    plannedAt: scene.now(),
  });
  const post = (job: DropJob) => postDrop(client, viewOf(job.plan.tracks), job, NO_COVERS);
  const posts = () => scene.driver.messages(scene.drop.id, { limit: 100 });
  return { scene, client, jobFor, post, posts };
}

test('two attempts at one week within minutes are one message to Discord', async () => {
  const { jobFor, post, posts } = await open();
  const first = await post(jobFor());
  expect(first.kind).toBe('posted');
  expect(await post(jobFor())).toEqual(first);
  expect(await posts()).toHaveLength(1);
});

test('a drop that was not recorded is found among later messages, and no other week is mistaken for it', async () => {
  const { scene, client, jobFor, post } = await open();
  const job = jobFor();
  const posted = await post(job);
  await scene.driver.advance(HOUR_MS);
  for (let n = 0; n < 120; n++) await scene.driver.post(scene.drop.id, { as: scene.ben.id, content: `${n}` });
  expect(await findDrop(client, job)).toEqual(posted);
  expect(await findDrop(client, jobFor('2026-W49'))).toEqual({ kind: 'absent' });
});

test('a drop of an earlier version, which was an embed, is found too', async () => {
  const { scene, client, jobFor } = await open();
  const liked = { type: 2, style: 2, custom_id: `liked:${WEEK}`, label: 'Tracks I liked' };
  const body = { embeds: [{ title: '5 tracks' }], components: [{ type: 1, components: [liked] }] };
  const { id } = (await client.rest.post(Routes.channelMessages(scene.drop.id), { body })) as APIMessage;
  expect(await findDrop(client, jobFor())).toEqual({ kind: 'posted', message: id });
});

test('a member who lets drops name them is named beside what they passed on, and is not notified', async () => {
  const { scene, client, jobFor, posts } = await open();
  const job = jobFor();
  const why = message('drops.trackReason.amongYou');
  const tracks = ['id1', 'id20'].map((id) => ({ id, kind: 'among-you' as const, why }));
  const view = viewOf(tracks, new Map([['id1', scene.ben.id]]));
  await postDrop(client, view, { ...job, plan: { ...job.plan, tracks } }, NO_COVERS);
  const [post] = await posts();
  const text = JSON.stringify(post?.components);
  expect(text).toContain(`<@${scene.ben.id}> loves it`);
  expect(text).toContain('one of you loves it');
  expect(post?.mentions).toEqual([]);
});

test('a deleted channel blocks a drop with a reason; a failing Discord is tried again', async () => {
  const { scene, client, jobFor, post } = await open();
  await scene.driver.failRest({ count: 10, status: 502, method: 'POST', path: '/messages' });
  expect(await post(jobFor())).toMatchObject({ kind: 'retry' });
  await scene.driver.failRest({ count: 0, status: 502 });
  const job = jobFor();
  await scene.driver.deleteChannel(scene.drop.id);
  const channelGone = message('drops.blockedReason.channelGone');
  expect(translatorFor().render(channelGone)).toContain('/drops on');
  expect(await post(job)).toEqual({ kind: 'blocked', why: channelGone });
  expect(await findDrop(client, job)).toEqual({ kind: 'absent' });
});
