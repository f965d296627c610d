import { expect, test } from 'vitest';
import { type TasteCard, tasteCard, tasteCardSvg } from '../../src/charts/taste-card.ts';

const card: TasteCard = {
  title: 'Ada <& friends>',
  genres: Array.from({ length: 9 }, (_, at) => ({ name: `Genre ${at}`, share: 0.3 / (at + 1) })),
  traits: [
    { low: 'calm', high: 'energetic', own: 0.9, server: 0.4 },
    { low: 'dark', high: 'happy', own: 0 },
  ],
  words: { own: 'this member', server: 'this server', percent: (share) => `${share} of all` },
};

test('a taste is drawn with five genres, its traits and those of the server, and names are escaped', () => {
  const svg = tasteCardSvg(card);
  expect(svg).toContain('Ada &lt;&amp; friends&gt;');
  expect(svg.match(/Genre \d/g)).toHaveLength(5);
  expect(svg).toContain('this server');
  expect(svg).toContain('energetic');
  expect(svg).toContain('0.3 of all');
});

test('every word is at least 11 pixels high on a phone 360 pixels wide', () => {
  // What an answer leaves for a picture there.
  const scale = 268 / 480;
  const sizes = Array.from(tasteCardSvg(card).matchAll(/<text[^>]*font-size="([\d.]+)"/g), ([, size]) =>
    Number(size),
  );
  expect(sizes).toHaveLength(tasteCardSvg(card).match(/<text/g)?.length ?? 0);
  expect(Math.min(...sizes) * scale).toBeGreaterThanOrEqual(11);
});

test('without a server the picture does not mention one', () => {
  expect(tasteCardSvg({ ...card, traits: [{ low: 'calm', high: 'energetic', own: 0.9 }] })).not.toContain(
    'server',
  );
});

test('an empty taste becomes a PNG too', async () => {
  const png = await tasteCard({ ...card, title: '', genres: [], traits: [] });
  expect(png.subarray(1, 4).toString()).toBe('PNG');
});
