import type { DriverMessage } from 'local-discord';
import { expect, onTestFinished, test } from 'vitest';
import { asText } from '../support/as-text.ts';
import { coverPicture } from '../support/cover-pictures.ts';
import { customIdOf, drops, nextDrop, until } from './drop-steps.ts';
import { openBotScene } from './scene.ts';

async function pictureOf({ components }: DriverMessage): Promise<Buffer> {
  const url = /"url":"(http[^"]+weekly-drop[^"]*)"/.exec(JSON.stringify(components))?.[1];
  return Buffer.from(await (await fetch(url ?? '')).arrayBuffer());
}

test('a drop shows the covers of its tracks, and keeps them when it is voted on', async () => {
  const asked: string[] = [];
  const bytes = await coverPicture('#336699', 300);
  const NONE = new Map<string, never>();
  const covers = {
    known: async () => NONE,
    of: async () => NONE,
    images: async (ids: readonly string[]) => {
      asked.push(...ids);
      return new Map(ids.map((id) => [id, { type: 'image/png' as const, bytes }]));
    },
  };
  const scene = await openBotScene({}, {}, onTestFinished, { covers });
  await drops(scene, 'on', { channel: scene.drop.id, timezone: 'Europe/Lisbon', day: 1, hour: 18 });
  const first = await nextDrop(scene, 0);
  expect(new Set(asked).size).toBe(5);
  expect(asText(first)).toMatch(/^\(picture: A poster of week \d+ with its tracks: 1 “/);
  const png = await pictureOf(first);
  // Higher than the poster of five tracks.
  expect([png.readUInt32BE(16), png.readUInt32BE(20) > 900]).toEqual([900, true]);

  await scene.driver.component({
    as: scene.ben.id,
    channelId: scene.drop.id,
    messageId: first.id,
    customId: customIdOf(first, 'vote:1'),
  });
  const voted = await until(async () => {
    const now = await scene.driver.message(scene.drop.id, first.id);
    return asText(now).includes('❤️ 1') ? now : undefined;
  });
  expect(await pictureOf(voted)).toEqual(png);
  expect(asText(voted).replace('❤️ 1', '❤️')).toBe(asText(first));
});
