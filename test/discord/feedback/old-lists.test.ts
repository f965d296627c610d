import type { APIMessage } from 'discord.js';
import { expect, test } from 'vitest';
import { rest } from '../../../local-discord/test/scene.ts';
import {
  type EmbedTemplate,
  type OldTemplate,
  storeMessageTemplate,
} from '../../../src/discord/feedback/message-template.ts';
import { choicesFor, EMOJI } from '../../../src/discord/feedback/vote-buttons.ts';
import { renderListEmbed } from '../../../src/discord/replies/list-embed.ts';
import { reasonsById } from '../../../src/discord/replies/recommend.ts';
import { candidatesOf } from '../../../src/feedback/rerank.ts';
import { message } from '../../../src/messages/message.ts';
import type { Seed } from '../../../src/recommend/ranking/query.ts';
import { shown } from '../../support/shown-tracks.ts';
import { type FeedbackScene, likes, openFeedbackScene } from './scene.ts';

const template: EmbedTemplate = {
  locale: 'en',
  title: message('lists.closeTo', { title: 'X' }),
  author: 'Someone',
  url: 'https://open.spotify.com/track/id0',
  footer: message('lists.nextTracks'),
  reasons: {},
};

/** A list as earlier versions sent it: an embed with buttons below, and a reaction for each choice. */
async function oldList(scene: FeedbackScene, stored?: OldTemplate) {
  const { trackService, track } = scene.allServices();
  const seeds = [track(0) as Seed];
  const found = await trackService.recommendFrom(seeds, { count: 5 });
  const embed = renderListEmbed(template, found.tracks);
  const ids = ['list:more::', 'list:all', 'list:surprise::'];
  const buttons = ids.map((custom_id) => ({ type: 2, style: 2, label: 'x', custom_id }));
  const body = { embeds: [embed], components: [{ type: 1, components: buttons }] };
  const response = await rest(scene, 'POST', `/channels/${scene.general.id}/messages`, body);
  const { id } = (await response.json()) as APIMessage;
  await scene.bot.voting.watch({
    message: { id, channelId: scene.general.id, guildId: scene.guild.id },
    seeds,
    pool: candidatesOf(found.pool),
    rows: found.tracks.map(({ row }) => row),
    messageTemplate: storeMessageTemplate(stored ?? { ...template, reasons: reasonsById(found.tracks) }),
  });
  const before = await scene.settled({ id });
  const press = (customId: string, messageId = id) =>
    scene.driver.component({ as: scene.ben.id, channelId: scene.general.id, messageId, customId });
  return { before, embed, press };
}

test('a list of an earlier version is offered every reaction, and stays an embed when it is voted on', async () => {
  const scene = await openFeedbackScene();
  const { before } = await oldList(scene);
  expect(before.reactions?.map(({ emoji }) => emoji.name)).toEqual(
    choicesFor(5).map((choice) => EMOJI[choice]),
  );
  await scene.driver.react(scene.general.id, before.id, EMOJI['2'], scene.ada.id);
  const after = await scene.settled(before);
  expect(after.embeds[0]?.title).toBe('Similar to X');
  expect(after.embeds[0]?.footer?.text).toMatch(/^Learned from 1 vote/);
  expect(after.embeds[0]?.description?.split('\n')[2]).toContain('💜');
  expect(shown(after)[1]).toBe(shown(before)[1]);
  expect(after.components).toEqual(before.components);
  await scene.driver.unreact(scene.general.id, before.id, EMOJI['2'], scene.ada.id);
  expect((await scene.settled(before)).embeds).toEqual(before.embeds);
});

test('a list of version 0.1 keeps its embed, and is voted on after a restart', async () => {
  const scene = await openFeedbackScene();
  const { before, embed } = await oldList(scene, { embed: renderListEmbed(template, []), reasons: {} });
  await scene.stop();
  await scene.driver.react(scene.general.id, before.id, EMOJI.down, scene.ada.id);
  await scene.start();
  const after = await scene.settled(before);
  expect(shown(after)).toHaveLength(5);
  expect(shown(after).filter((id) => shown(before).includes(id))).toEqual([]);
  expect(after.embeds[0]?.title).toBe(embed.title);
});

test('the buttons of earlier lists work: more, all of it page by page, a surprise', async () => {
  const scene = await openFeedbackScene();
  const { before, press } = await oldList(scene);
  for (const id of ['list:more::', 'list:surprise::']) {
    const { message: more } = await press(id);
    if (more === null) throw new Error('no answer');
    expect(likes(more)).toEqual([0, 0, 0, 0, 0]);
    expect(shown(more).filter((track) => shown(before).includes(track))).toEqual([]);
  }
  const page = await press('list:all');
  expect(page.interaction.ephemeral).toBe(true);
  expect(page.message && shown(page.message)).toHaveLength(10);
  const next = await press(`list:page:${before.id}:1`, page.message?.id);
  expect(next.message && shown(next.message)).toHaveLength(10);
});
