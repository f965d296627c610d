import { expect, test } from 'vitest';
import { type TasteCard, tasteCard, tasteCardSvg } from '../../src/charts/taste-card.ts';

const card: TasteCard = {
  name: 'Ada <& friends>',
  genres: Array.from({ length: 9 }, (_, at) => ({ name: `Genre ${at}`, share: 0.3 / (at + 1) })),
  traits: [
    { low: 'calm', high: 'energetic', own: 0.9, server: 0.4 },
    { low: 'dark', high: 'happy', own: 0 },
  ],
};

test('a taste is drawn with six genres, its traits and those of the server, and names are escaped', () => {
  const svg = tasteCardSvg(card);
  expect(svg).toContain('Ada &lt;&amp; friends&gt;');
  expect(svg.match(/Genre \d/g)).toHaveLength(6);
  expect(svg).toContain('this server');
  expect(svg).toContain('energetic');
});

test.each([
  ['Zoë', 'Zoë'],
  ['Ελένη Жан', 'Ελένη Жан'],
  ['✨ ada ✨ 山田', 'ada'],
  ['山田太郎', 'This member'],
  ['عمر', 'This member'],
  ['🎧', 'This member'],
])('of the name %s only the characters of the font are drawn', (name, drawn) => {
  expect(tasteCardSvg({ ...card, name })).toContain(`>${drawn}’s taste<`);
});

test('without a server the picture does not mention one', () => {
  expect(tasteCardSvg({ ...card, traits: [{ low: 'calm', high: 'energetic', own: 0.9 }] })).not.toContain(
    'server',
  );
});

test('an empty taste becomes a PNG too', async () => {
  const png = await tasteCard({ name: '', genres: [], traits: [] });
  expect(png.subarray(1, 4).toString()).toBe('PNG');
});
