import { pino } from 'pino';
import { expect, test } from 'vitest';
import { openBot, openScene } from '../../../local-discord/test/scene.ts';
import { tellAdmin } from '../../../src/discord/drops/notify-admin.ts';
import { settingsOf } from '../../drops/delivery/simulation.ts';

const WHY = 'The channel is gone.';
const log = pino({ level: 'silent' });

async function open() {
  const scene = await openScene();
  const client = await openBot(scene);
  const tell = (by: string) => tellAdmin(client, log, scene.guild.id, settingsOf({ by }), WHY);
  /** What the bot said in the server and, in a direct message, to anybody. */
  const said = async () => {
    const { dms } = await scene.driver.state();
    const texts = async (id: string) =>
      (await scene.driver.messages(id)).filter(({ author }) => author.bot).map(({ content }) => content);
    return {
      inServer: await texts(scene.general.id),
      inPrivate: (await Promise.all(dms.map(({ id }) => texts(id)))).flat(),
    };
  };
  return { scene, tell, said };
}

test('GIVEN a system channel THEN it is said there, and to nobody in private', async () => {
  const { scene, tell, said } = await open();
  await tell(scene.ben.id);
  expect(await said()).toEqual({ inServer: [expect.stringContaining(WHY)], inPrivate: [] });
});

test('GIVEN a system channel closed to the bot THEN who turned drops on is told', async () => {
  const { scene, tell, said } = await open();
  await scene.driver.permissions({ channelId: scene.general.id, deny: ['SendMessages'] });
  await tell(scene.ben.id);
  expect(await said()).toEqual({
    inServer: [],
    inPrivate: [expect.stringContaining(`**${scene.guild.name}**`)],
  });
});

test('GIVEN a system channel that refuses nevertheless THEN who turned drops on is told', async () => {
  const { scene, tell, said } = await open();
  await scene.driver.failRest({ count: 1, status: 403, method: 'POST', path: scene.general.id });
  await tell(scene.ben.id);
  expect(await said()).toEqual({ inServer: [], inPrivate: [expect.stringContaining(WHY)] });
});

test('GIVEN nobody who can be told THEN that does no harm', async () => {
  const { scene, tell, said } = await open();
  await scene.driver.failRest({ count: 2, status: 403, method: 'POST' });
  await tell('');
  await tell(scene.ben.id);
  expect(await said()).toMatchObject({ inServer: [] });
});
