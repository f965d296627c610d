import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { DriverMessage } from 'local-discord';
import { describe, expect, onTestFinished, test } from 'vitest';
import { commands } from '../../../commands/index.ts';
import { openScene, type Scene, withoutIdentifyDelay } from '../../../local-discord/test/scene.ts';
import { type Bot, startBot } from '../../../src/discord/bot.ts';
import { heartId } from '../../../src/discord/feedback/vote-buttons.ts';
import type { Database } from '../../../src/storage/database/database.ts';
import { openDatabase } from '../../../src/storage/database/open.ts';
import { asText } from '../../support/as-text.ts';
import { pgliteDatabase } from '../../support/databases.ts';
import { postgresMissing, postgresServer } from '../../support/postgres.ts';
import { shown } from '../../support/shown-tracks.ts';
import { smallServices } from '../../support/small-services.ts';
import { askForTracks, hearts } from '../feedback/scene.ts';

/** A busy machine takes its time. */
const SOON = { timeout: 40_000 };

/** Two connections to one database, as two processes have them. */
type OpenPair = () => Promise<readonly [Database, Database]>;

const PAIRS: Record<string, { readonly open: OpenPair; readonly skip?: string | undefined }> = {
  'SQLite file': {
    async open() {
      const folder = mkdtempSync(join(tmpdir(), 'two-processes-'));
      onTestFinished(() => rmSync(folder, { recursive: true }));
      return connectTwice(`sqlite://${join(folder, 'bot.sqlite')}`);
    },
  },
  // It takes one connection only.
  PGlite: {
    open: async () => {
      const { database, clock, close } = await pgliteDatabase();
      clock.now = Date.now();
      onTestFinished(close);
      return [database, database];
    },
  },
  PostgreSQL: {
    open: async () => connectTwice(await (await postgresServer()).createDatabase()),
    skip: postgresMissing,
  },
};

for (const [name, { open, skip }] of Object.entries(PAIRS)) {
  describe.skipIf(skip !== undefined)(`two processes on one shard, on ${name}`, () => {
    test('have one effect for each press, command and reaction, and leave every list right', async () => {
      const [first, second] = await open();
      const scene = await openScene();
      const bots = [await start(scene, first)];
      const list = await askForTracks(scene, scene.general.id);
      bots.push(await start(scene, second));
      const people = [scene.ada, scene.ben];

      const presses = people.flatMap((person, who) =>
        Array.from({ length: 3 + who }, (_, n) => ({ as: person.id, heart: n % 3 })),
      );
      for (const { as, heart } of presses) {
        const { interaction } = await press(scene, list, as, heart);
        expect(interaction).toMatchObject({ state: 'answered', failure: null });
      }
      await settled(bots);
      const choicesOf = (user: string) => async () =>
        (await second.votes.get(list.id, user))?.votes.map(({ choice }) => choice).toSorted();
      await expect.poll(choicesOf(scene.ada.id), SOON).toEqual(['1', '2', '3']);
      // The fourth press takes the first one back.
      await expect.poll(choicesOf(scene.ben.id), SOON).toEqual(['2', '3']);

      const reaction = [scene.general.id, list.id, '👍', scene.ben.id] as const;
      await scene.driver.react(...reaction);
      await scene.driver.unreact(...reaction);
      await scene.driver.react(...reaction);
      await settled(bots);
      await expect.poll(choicesOf(scene.ben.id), SOON).toEqual(['2', '3', 'up']);

      const message = () => scene.driver.message(scene.general.id, list.id);
      await expect.poll(async () => hearts(await message()), SOON).toBe(5);
      const stored = async () => (await first.lists.get(list.id))?.shownTracks;
      await expect
        .poll(async () => isDeepStrictEqual(shown(await message()), await stored()), SOON)
        .toBe(true);

      const messages = () => scene.driver.messages(scene.general.id, { as: scene.ada.id, limit: 100 });
      const before = (await messages()).length;
      const answers = await Promise.all(
        [10, 20, 30, 40].map((row) => askForTracks(scene, scene.general.id, row)),
      );
      await settled(bots);
      await expect.poll(async () => (await messages()).length, SOON).toBe(before + answers.length);
      const after = await messages();
      expect(after.map(asText).join('\n')).not.toMatch(/went wrong/);
    }, 180_000);

    test('vote once for a press that neither could claim in time', async () => {
      const pair = await open();
      const scene = await openScene();
      const bots: Bot[] = [];
      for (const database of pair) {
        Object.assign(database.processes, { claimInteraction: () => new Promise(() => {}) });
        bots.push(await start(scene, database));
      }
      const list = await askForTracks(scene, scene.general.id);
      const { interaction } = await press(scene, list, scene.ada.id, 1);
      expect(interaction.failure).toBeNull();
      await settled(bots);
      const stored = async () => (await pair[0].votes.get(list.id, scene.ada.id))?.votes.length;
      await expect.poll(stored, SOON).toBe(1);
    }, 180_000);
  });
}

async function connectTwice(url: string): Promise<readonly [Database, Database]> {
  const both = [await openDatabase(url), await openDatabase(url)] as const;
  onTestFinished(async () => {
    for (const database of both) await database.close();
  });
  return both;
}

async function start(scene: Scene, database: Database): Promise<Bot> {
  const bot = await startBot({
    token: scene.token,
    api: scene.apiUrl,
    commands,
    services: smallServices(database, Date.now),
    gateway: withoutIdentifyDelay,
    reactionPauseMs: 0,
  });
  onTestFinished(() => bot.close());
  return bot;
}

function press(scene: Scene, { id }: DriverMessage, as: string, heart: number) {
  return scene.driver.component({
    as,
    channelId: scene.general.id,
    messageId: id,
    customId: heartId(heart),
    waitMs: 20_000,
  });
}

/** Waits until every event is stored and shown by both. */
async function settled(bots: readonly Bot[]): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 100));
  for (const { voting } of [...bots, ...bots]) await voting.idle();
}
