import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type LocalDiscord, startLocalDiscord } from 'local-discord';
import pg from 'pg';
import { Random } from '../src/lib/random.ts';
import { HOUR_MS, MINUTE_MS } from '../src/lib/time.ts';
import { postgresMissing, postgresServer } from '../test/support/postgres.ts';
import { ListWatch } from './fleet/list-watch.ts';
import { isPrivate, People, type Server } from './fleet/people.ts';
import { sendLoad } from './fleet/send-load.ts';
import { someLinks } from './fleet/some-links.ts';
import { reportVotes } from './fleet/stored-votes.ts';
import { Timeline } from './fleet/timeline.ts';
import { BotProcess } from './soak/bot-process.ts';

/** `HANDOVER_MINUTES=60` for a longer run. */
const MINUTES = Number(process.env.HANDOVER_MINUTES) || 4;
const SERVERS = 40;
const MEMBERS = 8;
const RATES = { commandsPerS: 0.75, votesPerS: 2.25 };
const SETTLE_MS = 10_000;
const PROCESSES = 2;

/** Two processes on one shard and one PostgreSQL database: what is stored, shown and posted has to be as by one. */
export async function run(print: (line: string) => void): Promise<void> {
  if (postgresMissing !== undefined) return print(`skipped: ${postgresMissing}`);
  const folder = await mkdtemp(join(tmpdir(), 'bench-handover-'));
  const postgres = await postgresServer();
  const DATABASE_URL = await postgres.createDatabase();
  const discord = await openDiscord();
  const bots = Array.from(
    { length: PROCESSES },
    () =>
      new BotProcess(discord.apiUrl, discord.token, folder, { DATABASE_URL, SHARDS: '0', SHARD_COUNT: '1' }),
  );
  const client = new pg.Client({ connectionString: DATABASE_URL });
  await client.connect();
  try {
    await Promise.all(bots.map((bot) => bot.ready()));
    const drops = await turnOnDrops(discord);
    const startedAt = performance.now();
    const timeline = new Timeline();
    const servers = await serversOf(discord);
    const people = new People(discord, servers, someLinks(), new Random(1), timeline, startedAt);
    const lists = new ListWatch(discord, client, people);
    const forMs = MINUTES * MINUTE_MS;
    await Promise.all([lists.watch(startedAt, startedAt + forMs), sendLoad(people, forMs, RATES)]);
    await sleep(SETTLE_MS);
    print(
      `${PROCESSES} processes on one shard, ${MINUTES} min of ${RATES.commandsPerS + RATES.votesPerS} events a second:`,
    );
    print(`  interactions without a response: ${timeline.unanswered.length} of ${timeline.acts.length} acts`);
    await reportVotes(people, client, print);
    lists.report(print);
    print(`  answers posted twice: ${await postedTwice(discord, people)}`);
    await reportDrops(discord, drops, print);
    print(`memory: ${bots.map((bot) => `${bot.memory()?.toFixed(0)} MB`).join(', ')}`);
  } finally {
    await client.end();
    await Promise.all(bots.map((bot) => bot.stop()));
    await discord.close();
    await postgres.stop();
    await rm(folder, { recursive: true });
  }
}

function openDiscord(): Promise<LocalDiscord> {
  const people = Array.from({ length: SERVERS * MEMBERS }, (_, n) => ({
    username: `p${n}`,
    displayName: `Person ${n}`,
  }));
  return startLocalDiscord({
    people,
    guilds: Array.from({ length: SERVERS }, (_, n) => {
      const members = Array.from({ length: MEMBERS }, (_, m) => `p${n * MEMBERS + m}`);
      const channels = [{ name: 'music' }, { name: 'drops' }];
      return { name: `Server ${n}`, owner: members[0] ?? '', members, channels };
    }),
  });
}

async function serversOf({ driver }: LocalDiscord): Promise<Server[]> {
  const { guilds, bots } = await driver.state();
  const isBot = new Set(bots.map(({ userId }) => userId));
  return guilds.map(({ channels, members }) => ({
    channelId: channels[0]?.id ?? '',
    members: members.map(({ userId }) => userId).filter((user) => !isBot.has(user)),
    process: 0,
  }));
}

/** Turns on drops everywhere for the next full hour. @returns their channels */
async function turnOnDrops({ driver }: LocalDiscord): Promise<string[]> {
  const due = new Date(Math.ceil(Date.now() / HOUR_MS) * HOUR_MS);
  const { guilds } = await driver.state();
  const channels: string[] = [];
  for (const {
    ownerId: as,
    channels: [music, drops],
  } of guilds) {
    if (music === undefined || drops === undefined) continue;
    const options = {
      channel: drops.id,
      day: due.getUTCDay() || 7,
      hour: due.getUTCHours(),
      timezone: 'UTC',
    };
    await driver.command({ as, channelId: music.id, name: 'drops', subcommands: ['on'], options });
    channels.push(drops.id);
  }
  return channels;
}

async function reportDrops(
  { driver }: LocalDiscord,
  channels: readonly string[],
  print: (line: string) => void,
) {
  const posts = await Promise.all(channels.map(async (id) => (await driver.messages(id)).length));
  const of = (count: number) => posts.filter((one) => one === count).length;
  print(
    `  drops: ${of(1)} servers have one, ${of(0)} none (due at the full hour), ${posts.length - of(0) - of(1)} several`,
  );
}

/** Answers that stand in a channel more than once: commands that both processes answered. */
async function postedTwice({ driver }: LocalDiscord, { lists }: People): Promise<number> {
  let extra = 0;
  for (const channelId of new Set(lists.map((list) => list.channelId))) {
    const answers = (await driver.messages(channelId, { limit: 1000 })).flatMap(
      ({ interaction_metadata: asked, flags }) => (asked == null || isPrivate(flags) ? [] : [asked.id]),
    );
    extra += answers.length - new Set(answers).size;
  }
  return extra;
}
