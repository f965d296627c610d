import { describe, expect, test } from 'vitest';
import { postLocale, sharedLocale } from '../../src/discord/shared-locale.ts';

type GuildPart = Parameters<typeof postLocale>[0];

const guild = (preferredLocale: string, ...features: string[]) =>
  ({ preferredLocale, features }) as unknown as NonNullable<GuildPart>;

describe('an answer that everybody sees', () => {
  const shared = (at: ReturnType<typeof guild> | null) =>
    sharedLocale({
      guild: at,
      guildLocale: at?.preferredLocale ?? null,
      locale: 'de',
    } as Parameters<typeof sharedLocale>[0]);

  test('is in the language that the server has chosen, English included', () => {
    expect(shared(guild('fr', 'COMMUNITY'))).toBe('fr');
    expect(shared(guild('en-US', 'COMMUNITY'))).toBe('en-US');
    expect(shared(guild('fr'))).toBe('fr');
  });

  test('is in that of whoever asked where the server has chosen none', () => {
    expect(shared(guild('en-US'))).toBe('de');
    expect(shared(null)).toBe('de');
  });

  test('is in the chosen one also where the bot does not know the server', () => {
    const unknown = { guild: null, guildLocale: 'fr', locale: 'de' } as Parameters<typeof sharedLocale>[0];
    expect(sharedLocale(unknown)).toBe('fr');
  });
});

test('a drop is in the language of the server, else of the member who set it up', () => {
  expect(postLocale(guild('en-US', 'COMMUNITY'), 'de')).toBe('en-US');
  expect(postLocale(guild('en-US'), 'de')).toBe('de');
  expect(postLocale(guild('en-US'), undefined)).toBe('en-US');
  expect(postLocale(undefined, 'de')).toBe('de');
});
