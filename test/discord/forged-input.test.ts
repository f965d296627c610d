import type { APIApplicationCommandOption } from 'discord.js';
import { describe, expect, test } from 'vitest';
import { commands } from '../../commands/index.ts';
import { rest } from '../../local-discord/test/scene.ts';
import { translatorFor } from '../../src/messages/translator.ts';
import { askForTracks, type FeedbackScene, likes, openFeedbackScene } from './feedback/scene.ts';

const { t } = translatorFor();

/** Posts a message with buttons as the bot itself would, whatever their custom ids. */
async function forge(scene: FeedbackScene, channel: string, customIds: readonly string[]) {
  const components = customIds.map((custom_id) => ({
    type: 1,
    components: [{ type: 2, style: 2, label: 'press', custom_id }],
  }));
  const response = await rest(scene, 'POST', `/channels/${channel}/messages`, {
    content: 'forged',
    components,
  });
  expect(response.status).toBe(200);
  return (await response.json()) as { id: string };
}

async function press(
  scene: FeedbackScene,
  message: { id: string },
  customId: string,
  channelId = scene.general.id,
) {
  return scene.driver.component({ as: scene.ada.id, channelId, messageId: message.id, customId });
}

describe('custom ids that the bot does not make', () => {
  test('are refused with a private sentence', async () => {
    const scene = await openFeedbackScene();
    const { id } = await scene.recommend();
    const forged = [
      ...[
        'list',
        'list:',
        'list:all:x',
        'list:more:angry:',
        'list:more::x',
        'list:more:::',
        'list:surprise:__proto__:',
      ],
      ...[
        `list:page:${id}:-1`,
        `list:page:${id}:1e300`,
        `list:page:${id}:${'9'.repeat(60)}`,
        `list:page:${id}:5`,
      ],
      ...[`list:page:x:0`, `list:page:${id}`, `list:page:${id}:0:0`],
      ...[
        'vote:11',
        'vote:',
        'vote:1:2',
        'vote:__proto__',
        'liked:',
        'liked:x',
        'forget:you',
        'why:',
        'why:nirvana',
        'why:https://evil.example/',
        'similar:https://open.spotify.com/track/4uLU6hMCjMI75M1A2tKUQC?si=1',
        'play:https://open.spotify.com/episode/4uLU6hMCjMI75M1A2tKUQC',
        'wrong:x:rock',
        'wrong:4uLU6hMCjMI75M1A2tKUQC',
        'correct:4uLU6hMCjMI75M1A2tKUQC:rock:0',
        'other:thing',
        ':',
      ],
    ];
    for (let at = 0; at < forged.length; at += 5) {
      const ids = forged.slice(at, at + 5);
      const message = await forge(scene, scene.general.id, ids);
      for (const customId of ids) {
        const outcome = await press(scene, message, customId);
        expect([customId, outcome.message?.content]).toEqual([customId, t('problems.unknownButton')]);
        expect(outcome.interaction.ephemeral).toBe(true);
      }
    }
  });

  test('a list of another server is not shown, and a vote for no list is said not to count', async () => {
    const scene = await openFeedbackScene();
    const list = await scene.recommend();
    const page = `list:page:${list.id}:0`;
    const elsewhere = await forge(scene, scene.drop.id, [page, 'vote:1']);
    const outcome = await press(scene, elsewhere, page, scene.drop.id);
    expect([outcome.message?.content, outcome.interaction.ephemeral]).toEqual([
      t('problems.unknownButton'),
      true,
    ]);
    const vote = await press(scene, elsewhere, 'vote:1', scene.drop.id);
    expect([vote.message?.content, vote.interaction.ephemeral]).toEqual([t('problems.listUnknown'), true]);
    const here = await forge(scene, scene.general.id, [page]);
    expect((await press(scene, here, page)).message?.embeds[0]?.footer?.text).toContain('1');
  });
});

describe('option values that the definitions do not allow', () => {
  test('are refused with a private sentence, and change nothing', async () => {
    const scene = await openFeedbackScene();
    // As where an older version of the commands is still registered: Discord lets through what that allowed.
    const body = commands.slash.map(({ data }) => ({
      ...data,
      options: (data.options ?? []).map(withoutLimits),
    }));
    const me = await rest(scene, 'GET', '/applications/@me');
    const application = (await me.json()) as { id: string };
    const put = await rest(scene, 'PUT', `/applications/${application.id}/commands`, body);
    expect(put.status).toBe(200);
    const type = (typed: string, options: Record<string, string | number | boolean>) => {
      const [name = '', ...subcommands] = typed.split(' ');
      return scene.driver.command({
        as: scene.ada.id,
        channelId: scene.general.id,
        name,
        options,
        ...(subcommands.length > 0 && { subcommands }),
      });
    };
    for (const [name, options, problem] of [
      [
        'recommend',
        { link: 'id0', count: -3 },
        { code: 'range', params: { option: 'count', min: 1, max: 10 } },
      ],
      [
        'recommend',
        { link: 'id0', count: 4_000_000 },
        { code: 'range', params: { option: 'count', min: 1, max: 10 } },
      ],
      ['drops on', { hour: 99 }, { code: 'range', params: { option: 'hour', min: 0, max: 23 } }],
      ['drops on', { size: 0 }, { code: 'range', params: { option: 'size', min: 5, max: 10 } }],
    ] as const) {
      const outcome = await type(name, options);
      expect([outcome.message?.content, outcome.interaction.ephemeral]).toEqual([
        t(`problems.option.${problem.code}`, problem.params),
        true,
      ]);
    }
    const day = await type('drops on', { day: 12 });
    expect(day.message?.content).toContain('**day** takes one of these: Monday');
    const mood = await type('recommend', { link: 'id0', mood: 'angry' });
    expect(mood.message?.content).toContain('**mood** takes one of these: ');
    expect((await type('drops off', {})).message?.content).toBe(t('drops.reply.alreadyOff'));
  });
});

describe('a vote button pressed in a burst', () => {
  test.each([17, 18, 19, 20])('%i times is on where that is odd', async (times) => {
    const scene = await openFeedbackScene();
    await scene.driver.permissions({ channelId: scene.general.id, deny: ['AddReactions'] });
    const list = await askForTracks(scene, scene.general.id);
    const outcomes = await Promise.all(Array.from({ length: times }, () => press(scene, list, 'vote:4')));
    expect(outcomes.map(({ interaction }) => interaction.state)).toEqual(Array(times).fill('answered'));
    await scene.bot.close();
    const after = await scene.driver.message(scene.general.id, list.id);
    if (times % 2 === 0) expect(after.components).toEqual(list.components);
    else expect(likes(after)).toEqual([0, 0, 0, 1, 0]);
  });
});

/** An option as it was before it had limits. */
function withoutLimits(option: APIApplicationCommandOption): object {
  const { min_value: _, max_value: __, choices: ___, ...rest } = option as unknown as Record<string, unknown>;
  const { options } = rest as { options?: APIApplicationCommandOption[] };
  return options === undefined ? rest : { ...rest, options: options.map(withoutLimits) };
}
