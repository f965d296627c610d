import { expect, test } from 'vitest';
import { DAY_MS } from '../../src/lib/time.ts';
import { asText } from '../support/as-text.ts';
import { advanceToDrop, arrived, drops, nextDrop, pressOn } from './drop-steps.ts';
import { type BotScene, embedOf, openBotScene, textOf } from './scene.ts';

const WEEK_MS = 7 * DAY_MS;

async function withDrops(): Promise<BotScene> {
  const scene = await openBotScene();
  const options = { channel: scene.drop.id, timezone: 'Europe/Lisbon', day: 3, size: 7, theme: 'genre:jazz' };
  await drops(scene, 'on', options);
  return scene;
}

const posts = (scene: BotScene) => scene.driver.messages(scene.drop.id);
const said = async (scene: BotScene, subcommand: string) => (await drops(scene, subcommand)).message?.content;

test('drops that a person pauses keep every setting, and what fell due meanwhile is never posted', async () => {
  const scene = await withDrops();
  const { description } = embedOf(await drops(scene, 'status'));
  expect(await said(scene, 'resume')).toMatch(/^Drops are not paused\. The next one comes on /);
  expect(await said(scene, 'pause')).toMatch(/^Drops are paused, and every setting is kept\./);
  expect(await said(scene, 'pause')).toContain(`, by <@${scene.ada.id}>`);
  const status = embedOf(await drops(scene, 'status'));
  expect(status.description).toBe(description);
  const [, paused] = status.fields ?? [];
  expect(paused?.name).toBe('Paused');
  expect(paused?.value).toMatch(new RegExp(`^<t:\\d+:F>, by <@${scene.ada.id}>\nEvery setting is kept\\.`));

  await scene.driver.advance(2 * WEEK_MS);
  await scene.stop();
  await scene.start();
  expect(await said(scene, 'resume')).toContain(`Drops are on in <#${scene.drop.id}>: ${description}.`);
  const post = await nextDrop(scene, 0);
  expect(asText(post)).toContain('### Jazz: 7 tracks for this server');
  expect(await posts(scene)).toHaveLength(1);
}, 60_000);

test('/drops off asks first, and a button turns drops back on as they were', async () => {
  const scene = await withDrops();
  const { description } = embedOf(await drops(scene, 'status'));
  const asked = await drops(scene, 'off');
  expect(asked.interaction.ephemeral).toBe(true);
  expect(asked.message?.content).toMatch(/^Turn weekly drops off in this server\?/);
  expect(embedOf(await drops(scene, 'status')).fields?.[1]?.name).toBe('Next');

  const off = await pressOn(scene, asked, 'drops:off');
  expect(off.message?.content).toMatch(/^Drops are off\. Until <t:\d+:F>, the button below/);
  expect(await said(scene, 'off')).toMatch(/^Drops are already off/);
  expect(await said(scene, 'pause')).toMatch(/^Drops are already off/);
  expect(textOf(await drops(scene, 'preview'))).toMatch(/^Drops are off in this server\. Turned back on/);
  const status = await drops(scene, 'status');
  expect(embedOf(status).fields?.[1]?.name).toBe('Off');
  await scene.driver.advance(6 * DAY_MS);
  await scene.stop();
  await scene.start();
  const on = await pressOn(scene, status, 'drops:resume');
  expect(on.message?.content).toContain(`Drops are on in <#${scene.drop.id}>: ${description}.`);
  expect([on.message?.components, on.message?.embeds]).toEqual([[], []]);
  await advanceToDrop(scene);
  await arrived(scene, 0);
}, 60_000);

test('drops that are off can be resumed by the command, for a week', async () => {
  const scene = await withDrops();
  await pressOn(scene, await drops(scene, 'off'), 'drops:off');
  expect(await said(scene, 'resume')).toContain('7 tracks every Wednesday at 18:00, Europe/Lisbon time');
  await pressOn(scene, await drops(scene, 'off'), 'drops:off');
  await scene.driver.advance(WEEK_MS);
  const off = /^Drops are off in this server\. `\/drops setup`/;
  expect(await said(scene, 'resume')).toMatch(off);
  expect(await said(scene, 'status')).toMatch(off);
  expect(await said(scene, 'off')).toBe('Drops were already off in this server.');
  expect(await posts(scene)).toHaveLength(0);
}, 60_000);

test('a pause is no excuse for a missing permission: resuming names it and changes nothing', async () => {
  const scene = await withDrops();
  await drops(scene, 'pause');
  await scene.driver.permissions({ channelId: scene.drop.id, deny: ['SendMessages'] });
  expect(await said(scene, 'resume')).toMatch(/\*\*Send Messages\*\*[\s\S]*Nothing has been changed/);
  expect(embedOf(await drops(scene, 'status')).fields?.[1]?.name).toBe('Paused');
});
