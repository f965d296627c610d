import { describe, expect, it } from 'vitest';
import { noteJoined, noteLeft, tidy } from '../../src/feedback/retention.ts';
import { VoteStore } from '../../src/feedback/vote-store.ts';
import { openStore } from '../../src/storage/store.ts';

const DAY_MS = 24 * 3600 * 1000;
const NOW = 1_800_000_000_000;

async function withServers(...guilds: string[]): Promise<VoteStore> {
  const votes = new VoteStore(await openStore('memory:'), () => {});
  for (const guild of guilds) {
    const list = {
      guild,
      channel: 'c',
      at: NOW,
      pool: [],
      seeds: [],
      first: ['t'],
      shown: ['t'],
      edition: '',
      frame: null,
    };
    await votes.post(`list of ${guild}`, list);
    await votes.add(`list of ${guild}`, 'u', guild, { mark: '1', tracks: ['t'], at: NOW, via: 'reaction' });
  }
  return votes;
}

describe('the data of a server that removed the bot', () => {
  it('is kept for thirty days and then gone, and nobody else’s', async () => {
    const votes = await withServers('left', 'stayed');
    await noteLeft(votes, 'left', NOW);
    const isHere = (guild: string) => guild === 'stayed';
    expect(await tidy(votes, isHere, NOW + 29 * DAY_MS)).toEqual([]);
    expect(await votes.ballotsOfGuild('left')).toHaveLength(1);
    expect(await tidy(votes, isHere, NOW + 30 * DAY_MS)).toEqual(['left']);
    expect(await votes.ballotsOfGuild('left')).toEqual([]);
    expect(await votes.list('list of left')).toBeUndefined();
    expect(await votes.ballotsOfGuild('stayed')).toHaveLength(1);
  });

  it('stays when the bot is added again in time', async () => {
    const votes = await withServers('g');
    await noteLeft(votes, 'g', NOW);
    await noteJoined(votes, 'g');
    expect(await tidy(votes, () => true, NOW + 40 * DAY_MS)).toEqual([]);
    expect(await votes.ballotsOfGuild('g')).toHaveLength(1);
  });

  it('is counted from when it is noticed, for a server left while the bot was off', async () => {
    const votes = await withServers('g');
    expect(await tidy(votes, () => false, NOW)).toEqual([]);
    expect(await tidy(votes, () => false, NOW + 29 * DAY_MS)).toEqual([]);
    expect(await tidy(votes, () => false, NOW + 30 * DAY_MS)).toEqual(['g']);
  });
});
