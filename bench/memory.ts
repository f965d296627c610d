import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type LocalDiscord, startLocalDiscord } from 'local-discord';
import type { Memory } from './memory/tell-memory.ts';
import type { BenchOptions } from './options.ts';
import type { Actions } from './soak/actions.ts';
import { BotProcess, startOptions } from './soak/bot-process.ts';
import { prepare } from './soak.ts';

/** Commands; `--commands 100000` for another number. */
const COMMANDS = 20_000;
/** Servers in which the bot is; `--servers 2000` for another number. */
const SERVERS = 10_000;
/** After this many, everything that is opened on first use is open. */
const WARM_UP = 1000;
const AT_ONCE = 6;
const GUILDS = 60;
const PEOPLE = 200;
const HEALTH_PORT = '9464';

/** What the bot takes after many commands, and in many servers: each in a process of its own. */
export async function run(
  print: (line: string) => void,
  { commands = COMMANDS, servers = SERVERS }: BenchOptions = {},
): Promise<void> {
  if (servers > 0) await inManyServers(servers, print);
  await afterManyCommands(commands, print);
}

/** A client that gets what Discord sends of servers with 20 channels and 10 roles, with the models in the process. */
async function inManyServers(servers: number, print: (line: string) => void): Promise<void> {
  const file = join(import.meta.dirname, 'memory/many-servers.ts');
  const args = [...startOptions(), '--expose-gc', file, String(servers)];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  print('a client and the models, in servers of 20 channels and 10 roles, garbage collected:');
  print(stdout.trimEnd());
}

async function afterManyCommands(commands: number, print: (line: string) => void): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-memory-'));
  const discord = await openWorld();
  const bot = new BotProcess(discord.apiUrl, discord.token, folder, { HEALTH_PORT });
  try {
    await bot.ready();
    const actions = await prepare(discord);
    const say = (done: number, memory: Memory) =>
      print(`  after ${String(done).padStart(6)}: ${inWords(memory)}`);
    print(`${commands} mixed commands, ${AT_ONCE} at once:`);
    const start = performance.now();
    await perform(actions, Math.min(WARM_UP, commands));
    const first = await bot.ask('now');
    say(Math.min(WARM_UP, commands), first);
    const steps = 4;
    const left = Math.max(0, commands - WARM_UP);
    for (let step = 1; step <= steps && left > 0; step++) {
      await perform(actions, Math.round(left / steps));
      if (step < steps) say(WARM_UP + Math.round((step * left) / steps), await bot.ask('now'));
    }
    const last = await bot.ask('now');
    say(commands, last);
    print(`  ratio: ${(last.resident / first.resident).toFixed(2)}`);
    print(`  without garbage: ${inWords(await bot.ask('collected'))}`);
    print(`  ${(commands / ((performance.now() - start) / 1000)).toFixed(0)} commands a second`);
    print(`  caches: ${await cachesOf()}`);
  } finally {
    await bot.stop();
    await discord.close();
    await rm(folder, { recursive: true });
  }
}

function openWorld(): Promise<LocalDiscord> {
  return startLocalDiscord({
    rateLimits: 'off',
    people: Array.from({ length: PEOPLE }, (_, n) => ({
      username: `person${n}`,
      displayName: `Person ${n}`,
    })),
    guilds: Array.from({ length: GUILDS }, (_, n) => {
      const members = Array.from({ length: 8 }, (_, m) => `person${(3 * n + m) % PEOPLE}`);
      return {
        name: `Server ${n}`,
        owner: members[0] ?? '',
        members,
        channels: [{ name: 'a' }, { name: 'b' }],
      };
    }),
  });
}

/** Performs a number of actions, some at once, and waits for their answers. */
async function perform(actions: Actions, count: number): Promise<void> {
  let left = count;
  const work = async () => {
    // A list whose message came without its buttons is of no interest here.
    while (left-- > 0) await act(actions).catch(() => undefined);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}

async function act(actions: Actions): Promise<void> {
  const action = actions.pick();
  if (action === 'vote') return void (await actions.vote());
  const settled = await actions.settle(await actions.perform(action));
  if (action === 'recommend' && settled.interaction.state === 'answered') actions.remember(settled);
}

function inWords({ resident, heapUsed, external }: Memory): string {
  const mb = (value: number) => `${value.toFixed(0)} MB`;
  return `${mb(resident)} resident, ${mb(heapUsed)} of the heap used, ${mb(external)} in buffers`;
}

/** What the bot says of its caches. */
async function cachesOf(): Promise<string> {
  const page = await (await fetch(`http://127.0.0.1:${HEALTH_PORT}/metrics`)).text();
  const entries = page.matchAll(/^classifacoustics_cache_entries\{cache="([^"]+)"\} (\d+)/gm);
  return Array.from(entries, ([, cache, size]) => `${cache} ${size}`).join(', ');
}
