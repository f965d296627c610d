import { readFileSync } from 'node:fs';
import { parse } from 'dotenv';
import { describe, expect, test } from 'vitest';
import { ConfigError, parseConfig } from '../src/config.ts';

const DEFAULT_DATABASE = 'sqlite://data/classifacoustics.sqlite';

describe('parseConfig', () => {
  test('every setting has a default', () => {
    const config = parseConfig({});
    expect(config.PORT).toBe(3000);
    expect(config.DISCORD_TOKEN).toBeUndefined();
    expect(config.RECCOBEATS_API).toBe('https://api.reccobeats.com');
    expect(config.DATABASE_URL).toBe('sqlite://data/classifacoustics.sqlite');
    expect(config.STORE_URL).toBe(config.DATABASE_URL);
  });

  test('.env.example means the same as an empty environment', () => {
    const example = parse(readFileSync(new URL('../.env.example', import.meta.url)));
    expect(parseConfig(example)).toEqual(parseConfig({}));
    expect(Object.keys(example).sort()).toEqual(Object.keys(parseConfig({})).sort());
  });

  test.each([
    [{ STORE_URL: 'sqlite://a' }, 'sqlite://a', 'sqlite://a'],
    [{ STORE_URL: 'memory:' }, 'memory:', 'memory:'],
    [{ STORE_URL: 'postgres://h/d' }, 'postgres://h/d', 'postgres://h/d'],
    [{ STORE_URL: 'redis://h' }, DEFAULT_DATABASE, 'redis://h'],
    [{ DATABASE_URL: 'sqlite://b' }, 'sqlite://b', 'sqlite://b'],
    [{ DATABASE_URL: 'postgres://h/d' }, 'postgres://h/d', DEFAULT_DATABASE],
    [{ DATABASE_URL: 'postgres://h/d', STORE_URL: 'redis://h' }, 'postgres://h/d', 'redis://h'],
  ])('%j is the database %s and the fact store %s', (env, DATABASE_URL, STORE_URL) => {
    expect(parseConfig(env)).toMatchObject({ DATABASE_URL, STORE_URL });
  });

  test('an empty base URL turns its source off, and a trailing slash is removed', () => {
    const config = parseConfig({ DEEZER_API: '', SPOTIFY_API: 'http://127.0.0.1:9/x/' });
    expect(config.DEEZER_API).toBeUndefined();
    expect(config.SPOTIFY_API).toBe('http://127.0.0.1:9/x');
  });

  test.each([
    ['PORT', 'eighty'],
    ['PORT', '65536'],
    ['LOG_LEVEL', 'loud'],
    ['TASTE_HALF_LIFE_DAYS', 'a month'],
    ['TASTE_HALF_LIFE_DAYS', '0'],
    ['RECCOBEATS_API', 'api.reccobeats.com'],
    ['DISCORD_API', 'ftp://discord.com'],
    ['DEEZER_PREVIEWS', 'maybe'],
    ['CONTACT', 'ask me'],
    ['CONTACT', 'https://example.com/(a)'],
    ['CONTACT', 'zoë@example.com\r\nx: y'],
  ])('%s=%s is rejected with the name of the variable', (name, value) => {
    expect(() => parseConfig({ [name]: value })).toThrow(ConfigError);
    expect(() => parseConfig({ [name]: value })).toThrow(name);
  });

  test.each(['ada@example.com', 'https://example.com/contact'])('CONTACT may be %s', (CONTACT) => {
    expect(parseConfig({ CONTACT }).CONTACT).toBe(CONTACT);
  });

  test('half of a Spotify application is rejected without showing the secret', () => {
    expect(() => parseConfig({ SPOTIFY_CLIENT_SECRET: 'hush' })).toThrow(/^SPOTIFY_CLIENT_ID is empty/);
    try {
      parseConfig({ SPOTIFY_CLIENT_SECRET: 'hush' });
    } catch (error) {
      expect(String(error)).not.toContain('hush');
    }
  });
});
