import { pino } from 'pino';
import { expect, test } from 'vitest';
import { openBot, openScene } from '../../../local-discord/test/scene.ts';
import { notifyAdmin } from '../../../src/discord/drops/notify-admin.ts';
import { message } from '../../../src/messages/message.ts';
import { settingsOf } from '../../drops/delivery/simulation.ts';

const WHY = 'The channel is gone.';
const log = pino({ level: 'silent' });

async function open() {
  const scene = await openScene();
  const client = await openBot(scene);
  const notify = (by?: string) => {
    const why = message('drops.blockedReason.channelGone');
    return notifyAdmin(
      client,
      log,
      scene.guild.id,
      settingsOf(by === undefined ? {} : { turnedOnBy: by }),
      why,
    );
  };
  /** What the bot said in the server, and to anybody in a direct message. */
  const said = async () => {
    const { dms } = await scene.driver.state();
    const texts = async (id: string) =>
      (await scene.driver.messages(id)).filter(({ author }) => author.bot).map(({ content }) => content);
    return {
      inServer: await texts(scene.general.id),
      inPrivate: (await Promise.all(dms.map(({ id }) => texts(id)))).flat(),
    };
  };
  return { scene, notify, said };
}

test('a notice goes to the system channel, and to nobody in private', async () => {
  const { scene, notify, said } = await open();
  await notify(scene.ben.id);
  expect(await said()).toEqual({ inServer: [expect.stringContaining(WHY)], inPrivate: [] });
});

test('a notice goes to the member who turned drops on where the system channel is closed to the bot', async () => {
  const { scene, notify, said } = await open();
  await scene.driver.permissions({ channelId: scene.general.id, deny: ['SendMessages'] });
  await notify(scene.ben.id);
  expect(await said()).toEqual({
    inServer: [],
    inPrivate: [expect.stringContaining(`**${scene.guild.name}**`)],
  });
});

test('a notice goes to the member who turned drops on where the system channel refuses it', async () => {
  const { scene, notify, said } = await open();
  await scene.driver.failRest({ count: 1, status: 403, method: 'POST', path: scene.general.id });
  await notify(scene.ben.id);
  expect(await said()).toEqual({ inServer: [], inPrivate: [expect.stringContaining(WHY)] });
});

test('a notice that reaches nobody does no harm', async () => {
  const { scene, notify, said } = await open();
  await scene.driver.failRest({ count: 2, status: 403, method: 'POST' });
  await notify();
  await notify(scene.ben.id);
  expect(await said()).toMatchObject({ inServer: [] });
});
