import type { DriverOutcome } from 'local-discord';
import { describe, expect, test } from 'vitest';
import { trackUrl } from '../../src/track/track.ts';
import { type BotScene, openBotScene, sharedBotScene, textOf, wellKnown } from './scene.ts';

const track = wellKnown();
const link = trackUrl(track.id);
const botScene = sharedBotScene();

async function answered(scene: BotScene) {
  const outcome = await scene.type('genre', { link });
  const press = (customId: string, { message }: DriverOutcome = outcome, values?: string[]) =>
    scene.driver.component({
      as: scene.ben.id,
      channelId: scene.general.id,
      messageId: message?.id ?? '',
      customId,
      ...(values !== undefined && { values }),
    });
  return { outcome, press };
}

/** The custom id that begins with a word, as the message has it. */
function idOf(prefix: string, { message }: DriverOutcome, nth = 0): string {
  const ids = JSON.stringify(message?.components).matchAll(/"custom_id":"([^"]+)"/g);
  return Array.from(ids, ([, id = '']) => id).filter((id) => id.startsWith(`${prefix}:`))[nth] ?? '';
}

describe('the buttons under a genre', () => {
  test('"Why?" tells the person who presses it what the answer rests on, with a picture', async () => {
    const { outcome, press } = await answered(botScene());
    const why = await press(idOf('why', outcome));
    expect(why.interaction.ephemeral).toBe(true);
    const text = textOf(why);
    expect(text).toContain(`### ${track.title}: why `);
    expect(text).toMatch(/\*\*How likely each genre is\*\*\n1\. .+ [<>\d]+%\n2\. /);
    expect(text).toMatch(/\(picture: This track compared to typical .+: Energy \d\.\d\d: /);
    expect(text).toMatch(/-# Features: the bundled catalogue$/);
    const url = /"url":"(http[^"]+fingerprint[^"]*)"/.exec(JSON.stringify(why.message?.components))?.[1];
    const response = await fetch(url ?? '');
    expect(response.headers.get('content-type')).toBe('image/png');
  });

  test('"Similar tracks" answers as /recommend does', async () => {
    const { outcome, press } = await answered(botScene());
    const similar = await press(idOf('similar', outcome));
    const typed = await botScene().type('recommend', { link }, botScene().ben);
    expect(similar.interaction.ephemeral).toBe(false);
    expect(textOf(similar)).toBe(textOf(typed));
  });

  test('"Play" is the bare link, which Discord unfolds, for the person who presses it', async () => {
    const { outcome, press } = await answered(botScene());
    const play = await press(idOf('play', outcome));
    expect([play.interaction.ephemeral, play.message?.content, play.message?.components]).toEqual([
      true,
      link,
      [],
    ]);
  });
});

describe('"Wrong?"', () => {
  test('stores the genre that somebody hears, which can be changed, across a restart', async () => {
    const scene = await openBotScene();
    const { outcome, press } = await answered(scene);
    await scene.stop();
    await scene.start();
    const asked = await press(idOf('wrong', outcome));
    expect(asked.interaction.ephemeral).toBe(true);
    expect(textOf(asked)).toMatch(/^Which genre do you hear\?\n<.+ to .+>\n( {2}- .+\n)+<.+ to .+>\n/);
    const thanks = await press(idOf('correct', asked, 1), asked, ['reggae_ska']);
    expect(textOf(thanks)).toContain('Noted: **Reggae & ska**');
    await press(idOf('correct', thanks, 0), thanks, ['classical']);
    const exported = await scene.driver.command({
      as: scene.ben.id,
      channelId: scene.general.id,
      name: 'privacy',
      subcommands: ['export'],
    });
    const file = await fetch(exported.message?.attachments[0]?.url ?? '');
    expect(await file.json()).toMatchObject({
      genreCorrections: [
        { track: track.id, genre: 'classical', predicted: idOf('wrong', outcome).split(':')[2] },
      ],
    });
  });
});
