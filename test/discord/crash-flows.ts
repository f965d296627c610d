import { existsSync, readFileSync } from 'node:fs';
import type { DriverMessage } from 'local-discord';
import { expect, vi } from 'vitest';
import type { Scene } from '../../local-discord/test/scene.ts';
import { choicesFor, EMOJI } from '../../src/discord/feedback/vote-buttons.ts';
import { asText } from '../support/as-text.ts';
import type { BotProcess } from '../support/bot-process.ts';
import { shown } from '../support/shown-tracks.ts';
import { askForTracks } from './feedback/scene.ts';

/** Where the flows happen. The bot changes with every restart. */
export interface CrashScene extends Scene {
  readonly databaseFile: string;
  bot(): BotProcess;
  /** Kills the bot and starts another, whose clock is further ahead. @param dieAt step of its start to die at */
  restart(furtherMs?: number, dieAt?: number): Promise<void>;
  advance(ms: number): Promise<void>;
}

export interface Flow<T = unknown> {
  readonly name: string;
  /** How many it has, see `crashing-bot.ts`: checked when all are run. */
  readonly steps: number;
  readonly prepare: (scene: CrashScene) => Promise<T>;
  /** The bot may be killed at any step of it; undefined where that is the start of the bot. */
  readonly act?: (scene: CrashScene, prepared: T) => Promise<unknown>;
  /** Happens before the bot is started again, or after it has finished. */
  readonly whileAway?: (scene: CrashScene, prepared: T) => Promise<unknown>;
  /** How long the bot is away, ms. */
  readonly awayMs?: number;
  readonly check: (scene: CrashScene, prepared: T) => Promise<void>;
}

const WAIT = { timeout: 30_000, interval: 50 };
const WEEK_MS = 7 * 24 * 3600 * 1000;

/** Votes stored are the reactions present (but those of `except`), none of the bot's own is missing, and the message shows what it should. */
async function expectConsistent(
  scene: CrashScene,
  message: { id: string; channel_id: string },
  except?: string,
): Promise<void> {
  const { driver } = scene;
  await vi.waitFor(async () => {
    await scene.bot().ask('idle');
    const reactions: string[] = [];
    const now = await driver.message(message.channel_id, message.id);
    // Beside the tracks there are hearts.
    const offered = choicesFor(0);
    for (const choice of choicesFor(5)) {
      const emoji = EMOJI[choice];
      const people = await driver.reactors(message.channel_id, message.id, emoji);
      for (const { id, bot } of people) if (!bot && id !== except) reactions.push(`${id}/${choice}`);
      expect(
        people.some(({ bot }) => bot),
        `the bot's own ${emoji}`,
      ).toBe(offered.includes(choice));
    }
    expect(await scene.bot().ask('votes', message.id)).toEqual(reactions.sort());
    const wanted = await scene.bot().ask('wanted', message.id);
    if (wanted === null) return;
    expect(asText(now)).toBe(wanted.text);
    expect(wanted.recorded).toEqual(shown(now));
  }, WAIT);
}

async function recommend(scene: CrashScene, channelId = scene.general.id): Promise<DriverMessage> {
  const message = await askForTracks(scene, channelId);
  await expectConsistent(scene, message);
  return scene.driver.message(channelId, message.id);
}

/** So that later starts have no more to catch up with than this one. */
async function remove(scene: CrashScene, { id, channel_id }: DriverMessage): Promise<void> {
  await scene.driver.deleteMessage(channel_id, id, scene.ada.id);
  await scene.bot().ask('deleteList', id);
}

const react = ({ driver, ada }: CrashScene, { id, channel_id }: DriverMessage) =>
  driver.react(channel_id, id, EMOJI['3'], ada.id);
const unreact = ({ driver, ada }: CrashScene, { id, channel_id }: DriverMessage) =>
  driver.unreact(channel_id, id, EMOJI['3'], ada.id);

async function checkAndRemove(scene: CrashScene, message: DriverMessage): Promise<void> {
  await expectConsistent(scene, message);
  await remove(scene, message);
}

const vote: Flow<DriverMessage> = {
  name: 'vote',
  steps: 8,
  prepare: (scene) => recommend(scene),
  act: react,
  check: checkAndRemove,
};

const voteTakenBack: Flow<DriverMessage> = {
  ...vote,
  name: 'vote, taken back while away',
  steps: 8,
  whileAway: unreact,
};

const unvote: Flow<DriverMessage> = {
  name: 'unvote',
  steps: 8,
  async prepare(scene) {
    const message = await recommend(scene);
    await react(scene, message);
    await expectConsistent(scene, message);
    return message;
  },
  act: unreact,
  check: checkAndRemove,
};

const listSent: Flow<string> = {
  name: 'list sent',
  steps: 14,
  async prepare({ driver, general }) {
    return (await driver.messages(general.id)).at(-1)?.id ?? '0';
  },
  act: ({ driver, ada, general }) =>
    driver.command({ as: ada.id, channelId: general.id, name: 'recommend', options: { link: 'id9' } }),
  async check(scene, before) {
    const { driver, general, guild } = scene;
    const sent = (await driver.messages(general.id, { after: before })).filter(({ components }) =>
      JSON.stringify(components).includes('/track/'),
    );
    const ids = sent.map(({ id }) => id);
    expect(ids.length).toBeLessThanOrEqual(1);
    await vi.waitFor(
      async () => expect((await scene.bot().ask('listsOf', guild.id)).slice(-1)).toEqual(ids),
      WAIT,
    );
    for (const message of sent) {
      await react(scene, message);
      await expectConsistent(scene, message);
      expect(await scene.bot().ask('votes', message.id)).toHaveLength(1);
      await remove(scene, message);
    }
  },
};

