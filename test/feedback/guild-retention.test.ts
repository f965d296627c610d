import { describe, expect, test } from 'vitest';
import { deleteLeftGuilds } from '../../src/feedback/guild-retention.ts';
import { openKeyvRepository } from '../../src/feedback/keyv/keyv-repository.ts';
import type { FeedbackRepository } from '../../src/feedback/repository.ts';
import { openStore } from '../../src/storage/store.ts';

const DAY_MS = 24 * 3600 * 1000;
const NOW = 1_800_000_000_000;

async function withGuilds(...guilds: string[]): Promise<FeedbackRepository> {
  const repository = openKeyvRepository(
    await openStore('memory:'),
    () => {},
    () => NOW,
  );
  for (const guild of guilds) {
    const list = {
      guild,
      channel: 'c',
      postedAt: NOW,
      pool: [],
      seeds: [],
      initialTracks: ['t'],
      shownTracks: ['t'],
      shownHash: '',
      messageTemplate: null,
    };
    await repository.saveList(`list of ${guild}`, list);
    const vote = { choice: '1', tracks: ['t'], at: NOW, origin: 'reaction' } as const;
    await repository.addVote(`list of ${guild}`, 'u', guild, vote);
  }
  return repository;
}

describe('the data of a server that removed the bot', () => {
  test('is deleted after thirty days, and no other server loses anything', async () => {
    const repository = await withGuilds('left', 'stayed');
    await repository.markGuildLeft('left');
    const isPresent = (guild: string) => guild === 'stayed';
    expect(await deleteLeftGuilds(repository, isPresent, NOW + 29 * DAY_MS)).toEqual([]);
    expect(await repository.votesOfGuildSince('left', 0)).toHaveLength(1);
    expect(await deleteLeftGuilds(repository, isPresent, NOW + 30 * DAY_MS)).toEqual(['left']);
    expect(await repository.votesOfGuildSince('left', 0)).toEqual([]);
    expect(await repository.list('list of left')).toBeUndefined();
    expect(await repository.votesOfGuildSince('stayed', 0)).toHaveLength(1);
  });

  test('stays when the bot is added again in time', async () => {
    const repository = await withGuilds('g');
    await repository.markGuildLeft('g');
    await repository.markGuildJoined('g');
    expect(await deleteLeftGuilds(repository, () => true, NOW + 40 * DAY_MS)).toEqual([]);
    expect(await repository.votesOfGuildSince('g', 0)).toHaveLength(1);
  });

  test('is kept for thirty days from when it is noticed, for a server left while the bot was off', async () => {
    const repository = await withGuilds('g');
    expect(await deleteLeftGuilds(repository, () => false, NOW)).toEqual([]);
    expect(await deleteLeftGuilds(repository, () => false, NOW + 29 * DAY_MS)).toEqual([]);
    expect(await deleteLeftGuilds(repository, () => false, NOW + 30 * DAY_MS)).toEqual(['g']);
  });
});
