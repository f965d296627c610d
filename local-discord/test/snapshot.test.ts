import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AttachmentBuilder } from 'discord.js';
import { describe, expect, onTestFinished, test } from 'vitest';
import { startLocalDiscord } from '../index.ts';
import { openBot, openScene, textChannel } from './scene.ts';

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

  test.each([
    ['cut off', '{"version":1,"users"'],
    ['of another kind', '{"version":99}'],
  ])('a file that is %s is refused with advice', async (_, text) => {
    const snapshotFile = `${temporaryFile()}.json`;
    const { mkdirSync } = await import('node:fs');
    mkdirSync(join(snapshotFile, '..'), { recursive: true });
    writeFileSync(snapshotFile, text);
    await expect(startLocalDiscord({ snapshotFile })).rejects.toThrow(
      'Delete it to start a new conversation',
    );
  });
});
