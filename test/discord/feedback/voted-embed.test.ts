import { expect, test } from 'vitest';
import { readMessageTemplate, storeMessageTemplate } from '../../../src/discord/feedback/message-template.ts';
import { renderVotedEmbed } from '../../../src/discord/feedback/voted-embed.ts';
import type { ListState } from '../../../src/feedback/rank-list.ts';
import { message } from '../../../src/messages/message.ts';

const track = { id: 't1', title: 'One', artists: ['Someone'], features: {} };
const list: ListState['list'] = {
  message: 'm',
  guild: 'g',
  channel: 'c',
  postedAt: 1,
  pool: [],
  seeds: [],
  initialTracks: ['t1'],
  shownTracks: ['t1'],
  shownHash: '',
  messageTemplate: null,
};
const slots = [{ row: 0, track, distance: 1, likes: 1 }];
const likes = new Map([[track.id, 1]]);
const summary = { votes: 1, people: 1, shifts: [{ trait: 'energy', by: -0.2 }] } as const;

test('a list stored by version 0.1 keeps its embed without votes, and its sentences with votes', () => {
  const embed = { title: 'Close to X', description: 'old lines', footer: { text: 'old footer' } };
  const template = readMessageTemplate({ embed, reasons: { t1: ['same tempo and mood'] } });
  if (template === undefined || 'layout' in template) throw new Error('not read');
  expect(renderVotedEmbed({ list, slots, likes }, template)).toEqual(embed);
  const voted = renderVotedEmbed({ list, slots, likes, summary }, template);
  expect(voted.title).toBe('Close to X');
  expect(voted.description).toMatch(/💜 \*\*\[One\].*same tempo and mood$/s);
  expect(voted.footer?.text).toMatch(/^Learned from 1 vote: calmer · /);
});

test('a stored template renders the same list as before it was stored', () => {
  const template = {
    locale: 'en-GB',
    title: message('lists.closeToBut', { title: '*X*', options: message('lists.mood.calmer') }),
    author: 'Someone',
    url: 'https://open.spotify.com/track/x',
    notes: [message('recommend.note.moodOutOfReach', { mood: message('recommend.mood.calmer') })],
    footer: message('lists.nextTracks'),
    reasons: { t1: [message('feedback.similarTo', { title: 'Two' })] },
  };
  const stored = readMessageTemplate(JSON.parse(JSON.stringify(storeMessageTemplate(template))));
  if (stored === undefined || 'layout' in stored) throw new Error('not read');
  const embed = renderVotedEmbed({ list, slots, likes }, stored);
  expect(embed).toEqual(renderVotedEmbed({ list, slots, likes }, template));
  expect(embed.description).toMatch(/^Nothing near is much calmer\. These come closest\.\n1️⃣ 💜 \*\*\[One\]/);
  expect(embed).toMatchObject({
    title: 'Similar to \\*X\\*, but calmer',
    footer: { text: 'The next ones' },
  });
  expect(embed.description).toContain('like “Two”');
});

test('what a drop stores is no template', () => {
  expect(readMessageTemplate({ kind: 'drop' })).toBeUndefined();
});