const dropPosted: Flow<{ before: number }> = {
  name: 'drop posted',
  steps: 18,
  // A week that a killed process had claimed is free again after five minutes.
  awayMs: 10 * 60 * 1000,
  async prepare(scene) {
    const { driver, drop, guild, ada } = scene;
    const place = JSON.stringify({ guild: guild.id, channel: drop.id, by: ada.id });
    const inMs = await scene.bot().ask('dropIn', place);
    // To just before it: what happens in between is no step of the drop.
    if (inMs > 60_000) await scene.advance(inMs - 60_000);
    return { before: (await driver.messages(drop.id, { limit: 100 })).length };
  },
  act: (scene) => scene.advance(61_000),
  async check(scene, { before }) {
    const { driver, drop } = scene;
    const posts = () => driver.messages(drop.id, { limit: 100 });
    await vi.waitFor(async () => expect(await posts()).toHaveLength(before + 1), WAIT);
    const post = (await posts()).at(-1);
    if (post === undefined) throw new Error('no drop');
    await expectConsistent(scene, post);
    await react(scene, post);
    await expectConsistent(scene, post);
    expect(await scene.bot().ask('votes', post.id)).toHaveLength(1);
    await scene.advance(WEEK_MS / 2);
    expect(await posts()).toHaveLength(before + 1);
    await remove(scene, post);
  },
};

const privacyDelete: Flow<{ list: DriverMessage; press: Parameters<CrashScene['driver']['component']>[0] }> =
  {
    name: 'privacy delete',
    steps: 10,
    async prepare(scene) {
      const { driver, ada, ben, general } = scene;
      const list = await recommend(scene);
      await react(scene, list);
      await driver.react(general.id, list.id, EMOJI.up, ada.id);
      await driver.react(general.id, list.id, EMOJI['5'], ben.id);
      await expectConsistent(scene, list);
      return { list, press: await askToDelete(scene) };
    },
    act: ({ driver }, { press }) => driver.component(press),
    async check(scene, { list }) {
      const { ada, ben } = scene;
      const left = (await scene.bot().ask('personalData', ada.id)).votes;
      // All or nothing: who got no answer asks again.
      expect([0, 2]).toContain(left.length);
      if (left.length > 0) await scene.driver.component(await askToDelete(scene));
      await expectConsistent(scene, list, ada.id);
      expect(await scene.bot().ask('votes', list.id)).toEqual([`${ben.id}/5`]);
      await expectNowhere(scene, ada.id);
      await remove(scene, list);
    },
  };

async function askToDelete({ driver, ada, general }: CrashScene) {
  const command = { as: ada.id, channelId: general.id, name: 'privacy', subcommands: ['delete'] };
  const { message } = await driver.command(command);
  return { as: ada.id, channelId: general.id, messageId: message?.id ?? '', customId: 'forget:me' };
}

/** Neither the database nor its write-ahead log holds an id. */
async function expectNowhere({ databaseFile }: CrashScene, id: string): Promise<void> {
  for (const file of [databaseFile, `${databaseFile}-wal`]) {
    if (existsSync(file)) expect(readFileSync(file).includes(id), file).toBe(false);
  }
}

/** A server with a list, a vote and drops. */
async function otherServer(scene: CrashScene): Promise<string> {
  const { driver, ada } = scene;
  const guild = await driver.createGuild({ name: 'Other', ownerId: ada.id });
  const channel = guild.channels[0]?.id ?? '';
  const list = await recommend(scene, channel);
  await react(scene, list);
  await expectConsistent(scene, list);
  await scene.bot().ask('dropIn', JSON.stringify({ guild: guild.id, channel, by: ada.id }));
  return guild.id;
}

const guildLeft: Flow<string> = {
  name: 'server left',
  steps: 2,
  prepare: otherServer,
  act: (scene, guild) => kick(scene, guild),
  async check(scene, guild) {
    await vi.waitFor(async () => expect(await scene.bot().ask('leftServers')).toContain(guild), WAIT);
    // Deleted 30 days later.
    await scene.restart(5 * WEEK_MS);
    await vi.waitFor(() => expectNowhere(scene, guild), WAIT);
  },
};

const guildDeleted: Flow<string> = {
  name: 'data of a left server deleted',
  steps: 4,
  async prepare(scene) {
    const guild = await otherServer(scene);
    await kick(scene, guild);
    await vi.waitFor(async () => expect(await scene.bot().ask('leftServers')).toContain(guild), WAIT);
    return guild;
  },
  awayMs: 5 * WEEK_MS,
  async check(scene, guild) {
    await vi.waitFor(() => expectNowhere(scene, guild), WAIT);
  },
};

async function kick({ driver }: CrashScene, guild: string): Promise<void> {
  const bot = (await driver.state()).bots[0];
  await driver.kickBot(guild, bot?.applicationId ?? '');
}

export const FLOWS = [
  vote,
  voteTakenBack,
  unvote,
  listSent,
  privacyDelete,
  guildLeft,
  guildDeleted,
  dropPosted,
] as readonly Flow[];
