import { Events, MessageFlags } from 'discord.js';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { DriverEvent } from '../driver/api.ts';
import { openBot, openScene, textChannel } from './scene.ts';

interface ReceivedEvent {
  readonly id: string;
  readonly event: DriverEvent;
}

/** Collects server-sent events until the test is over. */
async function readEvents(url: string, headers: Record<string, string> = {}): Promise<ReceivedEvent[]> {
  const controller = new AbortController();
  onTestFinished(() => controller.abort());
  const response = await fetch(url, { headers, signal: controller.signal });
  const received: ReceivedEvent[] = [];
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
        if (field('data')) received.push({ id: field('id'), event: JSON.parse(field('data')) });
      }
    }
  };
  void read().catch(() => undefined);
  return received;
}

const types = (received: readonly ReceivedEvent[]) => received.map(({ event }) => event.type);

describe('the event stream', () => {
  test('messages, edits, reactions, deletions and clock changes are sent', async () => {
    const scene = await openScene();
    const client = await openBot(scene);
    const received = await readEvents(`${scene.url}/driver/events?as=${scene.ben.id}`);
    const message = await (await textChannel(client, scene.general.id)).send('one');
    await message.edit('two');
    await scene.driver.react(scene.general.id, message.id, '👍', scene.ben.id);
    await message.delete();
    await scene.driver.advance(1);
    await expect
      .poll(() => types(received))
      .toEqual([
        'hello',
        'message.created',
        'message.updated',
        'reaction',
        'message.updated',
        'message.deleted',
        'clock',
      ]);
    const afterReaction = received[4]?.event;
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
    const own = await readEvents(`${scene.url}/driver/events?as=${scene.ben.id}`);
    const other = await readEvents(`${scene.url}/driver/events?as=${scene.ada.id}`);
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
    const first = await readEvents(`${scene.url}/driver/events?as=${scene.ben.id}`);
    await expect.poll(() => first.length).toBe(1);
    await scene.driver.post(scene.general.id, { as: scene.ada.id, content: 'missed' });
    const url = `${scene.url}/driver/events?as=${scene.ben.id}`;
    const again = await readEvents(url, { 'last-event-id': first[0]?.id ?? '' });
    await expect.poll(() => types(again)).toEqual(['hello', 'message.created']);
    const stranger = await readEvents(url, { 'last-event-id': '5' });
    await expect.poll(() => types(stranger)).toEqual(['hello', 'resync']);
  });

  test('traffic is sent on request', async () => {
    const scene = await openScene();
    const received = await readEvents(`${scene.url}/driver/events?traffic=1`);
    const client = await openBot(scene);
    await (await textChannel(client, scene.general.id)).send('hello');
    const entries = () => received.flatMap(({ event }) => (event.type === 'traffic' ? [event.entry] : []));
    await expect
      .poll(() =>
        entries().map((entry) =>
          entry.schemaKind === 'rest'
            ? `${entry.method} ${entry.status}`
            : `${entry.direction} ${entry.opName}`,
        ),
      )
      .toEqual(expect.arrayContaining(['GET 200', 'out Hello', 'in Identify', 'out Dispatch', 'POST 200']));
    const sent = entries().find((entry) => entry.schemaKind === 'rest' && entry.method === 'POST');
    expect(sent).toMatchObject({
      request: { content: 'hello' },
      response: { content: 'hello' },
      applicationId: client.application.id,
    });
  });
});
