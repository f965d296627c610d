import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type LocalDiscord, startLocalDiscord } from 'local-discord';
import { pino } from 'pino';
import { commands } from '../commands/index.ts';
import { type AppServices, createServices } from '../src/app.ts';
import { parseConfig } from '../src/config.ts';
import { type Bot, startBot } from '../src/discord/bot.ts';
import { HOUR_MS } from '../src/lib/time.ts';
import { type TrackInfo, trackUrl } from '../src/track/track.ts';
import { OFFLINE } from '../test/support/offline.ts';
import { Latencies } from './soak/tally.ts';

/** A thousand by default; `BENCH_SERVERS=50` for a quick run. */
const SERVERS = Number(process.env.BENCH_SERVERS) || 1000;
const REAL = 10_000;
/** That the bot adds to each post. */
const REACTIONS = 2;
/** The bench ends after this even on a busy machine. */
const LIMIT_MS = 180_000;
/** Every tenth server votes: on so many lists, once on each of their tracks. */
const VOTING = 10;
const LISTS = 20;
const CHOICES = ['1', '2', '3', '4', '5'] as const;
/** How often somebody asks for a genre meanwhile. */
const ASK_EVERY_MS = 500;
/** Monday at 18:00 in London; the bench starts an hour before. */
const DUE = Date.parse('2027-03-01T18:00Z');

/** Many servers due in the same minute: the real bot on the local Discord with Discord's rate limits. */
export async function run(print: (line: string) => void): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-drops-'));
  const began = Date.now();
  const localDiscord = await startLocalDiscord({
    now: () => DUE - HOUR_MS + Date.now() - began,
    guilds: Array.from({ length: SERVERS }, (_, n) => ({
      name: `Server ${n}`,
      owner: 'ada',
      members: ['ada'],
      channels: [{ name: 'weekly-drop' }],
    })),
  });
  const MODELS_DIR = process.env.MODELS_DIR ?? join(import.meta.dirname, '../models');
  const STORE_URL = `sqlite://${join(folder, 'store.sqlite')}`;
  const config = parseConfig({ ...OFFLINE, MODELS_DIR, STORE_URL });
  const log = pino({ level: 'warn' }, pino.destination(2));
  const services = await createServices(config, log, localDiscord.now);
  await services.prepare();
  await turnOnEverywhere(localDiscord, services);
  const { token, apiUrl: api, after } = localDiscord;
  const bot = await startBot({ token, api, commands, services, after });
  try {
    await measure(localDiscord, bot, print);
  } finally {
    await bot.close();
    await services.close();
    await localDiscord.close();
    await rm(folder, { recursive: true });
  }
}

/**
 * In two servers of three something was looked up, so that the bot knows a little of their taste; in some of them members
 * vote on lists every week, which makes a taste that takes much longer.
 */
async function turnOnEverywhere({ driver }: LocalDiscord, services: AppServices): Promise<void> {
  const {
    drops: { service },
    suggestTracks,
  } = services;
  const { guilds } = await driver.state();
  const tracks = await suggestTracks('', 25);
  for (const [n, { id, channels }] of guilds.entries()) {
    const time = { weekday: 1, hour: 18, timeZone: 'Europe/London' };
    const channel = channels[0]?.id ?? '';
    await service.turnOn(id, { ...time, channel, size: 5, thread: false });
    const lookedUp = [tracks[n % tracks.length], tracks[(7 * n + 3) % tracks.length]];
    if (n % 3 !== 0)
      await service.noteLookup(
        id,
        lookedUp.filter((track) => track !== undefined),
      );
    if (n % VOTING === 0) await voteIn(id, tracks, services);
  }
}

