import { expect, test } from 'vitest';
import { customIdOf, drops, pressOn } from './drop-steps.ts';
import { type BotScene, embedOf, openBotScene } from './scene.ts';

const submitCity = (scene: BotScene, interactionId: string, city: string) =>
  scene.driver.modal({ as: scene.ada.id, interactionId, values: { city } });

async function isOff(scene: BotScene): Promise<boolean> {
  return (await drops(scene, 'status')).message?.content.startsWith('Drops are off') === true;
}

test('/drops setup asks with menus, turns nothing on before a time zone is chosen, and survives a restart', async () => {
  const scene = await openBotScene();
  const setup = await drops(scene, 'setup');
  expect(setup.interaction.ephemeral).toBe(true);
  expect(setup.message?.content).toContain('until you choose a time zone');
  expect(JSON.stringify(setup.message?.components)).toContain('New York · America/New_York · now ');
  const disabled = (outcome: typeof setup) =>
    /"custom_id":"setup:save[^}]*"disabled":(true|false)/.exec(
      JSON.stringify(outcome.message?.components),
    )?.[1];
  expect(disabled(setup)).toBe('true');

  const channel = await pressOn(scene, setup, 'setup:channel', [scene.drop.id]);
  const day = await pressOn(scene, channel, 'setup:day', ['3']);
  expect(await isOff(scene)).toBe(true);
  await scene.stop();
  await scene.start();
  const hour = await pressOn(scene, day, 'setup:hour', ['20']);
  const zone = await pressOn(scene, hour, 'setup:zone', ['America/Chicago']);
  expect(await isOff(scene)).toBe(true);
  expect(disabled(zone)).toBe('false');
  const on = await pressOn(scene, zone, 'setup:save');
  expect(on.message?.content).toMatch(
    new RegExp(
      `^Drops are on in <#${scene.drop.id}>: 5 tracks every Wednesday at 20:00, America/Chicago time\\.`,
    ),
  );
  expect(on.message?.components).toEqual([]);

  const again = await drops(scene, 'setup');
  expect(customIdOf(again.message, 'setup:save')).toContain(`:${scene.drop.id}:3:20:America/Chicago:`);
  expect(again.message?.content).toMatch(
    /^Drops are on in .+ every Wednesday at 20:00, .+ stay as they are\.$/,
  );
}, 60_000);

test('another city is found by its name, and an ambiguous or unknown one is asked for again', async () => {
  const scene = await openBotScene();
  const setup = await drops(scene, 'setup');
  const ask = async (city: string) => {
    const { interaction } = await pressOn(scene, setup, 'setup:city');
    expect(interaction.modal?.title).toBe('Time zone');
    return (await submitCity(scene, interaction.id, city)).message;
  };
  expect((await ask('Gotham'))?.content).toContain('I don’t know the city “Gotham”');
  const several = await ask('EST');
  expect(several?.content).toContain('“EST” could be one of several time zones');
  expect(JSON.stringify(several?.components)).toContain('America/Toronto');
  const found = await ask('Mumbai');
  expect(customIdOf(found, 'setup:save')).toContain(':Asia/Kolkata:');
  expect(await isOff(scene)).toBe(true);
});

test('/drops on without a time zone asks for it, keeps the other options, and turns drops on once it is chosen', async () => {
  const scene = await openBotScene();
  const options = { channel: scene.drop.id, day: 5, hour: 9, size: 8, theme: 'genre:jazz', thread: true };
  const asked = await drops(scene, 'on', options);
  expect(asked.interaction.ephemeral).toBe(true);
  expect(asked.message?.content).toMatch(/^Which time zone do you mean by Friday, 09:00\?/);
  expect(await isOff(scene)).toBe(true);
  const on = await pressOn(scene, asked, 'setup:zone', ['Europe/London']);
  expect(on.message?.content).toContain(
    '8 tracks every Friday at 09:00, Europe/London time · theme: Jazz · a thread under each drop.',
  );
  // What is stored needs no asking.
  expect((await drops(scene, 'on', { hour: 10 })).message?.content).toContain('at 10:00, Europe/London time');
});

test('a city typed after /drops on turns drops on', async () => {
  const scene = await openBotScene();
  const asked = await drops(scene, 'on');
  const { interaction } = await pressOn(scene, asked, 'setup:city');
  const on = await submitCity(scene, interaction.id, 'lisboa');
  expect(on.message?.content).toContain('at 18:00, Europe/Lisbon time');
});

test('a forum is refused with the reason, by the menu and by the option', async () => {
  const scene = await openBotScene();
  const forum = await scene.driver.createChannel({ guildId: scene.guild.id, name: 'music', kind: 'forum' });
  const setup = await drops(scene, 'setup');
  const chosen = await pressOn(scene, setup, 'setup:channel', [forum.id]);
  expect(chosen.message?.content).toContain(
    `<#${forum.id}> is a forum. Drops need a text or announcement channel`,
  );
  expect(customIdOf(chosen.message, 'setup:save')).not.toContain(forum.id);
  const on = await drops(scene, 'on', { channel: forum.id, timezone: 'Europe/Lisbon' });
  expect(on.message?.content).toContain('is a forum');
  expect(await isOff(scene)).toBe(true);
});

test('a missing permission is named before and after "Turn on", which then changes nothing', async () => {
  const scene = await openBotScene();
  const setup = await drops(scene, 'setup');
  await scene.driver.permissions({ channelId: scene.drop.id, deny: ['EmbedLinks'] });
  const channel = await pressOn(scene, setup, 'setup:channel', [scene.drop.id]);
  const zone = await pressOn(scene, channel, 'setup:zone', ['Europe/London']);
  const refused = await pressOn(scene, zone, 'setup:save');
  for (const { message } of [channel, refused]) expect(message?.content).toContain('**Embed Links**');
  expect(await isOff(scene)).toBe(true);
  await scene.driver.permissions({ channelId: scene.drop.id, reset: true });
  expect((await pressOn(scene, refused, 'setup:save')).message?.content).toMatch(/^Drops are on/);
  expect(embedOf(await drops(scene, 'status')).description).toContain('Europe/London');
});
