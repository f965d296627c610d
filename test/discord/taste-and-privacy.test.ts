import type { DriverMessage } from 'local-discord';
import { describe, expect, test, vi } from 'vitest';
import { choicesFor, EMOJI } from '../../src/discord/feedback/vote-buttons.ts';
import { asText } from '../support/as-text.ts';
import { shown } from '../support/shown-tracks.ts';
import { type FeedbackScene, hearts, openFeedbackScene } from './feedback/scene.ts';

const EPHEMERAL = 64;

/** Ada likes three tracks of one list, Ben one. */
async function withVotes(): Promise<FeedbackScene & { list: DriverMessage }> {
  const scene = await openFeedbackScene();
  const list = await scene.recommend();
  for (const emoji of ['1️⃣', '2️⃣', '3️⃣'])
    await scene.driver.react(scene.general.id, list.id, emoji, scene.ada.id);
  await scene.driver.react(scene.general.id, list.id, '4️⃣', scene.ben.id);
  await scene.settled(list);
  return {
    ...scene,
    get bot() {
      return scene.bot;
    },
    list,
  };
}

async function ask(
  scene: FeedbackScene,
  as: string,
  name: string,
  rest: object = {},
): Promise<DriverMessage> {
  const { message } = await scene.driver.command({ as, channelId: scene.general.id, name, ...rest });
  if (message === null) throw new Error(`no answer to /${name}`);
  return message;
}

