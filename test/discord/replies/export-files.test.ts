import { randomBytes } from 'node:crypto';
import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { type ExportFile, exportFiles } from '../../../src/discord/replies/export-files.ts';
import type { PersonalData } from '../../../src/feedback/personal-data.ts';

const DISCORD_BYTES_MAX = 10 * 2 ** 20;

/** Somebody who has voted on lists of five tracks that differ every time, which shrinks least. */
function dataOf(votes: number): PersonalData {
  const trackId = () => randomBytes(17).toString('base64url').slice(0, 22);
  return {
    user: '987654321098765432',
    hidden: true,
    named: false,
    votes: Array.from({ length: votes }, (_, n) => ({
      server: '123456789012345678',
      message: `1${randomBytes(6).readUIntBE(0, 6)}`,
      mark: 'up' as const,
      tracks: Array.from({ length: 5 }, trackId),
      at: 1_800_000_000_000 + n,
      via: 'reaction' as const,
    })),
    imports: [],
    genreCorrections: [],
  };
}

function read({ name, attachment }: ExportFile): PersonalData {
  if (name.endsWith('.json')) return JSON.parse(attachment.toString()) as PersonalData;
  const files = unzipSync(attachment);
  expect(Object.keys(files)).toEqual([name.replace(/zip$/, 'json')]);
  return JSON.parse(strFromU8(Object.values(files)[0] ?? new Uint8Array())) as PersonalData;
}

test('an export of usual size is one JSON file', async () => {
  for (const votes of [0, 1, 2000]) {
    const data = dataOf(votes);
    const files = await exportFiles(data);
    expect(files.map(({ name }) => name)).toEqual(['classifacoustics.json']);
    expect(files.map(read)).toEqual([data]);
  }
});

test('an export that Discord would not take is in archives that it takes, and complete', async () => {
  const data = dataOf(51_000);
  const files = await exportFiles(data);
  expect(files.map(({ name }) => name)).toEqual(['classifacoustics-1.zip', 'classifacoustics-2.zip']);
  for (const { attachment } of files) expect(attachment.length).toBeLessThan(DISCORD_BYTES_MAX);
  const parts = files.map(read);
  // Comparing so many objects one by one takes seconds.
  const whole = { ...parts[0], votes: parts.flatMap((part) => part.votes) };
  expect(JSON.stringify(whole) === JSON.stringify(data)).toBe(true);
  for (const part of parts) expect(part).toMatchObject({ user: data.user, hidden: true });
});
