import { expect, test } from 'vitest';
import { LIMITS } from '../../../src/discord/limits.ts';
import { dropLayout } from '../../../src/discord/replies/drops.ts';
import { GENRE_KEYS } from '../../../src/genre/model/genres.ts';
import { LANGUAGES } from '../../../src/messages/languages.ts';
import { message } from '../../../src/messages/message.ts';
import { translatorFor } from '../../../src/messages/translator.ts';

const LONG = 'A very long name that goes on and on and on and on and on, [as *some* do]';

function countComponents(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum: number, one) => sum + countComponents(one), 0);
  if (typeof value !== 'object' || value === null) return 0;
  const inner = Object.values(value).reduce((sum: number, one) => sum + countComponents(one), 0);
  return inner + ('type' in value ? 1 : 0);
}

test.each(
  Object.keys(LANGUAGES),
)('a drop of ten long tracks in %s is within Discord’s limits uncut', (locale) => {
  const tracks = GENRE_KEYS.slice(0, 10).map((genre, row) => ({
    row,
    track: { id: '4uLU6hMCjMI75M1A2tKUQC', title: LONG, artists: [LONG, LONG] },
    genre,
    why: message('drops.trackReason.liked', { title: LONG, artist: LONG }),
    kind: 'starter' as const,
  }));
  const layout = dropLayout(
    { view: { tracks }, week: '2026-W48', theme: 'genre:jazz' },
    translatorFor(locale),
  );
  expect(countComponents(layout)).toBeLessThanOrEqual(LIMITS.components);
  const texts = Array.from(JSON.stringify(layout).matchAll(/"content":"((?:[^"\\]|\\.)*)"/g), ([, text]) =>
    JSON.parse(`"${text}"`),
  );
  expect(texts).toHaveLength(12);
  expect(texts.join('').length).toBeLessThanOrEqual(LIMITS.componentTexts);
});
