import { type ButtonInteraction, type Client, Events, ShardClientUtil } from 'discord.js';
import type { Logger } from 'pino';
import type { Desk, NewList } from '../feedback/desk.ts';
import { InTurn } from '../feedback/in-turn.ts';
import { noteJoined, noteLeft, tidy } from '../feedback/retention.ts';
import type { Mark } from '../feedback/votes.ts';
import { Cooldown } from './feedback-cooldown.ts';
import { FeedbackDisplay } from './feedback-display.ts';
import { listenToReactions } from './feedback-events.ts';
import { markOfButton } from './feedback-marks.ts';
import { reconcile } from './feedback-reconcile.ts';
import { FeedbackRest } from './feedback-rest.ts';

/** A list that was just sent; what `NewList` says besides is read from the message. */
export interface SentList extends Omit<NewList, 'message' | 'channel' | 'guild'> {
  readonly message: { readonly id: string; readonly channelId: string; readonly guildId: string | null };
}

/** Everything between Discord and the votes. */
export interface Feedback {
  /** Call once for each list sent: from then on marks under it change it. */
  watch(list: SentList): Promise<void>;
  /** Answers a press of one of the vote buttons. */
  press(interaction: ButtonInteraction): Promise<void>;
  /** Shows lists anew whose votes changed otherwise than through marks. */
  refresh(messages: Iterable<string>): void;
  /** Resolves when everything that came in is stored and shown. */
  idle(): Promise<void>;
  close(): Promise<void>;
}

/** Newest lists of each server that are compared with Discord when the bot comes back; older ones when next voted on. */
const CATCH_UP = 10;
const TIDY_MS = 6 * 3600 * 1000;

/** Starts listening; catches up with what happened while the bot was away as soon as it is logged in. */
export function createFeedback(client: Client, desk: Desk, log: Logger, now: () => number): Feedback {
  const rest = new FeedbackRest(client.rest);
  const display = new FeedbackDisplay(desk, rest, log, now);
  const cooldown = new Cooldown(now);
  const turns = new InTurn();
  const watched = new Watched();

  /** What concerns one message happens in the order in which Discord told it. */
  const inTurn = (message: string, work: () => Promise<boolean>): Promise<void> =>
    turns.run(message, async () => {
      try {
        const changed = await work();
        if ((await compareOnce(message)) || changed) display.touch(message);
      } catch (error) {
        log.error({ err: error, message }, 'a vote could not be counted');
      }
    });

  /** Reactions given while nobody listened are found when the first one after that comes in. */
  async function compareOnce(message: string): Promise<boolean> {
    if (watched.has(message)) return false;
    const list = await desk.votes.list(message);
    if (list === undefined) return false;
    watched.add(message);
    const outcome = await reconcile(message, list.channel, desk, rest);
    if (outcome === 'gone') await desk.votes.dropList(message);
    return outcome === 'done';
  }

  async function catchUp(): Promise<void> {
    watched.clear();
    for (const guild of client.guilds.cache.keys()) {
      const newest = (await desk.votes.listsOfGuild(guild)).slice(-CATCH_UP).reverse();
      for (const message of newest) await inTurn(message, async () => true);
    }
  }

  const give = (message: string, user: string, mark: Mark, via: 'reaction' | 'button') =>
    inTurn(message, async () => (await desk.give(message, user, mark, via)) === 'new');
  const takeBack = (message: string, user: string, mark: Mark) =>
    inTurn(message, () => desk.votes.remove(message, user, mark));

  listenToReactions(client, {
    given: (message, user, mark) =>
      cooldown.admit(user, `${message}/${mark}`, () => void give(message, user, mark, 'reaction')),
    takenBack: (message, user, mark) =>
      cooldown.admit(user, `${message}/${mark}`, () => void takeBack(message, user, mark)),
    cleared: (message, mark) =>
      void inTurn(message, async () => (await desk.votes.removeReactions(message, mark)).length > 0),
  });

  const attempt = (what: string, work: () => Promise<unknown>) => {
    work().catch((error: unknown) => log.error({ err: error }, what));
  };
  const isHere = (guild: string) => client.guilds.cache.has(guild) || !isOfThisProcess(client, guild);
  const tidyUp = () => attempt('old servers could not be forgotten', () => tidy(desk.votes, isHere, now()));
  const timer = setInterval(tidyUp, TIDY_MS).unref();
  client.once(Events.ClientReady, () => {
    tidyUp();
    attempt('could not catch up with reactions', catchUp);
  });
  // A session that could not be resumed has missed events; the first one of all comes before the bot is ready.
  client.on(Events.ShardReady, () => {
    if (client.isReady()) attempt('could not catch up with reactions', catchUp);
  });
  client.on(Events.GuildCreate, ({ id }) => attempt('a server', () => noteJoined(desk.votes, id)));
  client.on(Events.GuildDelete, ({ id }) => attempt('a server', () => noteLeft(desk.votes, id, now())));

  return {
    async watch({ message, ...list }) {
      const { id, channelId, guildId } = message;
      await desk.post({ ...list, message: id, channel: channelId, guild: guildId });
      watched.add(id);
      // In a conversation with one person the bot does not hear of reactions, so it offers buttons at once.
      attempt('marks', () => display.mark(channelId, id, list.first.length, guildId !== null));
    },
    async press(interaction) {
      const mark = markOfButton(interaction.customId);
      if (mark === undefined) return;
      const { id } = interaction.message;
      const person = interaction.user.id;
      await new Promise<void>((resolve) => {
        cooldown.admit(person, `${id}/${mark}`, () => {
          inTurn(id, () => toggle(desk, id, person, mark)).then(resolve, resolve);
        });
        // Told to wait by nothing happening at once; Discord itself wants an answer within three seconds.
        setTimeout(resolve, 2000).unref();
      });
      await interaction.deferUpdate();
    },
    refresh(messages) {
      for (const message of messages) display.touch(message);
    },
    async idle() {
      await turns.idle();
      await display.idle();
    },
    async close() {
      clearInterval(timer);
      cooldown.close();
      await turns.idle();
      await display.idle();
    },
  };
}

/** A button pressed again takes the mark back. */
async function toggle(desk: Desk, message: string, user: string, mark: Mark): Promise<boolean> {
  const given = await desk.give(message, user, mark, 'button');
  return given === 'known' ? desk.votes.remove(message, user, mark) : given === 'new';
}

/** With several processes each has some of the servers; the others' must not be taken for left. */
function isOfThisProcess(client: Client, guild: string): boolean {
  return client.ws.shards.has(ShardClientUtil.shardIdForGuildId(guild, client.options.shardCount ?? 1));
}

/** Messages that need no comparing with Discord any more; the oldest are forgotten, and compared again. */
class Watched {
  static readonly #MAX = 20_000;
  readonly #messages = new Set<string>();

  has(message: string): boolean {
    return this.#messages.has(message);
  }

  add(message: string): void {
    this.#messages.add(message);
    const [oldest] = this.#messages;
    if (this.#messages.size > Watched.#MAX && oldest !== undefined) this.#messages.delete(oldest);
  }

  clear(): void {
    this.#messages.clear();
  }
}
