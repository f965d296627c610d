import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DriverOutcome, startLocalDiscord } from 'local-discord';
import { Random } from '../src/lib/random.ts';
import { openModels } from '../src/models.ts';
import { trackUrl } from '../src/track/track.ts';
import { BotProcess } from './soak/bot-process.ts';
import { Latencies } from './soak/tally.ts';

const COMMANDS = 200;
/** Commands under way at once: a busy channel. */
const AT_ONCE = 4;
/** The first answers open what is opened on first use, and are not counted. */
const WARM_UP = 10;
const WAIT_MS = 20_000;
const NAMES = ['genre', 'recommend'] as const;

/** What somebody who sends a command waits for: its acknowledgement, and its answer. */
interface Waited {
  readonly acknowledged: Latencies;
  readonly answered: Latencies;
}

/** The real bot, in a process of its own, answers `/genre` and `/recommend` to the links of known tracks. */
export async function run(print: (line: string) => void): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-discord-'));
  const discord = await startLocalDiscord({
    people: [{ username: 'ada', displayName: 'Ada' }],
    guilds: [{ name: 'Server', owner: 'ada', members: ['ada'], channels: [{ name: 'music' }] }],
  });
  const bot = new BotProcess(discord.apiUrl, discord.token, folder);
  try {
    await bot.ready();
    const [guild] = (await discord.driver.state()).guilds;
    const place = { as: guild?.ownerId ?? '', channelId: guild?.channels[0]?.id ?? '' };
    const links = someLinks(WARM_UP + COMMANDS);
    let unanswered = 0;
    const send = async (at: number, waited?: Waited) => {
      const name = NAMES[at % NAMES.length] ?? 'genre';
      const startedAt = performance.now();
      const options = { link: links[at] ?? '' };
      const wait = { wait: 'response', waitMs: WAIT_MS } as const;
      const first = await discord.driver.command({ ...place, name, options, ...wait });
      waited?.acknowledged.add(performance.now() - startedAt);
      const last = await settle(first);
      waited?.answered.add(performance.now() - startedAt);
      if (waited !== undefined && last.interaction.state !== 'answered') unanswered++;
    };
    const settle = async (outcome: DriverOutcome) =>
      outcome.interaction.state === 'thinking'
        ? discord.driver.interaction(outcome.interaction.id, { wait: 'settled', waitMs: WAIT_MS })
        : outcome;
    for (let at = 0; at < WARM_UP; at++) await send(at);
    const waited = new Map(
      NAMES.map((name) => [name, { acknowledged: new Latencies(), answered: new Latencies() }] as const),
    );
    let next = WARM_UP;
    const work = async () => {
      while (next < WARM_UP + COMMANDS) {
        const at = next++;
        await send(at, waited.get(NAMES[at % NAMES.length] ?? 'genre'));
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    print(`${COMMANDS} commands, ${AT_ONCE} at once, without services; ${unanswered} without an answer`);
    for (const [name, { acknowledged, answered }] of waited) {
      print(`  /${name.padEnd(10)} acknowledged ${acknowledged.summary()}`);
      print(`  ${' '.repeat(11)} answered     ${answered.summary()}`);
    }
  } finally {
    await bot.stop();
    await discord.close();
    await rm(folder, { recursive: true });
  }
}

function someLinks(count: number): string[] {
  const { catalogue } = openModels(process.env.MODELS_DIR ?? join(import.meta.dirname, '../models'));
  const random = new Random(1);
  return Array.from({ length: count }, () => trackUrl(catalogue.track(random.below(catalogue.size)).id));
}
