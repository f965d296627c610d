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
import { OFFLINE } from '../test/support/offline.ts';

/** A thousand by default; `BENCH_SERVERS=50` for a quick run. */
const SERVERS = Number(process.env.BENCH_SERVERS) || 1000;
const REAL = 10_000;
/** The bench ends after this even on a busy machine. */
const LIMIT_MS = 180_000;
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

/** In two servers of three something was looked up, so that the bot knows a little of their taste. */
async function turnOnEverywhere(
  { driver }: LocalDiscord,
  { drops: { service }, suggestTracks }: AppServices,
): Promise<void> {
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
  while (posted < SERVERS && performance.now() - start < LIMIT_MS) {
    await sleep(200);
    peak = Math.max(peak, memory());
  }
  const seconds = (performance.now() - start) / 1000;
  print(`${SERVERS} servers due at 18:00, the bot and the local Discord in one process:`);
  print(
    `  ${posted} posts in ${seconds.toFixed(1)} s: ${(posted / seconds).toFixed(1)} a second on average,`,
  );
  print(`  at most ${busiest(times)} in any one second (allowed: 40); ${reactions} reactions in between.`);
  print(`  Memory: ${before.toFixed(0)} MB before, ${peak.toFixed(0)} MB at most, both together.`);
  const reactionSeconds = (REAL * 7 - (reactions / posted) * REAL) / 36;
  print(
    `  For ${REAL} servers at this pace: all posts within ${((REAL * seconds) / posted / 60).toFixed(0)} minutes, and the last reaction ` +
      `${(reactionSeconds / 60).toFixed(0)} minutes later (7 a post, one request each, at most 40 requests a second).`,
  );
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
