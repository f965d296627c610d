import { describe, expect, test } from 'vitest';
import { rejection } from '../scene.ts';
import { openBotChannel } from './bot-channel.ts';

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAIAAAADCAYAAAC56t6BAAAAEklEQVR4nGP4z8DwHwyBNAMDAwAxKgX7n2JVwAAAAABJRU5ErkJggg==',
  'base64',
);

describe('permissions', () => {
  test.each<[string, object, number]>([
    ['ViewChannel', { content: 'x' }, 50001],
    ['SendMessages', { content: 'x' }, 50013],
    ['EmbedLinks', { embeds: [{ title: 'x' }] }, 50013],
    ['AttachFiles', { content: 'x', files: [{ attachment: PNG, name: 'x.png' }] }, 50013],
  ])('a message that needs %s is refused without it', async (permission, message, code) => {
    const { scene, channel } = await openBotChannel();
    await scene.driver.permissions({ channelId: scene.general.id, deny: [permission] });
    expect(await rejection(channel.send(message))).toMatchObject({ status: 403, code });
    await scene.driver.permissions({ channelId: scene.general.id, reset: true });
    await channel.send(message);
  });

  test('a deleted channel is unknown whatever the permissions', async () => {
    const { scene, channel } = await openBotChannel();
    await scene.driver.deleteChannel(scene.general.id);
    expect(await rejection(channel.send('x'))).toMatchObject({ status: 404, code: 10003 });
  });
});
