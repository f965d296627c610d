import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type DriverOutcome, type LocalDiscord, startLocalDiscord } from 'local-discord';
import { Random } from '../src/lib/random.ts';
import { translatorFor } from '../src/messages/translator.ts';
import { openModels } from '../src/models.ts';
import { trackUrl } from '../src/track/track.ts';
import { Actions, type Place } from './soak/actions.ts';
import { BotProcess } from './soak/bot-process.ts';
import { type End, Tally } from './soak/tally.ts';

/** Actions a second; `SOAK_RATE=10` for another. */
const RATE = Number(process.env.SOAK_RATE) || 30;
/** `SOAK_MINUTES=1` for a quick run. */
const MINUTES = Number(process.env.SOAK_MINUTES) || 20;
const FLOOD_RATE = Number(process.env.SOAK_FLOOD_RATE) || 100;
const FLOOD_SECONDS = 60;
const RECOVERY_SECONDS = 30;
const GUILDS = 60;
/** One vote in this many is followed until its list is edited. */
const FOLLOWED = 10;
const EDIT_LIMIT_MS = 60_000;

/** The bot under a steady load, a flood and a steady load again, with the generator in another process beside it. */
export async function run(print: (line: string) => void): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-soak-'));
  const people = Array.from({ length: 200 }, (_, n) => ({
    username: `person${n}`,
    displayName: `Person ${n}`,
  }));
  const localDiscord = await startLocalDiscord({
    people,
    guilds: Array.from({ length: GUILDS }, (_, n) => {
      const members = Array.from({ length: 8 }, (_, m) => `person${(3 * n + m) % people.length}`);
      return {
        name: `Server ${n}`,
        owner: members[0] ?? '',
        members,
        channels: [{ name: 'a' }, { name: 'b' }],
      };
    }),
  });
  const bot = new BotProcess(localDiscord.apiUrl, localDiscord.token, folder);
  try {
    await bot.ready();
    const actions = await prepare(localDiscord);
    const soak = new Soak(localDiscord, bot, actions, print);
    await soak.phase(`${RATE} a second for ${MINUTES} min`, RATE, MINUTES * 60);
    await soak.phase(`${FLOOD_RATE} a second for ${FLOOD_SECONDS} s`, FLOOD_RATE, FLOOD_SECONDS);
    await soak.phase(`${RATE} a second for ${RECOVERY_SECONDS} s afterwards`, RATE, RECOVERY_SECONDS);
  } finally {
    await bot.stop();
    await localDiscord.close();
    await rm(folder, { recursive: true });
  }
}

/** What people do on the servers of a local Discord. */
export async function prepare({ driver }: LocalDiscord): Promise<Actions> {
  const { catalogue } = openModels(process.env.MODELS_DIR ?? join(import.meta.dirname, '../models'));
  const rows = Array.from({ length: catalogue.size }, (_, row) => row).sort(
    (a, b) => catalogue.popularity(b) - catalogue.popularity(a),
  );
  const links = rows.map((row) => trackUrl(catalogue.track(row).id));
  const titles = rows.slice(0, 2000).map((row) => catalogue.track(row).title);
  const { guilds, bots: botList } = await driver.state();
  const bots = new Set(botList.map(({ userId }) => userId));
  const places: Place[] = guilds.flatMap(({ ownerId: owner, channels, members }) =>
    channels.flatMap(({ id: channelId }) =>
      members.filter(({ userId }) => !bots.has(userId)).map(({ userId: as }) => ({ channelId, as, owner })),
    ),
  );
  return new Actions(driver, new Random(1), places, links, titles);
}

/** Runs phases of load and prints what came of them. */
class Soak {
  readonly #discord: LocalDiscord;
  readonly #bot: BotProcess;
  readonly #actions: Actions;
  readonly #print: (line: string) => void;
  readonly #bug = new RegExp(translatorFor().t('problems.bug', { reference: '[0-9a-f]{8}' }).slice(0, 30));
  #votes = 0;

  constructor(discord: LocalDiscord, bot: BotProcess, actions: Actions, print: (line: string) => void) {
    this.#discord = discord;
    this.#bot = bot;
    this.#actions = actions;
    this.#print = print;
  }

  /** Starts actions at a rate whatever becomes of the earlier ones. */
  async phase(name: string, rate: number, seconds: number): Promise<void> {
    const tally = new Tally();
    const memory: number[] = [];
    const running = new Set<Promise<void>>();
    const start = performance.now();
    let recoveredAt = 0;
    for (let n = 0; n < rate * seconds; n++) {
      const action = this.#act(tally, (ms) => {
        if (ms >= 1000) recoveredAt = (performance.now() - start) / 1000;
      }).finally(() => running.delete(action));
      running.add(action);
      if (n % rate === 0) memory.push(this.#bot.memory() ?? Number.NaN);
      const ahead = start + ((n + 1) * 1000) / rate - performance.now();
      if (ahead > 0) await sleep(ahead);
    }
    await Promise.all(running);
    this.#print(`${name}:`);
    tally.print(this.#print);
    const quarters = [0, 0.25, 0.5, 0.75, 1].map((share) =>
      memory[Math.min(memory.length - 1, Math.floor(share * memory.length))]?.toFixed(0),
    );
    this.#print(
      `  memory of the bot over time: ${quarters.join(', ')} MB, at most ${Math.max(...memory).toFixed(0)}`,
    );
    this.#print(`  last acknowledgement after more than 1 s: ${recoveredAt.toFixed(1)} s into the phase`);
  }

  async #act(tally: Tally, acknowledged: (ms: number) => void): Promise<void> {
    const action = this.#actions.pick();
    const start = performance.now();
    try {
      if (action === 'vote') return await this.#vote(tally);
      const first = await this.#actions.perform(action);
      const ms = performance.now() - start;
      tally.acknowledge(action, ms);
      acknowledged(ms);
      const settled = await this.#actions.settle(first);
      const end = this.#endOf(settled);
      tally.end(action, end);
      if (action === 'recommend' && end === 'answered') this.#actions.remember(settled);
    } catch (error) {
      tally.end(action, 'error');
      if (tally.ends.get(`${action}: error`) === 1) this.#print(`  ${action}: ${String(error)}`);
    }
  }

  async #vote(tally: Tally): Promise<void> {
    const { channelId, messageId } = await this.#actions.vote();
    tally.end('vote', 'answered');
    if (this.#votes++ % FOLLOWED !== 0) return;
    const { driver } = this.#discord;
    const edited = async () => (await driver.message(channelId, messageId)).edited_timestamp;
    const before = await edited();
    const start = performance.now();
    while (performance.now() - start < EDIT_LIMIT_MS) {
      await sleep(500);
      if ((await edited()) !== before) return tally.edits.add(performance.now() - start);
    }
    tally.lateVotes += 1;
  }

  #endOf({ interaction, message }: DriverOutcome): End {
    if (interaction.state === 'failed' || interaction.state === 'waiting' || interaction.state === 'thinking')
      return 'no response';
    const content = message?.content ?? '';
    if (this.#bug.test(content)) return 'apology';
    return content === translatorFor().t('problems.busy') ? 'busy' : 'answered';
  }
}
