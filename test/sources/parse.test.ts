import { expect, test } from 'vitest';
import { songOfVideo } from '../../src/sources/links/video-title/song-of-video.ts';
import { nameSchema, titleSchema } from '../../src/sources/parse.ts';
import { recordingKey } from '../../src/track/recording-keys.ts';

test('a name may be empty, a title may not', () => {
  expect(nameSchema.parse(' Sigur Rós ')).toBe(' Sigur Rós ');
  expect(nameSchema.parse('')).toBe('');
  expect(titleSchema.safeParse('').success).toBe(false);
  expect(titleSchema.safeParse(7).success).toBe(false);
});

test('an endless name is cut without leaving half a character', () => {
  const cut = titleSchema.parse(`${'x'.repeat(299)}🎵${'x'.repeat(1000)}`);
  expect(cut).toHaveLength(300);
  expect(cut.isWellFormed()).toBe(true);
});

test.each([
  ['spaces', `a${' '.repeat(1_000_000)}b`],
  ['brackets', '('.repeat(1_000_000)],
  ['words of videos', `(${'official '.repeat(100_000)}`],
  ['dashes', ' - '.repeat(300_000)],
])('a title of endless %s is parsed at once', (_what, endless) => {
  const title = titleSchema.parse(endless);
  expect(() => [songOfVideo(title, title), recordingKey(title, title)]).not.toThrow();
});
