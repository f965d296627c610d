import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AttachmentBuilder } from 'discord.js';
import { describe, expect, onTestFinished, test } from 'vitest';
import { startLocalDiscord } from '../index.ts';
import { openBot, openScene, rejection, textChannel } from './scene.ts';

function temporaryFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'local-discord-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return join(folder, 'kept', 'world.json');
}

describe('snapshots', () => {
  test('messages, files, reactions, commands and the clock survive a restart on another port', async () => {
    const snapshotFile = temporaryFile();
    const before = await openScene({ snapshotFile });
    const client = await openBot(before);
    await client.application.commands.set([{ name: 'ping', description: 'Says pong' }]);
    const channel = await textChannel(client, before.general.id);
    const sent = await channel.send({
      content: 'kept',
      files: [new AttachmentBuilder(Buffer.from('inside'), { name: 'a.txt' })],
    });
    await before.driver.react(before.general.id, sent.id, '👍', before.ben.id);
    await before.driver.advance(86_400_000);
    await client.destroy();
    await before.close();

    const after = await openScene({ snapshotFile });
    const [message] = await after.driver.messages(after.general.id, { as: after.ben.id });
    expect(message).toMatchObject({ id: sent.id, content: 'kept', reactions: [{ count: 1, me: true }] });
    const url = message?.attachments[0]?.url ?? '';
    expect(url.startsWith(after.url)).toBe(true);
    expect(await (await fetch(url)).text()).toBe('inside');
    expect(
      (await after.driver.commands(after.ben.id, after.general.id)).map((one) => one.command.name),
    ).toEqual(['ping']);
    expect((await after.driver.state()).clock.offsetMs).toBeGreaterThanOrEqual(86_400_000);
    const again = await openBot(after);
    expect(again.user.id).toBe(client.user.id);
    const newer = await (await textChannel(again, after.general.id)).send('new');
    expect(BigInt(newer.id)).toBeGreaterThan(BigInt(sent.id));
  });

  describe('that cannot be used', () => {
    /** A snapshot with a message, a reaction and a file, and its parsed content. */
    async function savedConversation() {
      const snapshotFile = temporaryFile();
      const scene = await openScene({ snapshotFile });
      const channel = await textChannel(await openBot(scene), scene.general.id);
      const sent = await channel.send({
        content: 'kept',
        files: [new AttachmentBuilder(Buffer.from('in'), { name: 'a.txt' })],
      });
      await scene.driver.react(scene.general.id, sent.id, '👍', scene.ben.id);
      await scene.close();
      return { snapshotFile, text: readFileSync(snapshotFile, 'utf8') };
    }

    test('are refused with what is wrong, and kept aside with their files', async () => {
      const { snapshotFile, text } = await savedConversation();
      writeFileSync(snapshotFile, text.slice(0, -9));
      await expect(startLocalDiscord({ snapshotFile })).rejects.toThrow(
        `${snapshotFile} cannot be restored: it is cut off or damaged. It was kept as ${snapshotFile}.damaged; start again`,
      );
      expect(readFileSync(`${snapshotFile}.damaged`, 'utf8')).toBe(text.slice(0, -9));
      expect(readdirSync(`${snapshotFile}.damaged.files`)).toHaveLength(1);
      const fresh = await openScene({ snapshotFile });
      expect(await fresh.driver.messages(fresh.general.id)).toEqual([]);
      await fresh.close();
      writeFileSync(snapshotFile, '{"version":99}');
      await expect(startLocalDiscord({ snapshotFile })).rejects.toThrow(
        `version is that of another version of the local Discord. It was kept as ${snapshotFile}.damaged-2`,
      );
    });

    test('are those with values that the program cannot work with', async () => {
      const { snapshotFile, text } = await savedConversation();
      /** The saved text with another value at a path. */
      const changed = (path: string, value: unknown): string => {
        const saved: unknown = JSON.parse(text);
        const steps = path.split('.');
        const last = steps.pop() ?? '';
        const holder = steps.reduce((one, step) => (one as Record<string, unknown>)[step], saved);
        (holder as Record<string, unknown>)[last] = value;
        return JSON.stringify(saved);
      };
      const { channels } = JSON.parse(text) as { channels: { messages: unknown[] }[] };
      const message = `channels.${channels.findIndex(({ messages }) => messages.length > 0)}.messages.0`;
      const values: [path: string, value: unknown][] = [
        ['clockOffsetMs', -5],
        ['clockOffsetMs', 'soon'],
        ['origin', ''],
        ['files.0.contentType', 'text/plain\r\nx: y'],
        ['files.0.filename', 'a"\n'],
        ['files.0.id', '../../secret'],
        ['guilds.0.roles', [{ id: '1', name: 'x', permissions: 'all' }]],
        ['guilds.0.members.0.userId', 'me'],
        ['users.0.id', null],
        [`${message}.body`, {}],
        [`${message}.body.timestamp`, 'yesterday'],
        [`${message}.reactions`, [{ key: 'x', users: 1 }]],
        [`${message}.state`, 'lost'],
      ];
      const damaged: [text: string, why: string][] = [
        ...values.map(([path, value]): [string, string] => [changed(path, value), path]),
        ...[1e300, 1e15].map((ms): [string, string] => [
          changed('clockOffsetMs', ms),
          `its clock is ${ms} ms ahead`,
        ]),
        [text.replace(/"clockOffsetMs":\d+/, '"clockOffsetMs":1e999'), 'clockOffsetMs'],
        ['[]', 'the file'],
        ['null', 'the file'],
      ];
      for (const [content, why] of damaged) {
        writeFileSync(snapshotFile, content);
        const refused = await rejection(startLocalDiscord({ snapshotFile }));
        expect([why, String(refused)]).toEqual([
          why,
          expect.stringMatching(/cannot be restored: .*It was kept as/),
        ]);
        expect(String(refused)).toContain(why);
      }
    });
  });
});
