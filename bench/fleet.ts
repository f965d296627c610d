import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type LocalDiscord, startLocalDiscord } from 'local-discord';
import pg from 'pg';
import { Random } from '../src/lib/random.ts';
import { planShards } from '../src/lib/shard-plan.ts';
import { postgresMissing, postgresServer } from '../test/support/postgres.ts';
import { People, type Server } from './fleet/people.ts';
import { sendLoad } from './fleet/send-load.ts';
import { someLinks } from './fleet/some-links.ts';
import { reportVotes } from './fleet/stored-votes.ts';
import { type Outage, Timeline } from './fleet/timeline.ts';
import { BotProcess } from './soak/bot-process.ts';
import { Latencies } from './soak/tally.ts';

const PROCESSES = 3;
const SHARDS = 4;
const MEMBERS = 8;
/** Servers that exist, of the 20,000 whose events are sent. */
const SERVERS = 200;
/** In the busiest hour of 20,000 servers whose members ask 4 things and vote 10 times a day: a tenth of a day's. */
const COMMANDS_PER_S = 2.2;
const VOTES_PER_S = 5.6;
/** `FLEET_MINUTES=10` for a longer run. */
const MINUTES = Number(process.env.FLEET_MINUTES) || 4;
/** How long a supervisor takes to start a process again. */
const RESTART_MS = 3000;
const DATABASE_AWAY_MS = 5000;
const SETTLE_MS = 10_000;

/** Three processes on one PostgreSQL database under the load of 20,000 servers, with kills and a database restart. */
export async function run(print: (line: string) => void): Promise<void> {
  if (postgresMissing !== undefined) return print(`skipped: ${postgresMissing}`);
  const folder = await mkdtemp(join(tmpdir(), 'bench-fleet-'));
  const postgres = await postgresServer();
  const DATABASE_URL = await postgres.createDatabase();
  const discord = await openDiscord();
  const start = async (process: number) => {
    const env = { DATABASE_URL, PROCESS_INDEX: String(process), PROCESS_COUNT: String(PROCESSES) };
    const bot = new BotProcess(discord.apiUrl, discord.token, folder, {
      ...env,
      SHARD_COUNT: String(SHARDS),
    });
    await bot.ready();
    return bot;
  };
  const bots = await Promise.all(Array.from({ length: PROCESSES }, (_, process) => start(process)));
  const undisturbed = bots[PROCESSES - 1];
  const cpuBefore = undisturbed?.cpuSeconds() ?? Number.NaN;
  const timeline = new Timeline();
  const startedAt = performance.now();
  const now = () => performance.now() - startedAt;
  const people = new People(
    discord,
    await serversOf(discord),
    someLinks(),
    new Random(1),
    timeline,
    startedAt,
  );
  const outage = (name: string, processes: readonly number[]): Outage => {
    const begun = { name, processes, from: now(), until: Number.POSITIVE_INFINITY };
    timeline.outages.push(begun);
    return begun;
  };
  try {
    const rates = { commandsPerS: COMMANDS_PER_S, votesPerS: VOTES_PER_S };
    const load = sendLoad(people, MINUTES * 60_000, rates);
    const at = (share: number) => sleep(Math.max(0, share * MINUTES * 60_000 - now()));
    await at(0.2);
    const killed = outage('kill -9 of a process, started again after 3 s', [1]);
    await bots[1]?.kill();
    await sleep(RESTART_MS);
    bots[1] = await start(1);
    killed.until = now();
    await at(0.5);
    // A deploy: the new process serves the same shards before the old one stops.
    const old = bots[0];
    bots[0] = await start(0);
    await old?.stop();
    await at(0.7);
    const away = outage('PostgreSQL away for 5 s', [0, 1, 2]);
    await postgres.stop();
    await sleep(DATABASE_AWAY_MS);
    await postgres.start();
    away.until = now();
    await load;
    const cpuS = (undisturbed?.cpuSeconds() ?? Number.NaN) - cpuBefore;
    const own = timeline.acts.filter(({ process }) => process === PROCESSES - 1).length;
    await sleep(SETTLE_MS);
    report(timeline, print);
    print(
      `  processor time: ${((1000 * cpuS) / own).toFixed(0)} ms an event in the process that ran all the time`,
    );
    const client = new pg.Client({ connectionString: DATABASE_URL });
    await client.connect();
    await reportVotes(people, client, print);
    await client.end();
    print(`memory: ${bots.map((bot) => `${bot.memory()?.toFixed(0)} MB`).join(', ')}`);
  } finally {
    await Promise.all(bots.map((bot) => bot.stop()));
    await discord.close();
    await postgres.stop();
    await rm(folder, { recursive: true });
  }
}

function openDiscord(): Promise<LocalDiscord> {
  const people = Array.from({ length: 400 }, (_, n) => ({ username: `p${n}`, displayName: `Person ${n}` }));
  return startLocalDiscord({
    shards: SHARDS,
    maxConcurrency: 1,
    people,
    guilds: Array.from({ length: SERVERS }, (_, n) => {
      const members = Array.from({ length: MEMBERS }, (_, m) => `p${(2 * n + m) % people.length}`);
      return { name: `Server ${n}`, owner: members[0] ?? '', members, channels: [{ name: 'music' }] };
    }),
  });
}

async function serversOf({ driver }: LocalDiscord): Promise<Server[]> {
  const { guilds, bots } = await driver.state();
  const isBot = new Set(bots.map(({ userId }) => userId));
  const processOf = Array.from({ length: PROCESSES }, (_, PROCESS_INDEX) =>
    planShards({ SHARDS: 'auto', SHARD_COUNT: SHARDS, PROCESS_INDEX, PROCESS_COUNT: PROCESSES }),
  );
  return guilds.map(({ id, channels, members }) => {
    const shard = Number((BigInt(id) >> 22n) % BigInt(SHARDS));
    return {
      channelId: channels[0]?.id ?? '',
      members: members.map(({ userId }) => userId).filter((user) => !isBot.has(user)),
      process: processOf.findIndex(({ shards }) => shards !== 'auto' && shards.includes(shard)),
    };
  });
}

function report(timeline: Timeline, print: (line: string) => void): void {
  const rate = (COMMANDS_PER_S + VOTES_PER_S).toFixed(1);
  print(
    `${PROCESSES} processes, ${SHARDS} shards, ${MINUTES} min of ${rate} events a second: the busiest hour of 20,000 servers, of which ${SERVERS} exist`,
  );
  for (const kind of ['command', 'press'] as const) {
    const waited = new Latencies();
    for (const act of timeline.acts)
      if (act.kind === kind && act.acknowledgedMs !== undefined) waited.add(act.acknowledgedMs);
    print(`  ${kind.padEnd(8)} acknowledged ${waited.summary()}`);
  }
  print(
    `  without a response: ${timeline.unanswered.length}, of which outside an outage: ${timeline.lost.length}`,
  );
  for (const { kind, process, sentAt } of timeline.lost)
    print(`    a ${kind} for process ${process}, ${(sentAt / 1000).toFixed(1)} s after the start`);
  for (const one of timeline.outages)
    print(
      `  ${one.name}: answers again ${((timeline.healedAfter(one) ?? Number.NaN) / 1000).toFixed(1)} s after it began`,
    );
}
