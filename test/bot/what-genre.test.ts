import type { APIMessage, RESTPostAPIChannelMessageJSONBody } from 'discord.js';
import { ButtonStyle, ComponentType, MessageFlags } from 'discord.js';
import { describe, expect, test } from 'vitest';
import { rest } from '../../local-discord/test/scene.ts';
import { trackUrl } from '../../src/track/track.ts';
import { linkOf, sharedBotScene, wellKnown } from './scene.ts';

const link = trackUrl(wellKnown().id);
const other = trackUrl(wellKnown(1).id);
const botScene = sharedBotScene();

/** Uses the message command on a message. */
function ask(targetId: string) {
  const { driver, ada, general } = botScene();
  return driver.context({ as: ada.id, channelId: general.id, name: 'What genre is this?', targetId });
}

async function post(content: string, forward?: { channelId: string; messageId: string }): Promise<string> {
  const { driver, ben, general } = botScene();
  const sent = await driver.post(general.id, { as: ben.id, content, ...(forward && { forward }) });
  return sent.id;
}

/** A message of a bot, which alone may have embeds and components. */
async function botPost(body: RESTPostAPIChannelMessageJSONBody): Promise<string> {
  const response = await rest(botScene(), 'POST', `/channels/${botScene().drop.id}/messages`, body);
  const { id } = (await response.json()) as APIMessage;
  return id;
}

const linkButton = (url: string) => ({
  type: ComponentType.ActionRow as const,
  components: [
    { type: ComponentType.Button as const, style: ButtonStyle.Link as const, label: 'Listen', url },
  ],
});
const text = (content: string) => ({ type: ComponentType.TextDisplay as const, content });
const v2 = (components: RESTPostAPIChannelMessageJSONBody['components']) => ({
  flags: MessageFlags.IsComponentsV2 as const,
  components: components ?? [],
});

describe('"What genre is this?" finds the link', () => {
  test('in what a person wrote, in any form', async () => {
    expect(linkOf(await ask(await post(`「${link.replace('https://', '')}」聴いて`)))).toBe(link);
  });

  test.each<[string, RESTPostAPIChannelMessageJSONBody]>([
    ['the address of an embed', { embeds: [{ title: 'A song', url: link }] }],
    ['the description of an embed', { embeds: [{ description: `[play](${link})` }] }],
    ['the author of an embed', { embeds: [{ title: 'Now playing', author: { name: 'A song', url: link } }] }],
    ['the footer of an embed', { embeds: [{ title: 'Now playing', footer: { text: link } }] }],
    ['the name of a field', { embeds: [{ fields: [{ name: link, value: 'x' }] }] }],
    ['the value of a field', { embeds: [{ fields: [{ name: 'x', value: `<${link}>` }] }] }],
    ['a link button', { content: 'Now playing', components: [linkButton(link)] }],
    ['a text display', v2([text(`## Now playing\n${link}`)])],
    [
      'a section in a container',
      v2([
        {
          type: ComponentType.Container,
          components: [
            text('Now playing'),
            {
              type: ComponentType.Section,
              components: [text('A song')],
              accessory: { type: ComponentType.Button, style: ButtonStyle.Link, label: 'Play', url: link },
            },
          ],
        },
      ]),
    ],
  ])('in %s, also where the message is forwarded', async (_, body) => {
    const messageId = await botPost(body);
    const forwarded = await post('', { channelId: botScene().drop.id, messageId });
    expect(linkOf(await ask(forwarded))).toBe(link);
    const direct = await botScene().driver.context({
      as: botScene().ada.id,
      channelId: botScene().drop.id,
      name: 'What genre is this?',
      targetId: messageId,
    });
    expect(linkOf(direct)).toBe(link);
  });

  test('in the text of a forwarded message', async () => {
    const { general } = botScene();
    const messageId = await post(`hear ${link} !`);
    expect(linkOf(await ask(await post('', { channelId: general.id, messageId })))).toBe(link);
  });

  test('that its author wrote, before those of embeds and buttons', async () => {
    const id = await botPost({
      content: `https://tidal.com/browse/track/1 or ${link}`,
      embeds: [{ title: 'x', url: other }],
      components: [linkButton(other)],
    });
    const { driver, ada, drop } = botScene();
    const outcome = await driver.context({
      as: ada.id,
      channelId: drop.id,
      name: 'What genre is this?',
      targetId: id,
    });
    expect(linkOf(outcome)).toBe(link);
  });
});

test.each([
  ['nothing here', /no link to music/],
  ['https://example.org/x', /no link to music/],
  ['https://open.spotify.com/episode/4uLU6hMCjMI75M1A2tKUQC', /podcast episode/],
  ['https://open.spotify.com/track/4uLU6hMCjMI', /incomplete/],
  ['https://youtube.com/playlist?list=PLabc', /playlist/],
])('%s: the asker is told what is wrong', async (content, words) => {
  const { interaction, message } = await ask(await post(content));
  expect(interaction.ephemeral).toBe(true);
  expect(message?.content).toMatch(words);
});