async function voteIn(
  guild: string,
  tracks: readonly TrackInfo[],
  { trackService, feedbackService }: AppServices,
): Promise<void> {
  const { signal } = new AbortController();
  for (const { id } of tracks.slice(0, LISTS)) {
    const found = await trackService.recommend(trackUrl(id), { count: CHOICES.length }, signal);
    if (!found.ok) continue;
    const { recommendation, tracks: seeds } = found.value;
    const message = `${guild}/${id}`;
    const rows = recommendation.tracks.map(({ row }) => row);
    await feedbackService.saveList({
      ...{ message, guild, channel: '', seeds, rows, pool: [], messageTemplate: {} },
    });
    for (const [at, choice] of CHOICES.entries())
      await feedbackService.vote(message, `member ${at}`, choice, 'button');
  }
}

async function measure(localDiscord: LocalDiscord, bot: Bot, print: (line: string) => void): Promise<void> {
  let [posted, reactions] = [0, 0];
  const times: number[] = [];
  bot.client.rest.on('response', ({ method, path }, { status }) => {
    if (status >= 300) return;
    if (method === 'POST' && /\/messages$/.test(path)) {
      posted += 1;
      times.push(performance.now());
    }
    if (method === 'PUT' && path.includes('/reactions/')) reactions += 1;
  });
  const memory = () => process.memoryUsage().rss / 1e6;
  const before = memory();
  let peak = before;
  const start = performance.now();
  await advanceToDue(localDiscord);
  const isDone = () => posted >= SERVERS || performance.now() - start >= LIMIT_MS;
  const waited = askMeanwhile(localDiscord, isDone);
  while (!isDone()) {
    await sleep(200);
    peak = Math.max(peak, memory());
  }
  const seconds = (performance.now() - start) / 1000;
  print(`${SERVERS} servers due at 18:00, the bot and the local Discord in one process:`);
  print(
    `  ${posted} posts in ${seconds.toFixed(1)} s: ${(posted / seconds).toFixed(1)} a second on average,`,
  );
  print(`  at most ${busiest(times)} in any one second (allowed: 40); ${reactions} reactions in between.`);
  print(`  /genre asked for meanwhile is acknowledged: ${(await waited).summary()}`);
  print(`  Memory: ${before.toFixed(0)} MB before, ${peak.toFixed(0)} MB at most, both together.`);
  const reactionSeconds = (REAL * REACTIONS - (reactions / posted) * REAL) / 36;
  print(
    `  For ${REAL} servers at this pace: all posts within ${((REAL * seconds) / posted / 60).toFixed(0)} minutes, and the last reaction ` +
      `${(reactionSeconds / 60).toFixed(0)} minutes later (${REACTIONS} a post, one request each, at most 40 requests a second).`,
  );
}

/** Somebody asks for a genre again and again. @returns how long Discord waits for the first response */
async function askMeanwhile({ driver }: LocalDiscord, isDone: () => boolean): Promise<Latencies> {
  const { guilds } = await driver.state();
  const waited = new Latencies();
  for (let n = 0; !isDone(); n++) {
    const { ownerId: as, channels } = guilds[n % guilds.length] ?? { ownerId: '', channels: [] };
    const asked = performance.now();
    await driver.command({
      ...{ as, channelId: channels[0]?.id ?? '', name: 'genre', options: { link: 'teen spirit' } },
      wait: 'response',
    });
    waited.add(performance.now() - asked);
    await sleep(ASK_EVERY_MS);
  }
  return waited;
}

/** On a busy machine the connection of a request may be closed before it is answered. */
async function advanceToDue({ driver, now }: LocalDiscord): Promise<void> {
  for (let left = 3; left > 0 && now() < DUE; left--) {
    await driver.advance(DUE - now()).catch((error: unknown) => {
      if (left === 1) throw error;
    });
  }
}

/** The most events within any second. */
function busiest(times: readonly number[]): number {
  let [from, most] = [0, 0];
  for (const [at, time] of times.entries()) {
    while (time - (times[from] ?? time) >= 1000) from += 1;
    most = Math.max(most, at - from + 1);
  }
  return most;
}
