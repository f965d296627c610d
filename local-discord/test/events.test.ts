import { Events, MessageFlags } from 'discord.js';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { DriverEvent } from '../driver/api.ts';
import { openBot, openScene, textChannel } from './scene.ts';

interface Heard {
  readonly id: string;
  readonly event: DriverEvent;
}

/** Reads server-sent events as they come, until the test is over. */
async function listen(url: string, headers: Record<string, string> = {}): Promise<Heard[]> {
  const controller = new AbortController();
  onTestFinished(() => controller.abort());
  const response = await fetch(url, { headers, signal: controller.signal });
  const heard: Heard[] = [];
  const read = async () => {
    let text = '';
    for await (const chunk of response.body ?? []) {
      text += Buffer.from(chunk).toString();
      const blocks = text.split('\n\n');
      text = blocks.pop() ?? '';
      for (const block of blocks) {
        const field = (name: string) =>
          block
            .split('\n')
            .find((line) => line.startsWith(`${name}: `))
            ?.slice(name.length + 2) ?? '';
        if (field('data')) heard.push({ id: field('id'), event: JSON.parse(field('data')) });
      }
    }
  };
  void read().catch(() => undefined);
  return heard;
}

const types = (heard: readonly Heard[]) => heard.map(({ event }) => event.type);

describe('the event stream', () => {
  test('messages, edits, reactions, deletions and clock changes are sent', async () => {
    const scene = await openScene();
    const client = await openBot(scene);
    const heard = await listen(`${scene.url}/driver/events?as=${scene.ben.id}`);
    const message = await (await textChannel(client, scene.general.id)).send('one');
    await message.edit('two');
    await scene.driver.react(scene.general.id, message.id, '👍', scene.ben.id);
    await message.delete();
    await scene.driver.advance(1);
    await expect
      .poll(() => types(heard))
      .toEqual([
        'hello',
        'message.created',
        'message.updated',
        'reaction',
        'message.updated',
        'message.deleted',
        'clock',
      ]);
    const afterReaction = heard[4]?.event;
    expect(afterReaction).toMatchObject({ message: { content: 'two', reactions: [{ me: true }] } });
  });

  test('ephemeral replies and interactions are hidden from other members', async () => {
    const scene = await openScene();
    const client = await openBot(scene);
    await client.application.commands.set([{ name: 'ping', description: 'Says pong' }]);
    client.on(Events.InteractionCreate, async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      await interaction.deferReply({ flags: MessageFlags.Ephemeral });
      await interaction.editReply('secret');
    });
    const own = await listen(`${scene.url}/driver/events?as=${scene.ben.id}`);
    const other = await listen(`${scene.url}/driver/events?as=${scene.ada.id}`);
    await scene.driver.command({ as: scene.ben.id, channelId: scene.general.id, name: 'ping' });
    await scene.driver.advance(1);
    await expect.poll(() => types(other)).toEqual(['hello', 'clock']);
    const states = own.flatMap(({ event }) =>
      event.type === 'interaction' ? [event.interaction.state] : [],
    );
    expect(states).toEqual(['waiting', 'thinking', 'answered']);
    expect(types(own)).toContain('message.created');
  });

  test('a client that reconnects gets missed events, or a resync if they are unknown', async () => {
    const scene = await openScene();
    const first = await listen(`${scene.url}/driver/events?as=${scene.ben.id}`);
    await expect.poll(() => first.length).toBe(1);
    await scene.driver.post(scene.general.id, { as: scene.ada.id, content: 'missed' });
    const url = `${scene.url}/driver/events?as=${scene.ben.id}`;
    const again = await listen(url, { 'last-event-id': first[0]?.id ?? '' });
    await expect.poll(() => types(again)).toEqual(['hello', 'message.created']);
    const stranger = await listen(url, { 'last-event-id': '5' });
    await expect.poll(() => types(stranger)).toEqual(['hello', 'resync']);
  });

  test('traffic is sent on request', async () => {
    const scene = await openScene();
    const heard = await listen(`${scene.url}/driver/events?traffic=1`);
    const client = await openBot(scene);
    await (await textChannel(client, scene.general.id)).send('hello');
    const entries = () => heard.flatMap(({ event }) => (event.type === 'traffic' ? [event.entry] : []));
    await expect
      .poll(() =>
        entries().map((entry) =>
          entry.kind === 'rest' ? `${entry.method} ${entry.status}` : `${entry.direction} ${entry.opName}`,
        ),
      )
      .toEqual(expect.arrayContaining(['GET 200', 'out Hello', 'in Identify', 'out Dispatch', 'POST 200']));
    const sent = entries().find((entry) => entry.kind === 'rest' && entry.method === 'POST');
    expect(sent).toMatchObject({
      request: { content: 'hello' },
      response: { content: 'hello' },
      applicationId: client.application.id,
    });
  });
});
