import { type APIEmbed, type APIMessage, EmbedType } from 'discord.js';
import { describe, expect, test } from 'vitest';
import { linkedTracks, showsEmbed } from '../../../src/discord/feedback/embed-content.ts';

const embed: APIEmbed = {
  color: 5,
  author: { name: 'Ada ' },
  title: 'Close to "Café"',
  url: 'https://example.org',
  thumbnail: { url: 'https://example.org/a b.png' },
  description: '1️⃣ **[One](https://open.spotify.com/track/abc)** · A\n-# near',
  footer: { text: '2 votes' },
};

/** As Discord answers: kind, proxies and sizes added, strings trimmed, URLs normalised. */
const shown: APIEmbed = {
  ...embed,
  type: EmbedType.Rich,
  author: { name: 'Ada' },
  title: 'Close to "Cafe\u0301"',
  url: 'https://example.org/',
  thumbnail: { url: 'https://example.org/a%20b.png', proxy_url: 'https://proxy/1', width: 3, height: 3 },
  description: '1⃣ **[One](https://open.spotify.com/track/abc)** · A\r\n-# near',
};
const message = (embeds: APIEmbed[], flags = 0) => ({ embeds, flags }) as unknown as APIMessage;

describe('an embed', () => {
  test('is recognised in what Discord makes of it', () => {
    expect(showsEmbed(message([shown]), embed)).toBe(true);
  });

  test.each([
    { description: embed.description?.replace('abc', 'abd') ?? '' },
    { footer: { text: '3 votes' } },
    { title: 'Close to' },
    { thumbnail: { url: 'https://example.org/b.png' } },
    { color: 6 },
  ])('is not shown by one that differs in %o', (change) => {
    expect(showsEmbed(message([{ ...shown, ...change }]), embed)).toBe(false);
  });

  test('is not shown by a message without embeds, unless somebody has hidden them', () => {
    expect(showsEmbed(message([]), embed)).toBe(false);
    expect(showsEmbed(message([], 4), embed)).toBeUndefined();
  });

  test('names the tracks it links to', () => {
    expect(linkedTracks(shown)).toEqual(['abc']);
    expect(linkedTracks({})).toEqual([]);
  });
});
