import { expect, it } from 'vitest';
import { songOfVideo } from '../../src/sources/links/named-song.ts';
import { nameSchema, titleSchema } from '../../src/sources/names.ts';
import { recordingKey } from '../../src/track/recording-keys.ts';

it('takes names as they are, and a title only where there is one', () => {
  expect(nameSchema.parse(' Sigur Rós ')).toBe(' Sigur Rós ');
  expect(nameSchema.parse('')).toBe('');
  expect(titleSchema.safeParse('').success).toBe(false);
  expect(titleSchema.safeParse(7).success).toBe(false);
});

it('cuts what no song is called, also in the middle of a sign', () => {
  const cut = titleSchema.parse(`${'x'.repeat(299)}🎵${'x'.repeat(1000)}`);
  expect(cut).toHaveLength(300);
  expect(cut.isWellFormed()).toBe(true);
});

it.each([
  ['spaces', `a${' '.repeat(1_000_000)}b`],
  ['brackets', '('.repeat(1_000_000)],
  ['words of videos', `(${'official '.repeat(100_000)}`],
  ['dashes', ' - '.repeat(300_000)],
])('lets nobody wait for a title of endless %s', (_what, endless) => {
  const title = titleSchema.parse(endless);
  expect(() => [songOfVideo(title, title), recordingKey(title, title)]).not.toThrow();
});
