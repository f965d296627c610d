import { expect, it } from 'vitest';
import { type TasteCard, tasteCard, tasteCardSvg } from '../../src/charts/taste-card.ts';

const card: TasteCard = {
  name: 'Ada <& friends>',
  genres: Array.from({ length: 9 }, (_, at) => ({ name: `Genre ${at}`, share: 0.3 / (at + 1) })),
  traits: [
    { low: 'calm', high: 'energetic', own: 0.9, server: 0.4 },
    { low: 'dark', high: 'happy', own: 0 },
  ],
};

it('a taste is drawn with six genres, its traits and the server beside them, and nothing from outside as markup', () => {
  const svg = tasteCardSvg(card);
  expect(svg).toContain('Ada &lt;&amp; friends&gt;');
  expect(svg.match(/Genre \d/g)).toHaveLength(6);
  expect(svg).toContain('this server');
  expect(svg).toContain('energetic');
});

it.each([
  ['Zoë', 'Zoë'],
  ['Ελένη Жан', 'Ελένη Жан'],
  ['✨ ada ✨ 山田', 'ada'],
  ['山田太郎', 'this member'],
  ['عمر', 'this member'],
  ['🎧', 'this member'],
])('of the name %s only what the font can draw is drawn', (name, drawn) => {
  expect(tasteCardSvg({ ...card, name })).toContain(`>The taste of ${drawn}<`);
});

it('without a server the picture does not speak of one', () => {
  expect(tasteCardSvg({ ...card, traits: [{ low: 'calm', high: 'energetic', own: 0.9 }] })).not.toContain(
    'server',
  );
});

it('becomes a PNG also for a taste of which little is known', async () => {
  const png = await tasteCard({ name: '', genres: [], traits: [] });
  expect(png.subarray(1, 4).toString()).toBe('PNG');
});