/** The address of the picture in an answer. */
const pictureOf = ({ components }: DriverMessage) =>
  /"url":"(http[^"]+\.png[^"]*)"/.exec(JSON.stringify(components))?.[1] ?? '';

const isPrivate = ({ flags }: DriverMessage) => ((flags ?? 0) & EPHEMERAL) !== 0;

/** Ada has her data deleted, which she is first asked to confirm. */
async function deleteAda(scene: FeedbackScene): Promise<void> {
  const { driver, ada, general } = scene;
  const question = await ask(scene, ada.id, 'privacy', { subcommands: ['delete'] });
  expect(isPrivate(question)).toBe(true);
  const press = { as: ada.id, channelId: general.id, messageId: question.id, customId: 'forget:me' };
  expect((await driver.component(press)).interaction.state).toBe('answered');
}

describe('/taste', () => {
  test('shows a member in text and a picture, compared to the server', async () => {
    const scene = await withVotes();
    const answer = await ask(scene, scene.ben.id, 'taste', { options: { member: scene.ada.id } });
    expect(isPrivate(answer)).toBe(false);
    const text = asText(answer);
    expect(text).toMatch(/^### Ada.*’s taste$/m);
    expect(text).toMatch(/\*\*(Rock|Folk).*\*\* \d+%/);
    expect(text).toMatch(/this server/i);
    expect(text.match(/open\.spotify\.com/g)).toHaveLength(3);
    const picture = await fetch(pictureOf(answer));
    expect(picture.headers.get('content-type')).toBe('image/png');
  });

  test('compares two members, and names a track that one could send the other', async () => {
    const scene = await withVotes();
    const compare = (as: string, other: string) => ask(scene, as, 'taste', { options: { with: other } });
    const answer = await compare(scene.ada.id, scene.ben.id);
    expect(isPrivate(answer)).toBe(false);
    expect(asText(answer)).toMatch(/Ada.* and Ben/);
    expect(asText(answer)).toMatch(/You share|no genre yet/);
    const [, sent = ''] = /One track for Ben.*?: .*?\((\S+)\)/.exec(asText(answer)) ?? [];
    expect(shown(scene.list).join()).toContain(sent.split('/').at(-1));
    expect(isPrivate(await compare(scene.ada.id, scene.ada.id))).toBe(true);
    await ask(scene, scene.ada.id, 'taste', { options: { visibility: 'hide' } });
    expect(isPrivate(await compare(scene.ben.id, scene.ada.id))).toBe(true);
    const own = await compare(scene.ada.id, scene.ben.id);
    expect([isPrivate(own), asText(own).includes('Ben')]).toEqual([true, true]);
  });

  test('shows what a server likes together', async () => {
    const scene = await withVotes();
    const answer = await ask(scene, scene.ben.id, 'taste', { options: { server: true } });
    expect(isPrivate(answer)).toBe(false);
    expect(asText(answer)).toContain(scene.guild.name);
    expect(asText(answer).match(/open\.spotify\.com/g)).toHaveLength(4);
  });

  test('says how to start when nothing is known', async () => {
    const scene = await openFeedbackScene();
    const answer = await ask(scene, scene.ben.id, 'taste');
    expect(isPrivate(answer)).toBe(true);
    expect(answer.content).toContain('/recommend');
  });

  test('hides a taste from others on request, but not from its owner', async () => {
    const scene = await withVotes();
    expect(isPrivate(await ask(scene, scene.ada.id, 'taste', { options: { visibility: 'hide' } }))).toBe(
      true,
    );
    const other = await ask(scene, scene.ben.id, 'taste', { options: { member: scene.ada.id } });
    expect(isPrivate(other)).toBe(true);
    expect(asText(other)).not.toContain('open.spotify.com');
    const own = await ask(scene, scene.ada.id, 'taste');
    expect(isPrivate(own)).toBe(true);
    expect(asText(own)).toContain('open.spotify.com');
    await ask(scene, scene.ada.id, 'taste', { options: { visibility: 'show' } });
    const again = await ask(scene, scene.ben.id, 'taste', { options: { member: scene.ada.id } });
    expect(asText(again)).toContain('open.spotify.com');
  });
});

test('a taste changes recommendations to its owner, and to nobody else', async () => {
  const scene = await withVotes();
  const list = async (as: string) => shown(await ask(scene, as, 'recommend', { options: { link: 'id77' } }));
  const stranger = await list(scene.ben.id);
  expect(await list(scene.ben.id)).toEqual(stranger);
  expect(await list(scene.ada.id)).not.toEqual(stranger);
});

describe('/privacy', () => {
  test('shows how much is stored, only to the asker', async () => {
    const scene = await withVotes();
    const answer = await ask(scene, scene.ada.id, 'privacy', { subcommands: ['show'] });
    expect(isPrivate(answer)).toBe(true);
    expect(answer.content).toContain('**3** votes');
    expect(answer.content).toContain('“What genre is this?” on a message, its text');
  });

  test('exports every vote of the asker as JSON, and nobody else’s', async () => {
    const scene = await withVotes();
    const answer = await ask(scene, scene.ada.id, 'privacy', { subcommands: ['export'] });
    expect(isPrivate(answer)).toBe(true);
    const file = await fetch(answer.attachments[0]?.url ?? '');
    const data = (await file.json()) as { user: string; votes: { mark: string; tracks: string[] }[] };
    expect(data.user).toBe(scene.ada.id);
    expect(data.votes.map(({ mark }) => mark)).toEqual(['1', '2', '3']);
    expect(data.votes.every(({ tracks }) => tracks.length === 1)).toBe(true);
  });

  test('deletes the asker’s votes and taste immediately, and nobody else’s', async () => {
    const scene = await withVotes();
    const { ada, ben, list } = scene;
    await deleteAda(scene);
    expect(hearts(await scene.settled(list))).toBe(1);
    expect((await ask(scene, ada.id, 'privacy', { subcommands: ['show'] })).content).toContain('no votes');
    expect((await ask(scene, ada.id, 'taste')).content).toContain("don't know what you like yet");
    expect(asText(await ask(scene, ben.id, 'taste'))).toContain('open.spotify.com');
  });

  test('shows and deletes the genres that the asker chose', async () => {
    const scene = await openFeedbackScene();
    const { genreCorrections } = scene.database;
    await genreCorrections.save({ user: scene.ada.id, track: 'id1', genre: 'pop', predicted: 'rock' });
    const show = async () => (await ask(scene, scene.ada.id, 'privacy', { subcommands: ['show'] })).content;
    expect(await show()).toContain('the genre you chose for **1** track');
    await deleteAda(scene);
    expect(await show()).not.toContain('the genre you chose');
    expect(await genreCorrections.counts()).toEqual([]);
  });

  test('deletes who turned drops on, while the drops go on', async () => {
    const scene = await withVotes();
    const { general, ada, guild } = scene;
    const settings = { channel: general.id, weekday: 5, hour: 18, timeZone: 'UTC', size: 5, thread: false };
    const now = Date.now();
    const dueLater = now + 24 * 3600 * 1000;
    const stored = { ...settings, turnedOnBy: ada.id, since: now, revision: 'first' };
    await scene.database.schedules.save(guild.id, stored, dueLater);
    expect((await ask(scene, ada.id, 'privacy', { subcommands: ['show'] })).content).toContain(
      'drops on in 1 server',
    );
    await deleteAda(scene);
    const { turnedOnBy, ...kept } = stored;
    expect(await scene.database.schedules.get(guild.id)).toEqual({
      guild: guild.id,
      ...kept,
      nextDueAt: dueLater,
    });
  });

  test('deletes votes that still wait because they came too fast', async () => {
    const scene = await openFeedbackScene();
    const { driver, general, ada, database } = scene;
    const lists = [await scene.recommend(), await scene.recommend(7), await scene.recommend(77)];
    for (const { id } of lists) {
      for (const choice of choicesFor(5)) await driver.react(general.id, id, EMOJI[choice], ada.id);
    }
    await vi.waitFor(async () => expect(await database.votes.ofUser(ada.id)).toHaveLength(3));
    await deleteAda(scene);
    // Stores whatever waits.
    await scene.stop();
    expect(await database.votes.ofUser(ada.id)).toEqual([]);
  });

  test('does not count old reactions after a deletion and a restart, but counts new ones', async () => {
    const scene = await withVotes();
    const { driver, general, ada, list } = scene;
    await deleteAda(scene);
    await scene.restart();
    expect(hearts(await scene.settled(list))).toBe(1);
    await driver.react(general.id, list.id, '5️⃣', ada.id);
    expect(hearts(await scene.settled(list))).toBe(2);
  });
});
