import { type ButtonInteraction, type Client, Events } from 'discord.js';
import type { Logger } from 'pino';
import type { Desk, NewList } from '../../feedback/desk.ts';
import type { Mark, Via } from '../../feedback/votes.ts';
import { InTurn } from '../../lib/keyed-queue.ts';
import { missedLists } from './catch-up.ts';
import { Compared } from './compared.ts';
import { Cooldown } from './cooldown.ts';
import { FeedbackDisplay } from './display.ts';
import { listenToReactions } from './events.ts';
import { markOfButton } from './marks.ts';
import { reconcile } from './reconcile.ts';
import { FeedbackRest } from './rest.ts';

/** A list that was just sent; what `NewList` says besides is read from the message. */
export interface SentList extends Omit<NewList, 'message' | 'channel' | 'guild'> {
  readonly message: { readonly id: string; readonly channelId: string; readonly guildId: string | null };
  /** Resolves when the next mark may be added; where many lists are sent at once, so that marks wait for messages. */
  readonly gate?: () => Promise<void>;
}

/** Discord wants a press answered within three seconds, also that of a person who has to wait. */
const PRESS_MS = 2000;

/** Discord takes about one reaction in 250 ms in a channel. */
const REACTION_PAUSE_MS = 280;
/** The marks of a list this new may not have begun when the bot was stopped. */
const CUT_OFF_MS = 3600 * 1000;
/** What edits that are under way get when the bot stops. */
const CLOSE_MS = 4000;

/** Everything between Discord and the votes. */
export class Feedback {
  readonly #client: Client;
  readonly #desk: Desk;
  readonly #log: Logger;
  readonly #now: () => number;
  readonly #rest: FeedbackRest;
  readonly #display: FeedbackDisplay;
  readonly #cooldown: Cooldown;
  readonly #turns = new InTurn();
  readonly #compared = new Compared();
  /** How often the bot has come back, or gone for good. */
  #absences = 0;

  /** Starts listening; catches up with what happened while the bot was away as soon as it is logged in. */
  constructor(client: Client, desk: Desk, log: Logger, now: () => number, pauseMs = REACTION_PAUSE_MS) {
    this.#client = client;
    this.#desk = desk;
    this.#log = log;
    this.#now = now;
    this.#rest = new FeedbackRest(client.rest);
    this.#display = new FeedbackDisplay(desk, this.#rest, log, now, pauseMs);
    this.#cooldown = new Cooldown(now);
    this.#listen();
  }

  /** Call once for each list sent: from then on marks under it change it. */
  async watch({ message, gate, ...list }: SentList): Promise<void> {
    const { id, channelId, guildId } = message;
    await this.#desk.post({ ...list, message: id, channel: channelId, guild: guildId });
    this.#compared.add(id);
    // In a conversation with one person the bot does not hear of reactions, so it offers buttons at once.
    this.#mark(channelId, id, list.first.length, guildId !== null, gate);
  }

  /** Answers a press of one of the vote buttons: pressed again, it takes the mark back. */
  async press(interaction: ButtonInteraction): Promise<void> {
    const mark = markOfButton(interaction.customId);
    if (mark === undefined) return;
    const { id } = interaction.message;
    const person = interaction.user.id;
    await new Promise<void>((resolve) => {
      const toggle = () => this.#count(id, () => this.#toggle(id, person, mark)).then(resolve);
      this.#cooldown.admit(person, `${id}/${mark}`, toggle);
      setTimeout(resolve, PRESS_MS).unref();
    });
    await interaction.deferUpdate();
  }

  /** Shows lists anew whose votes changed otherwise than through marks. */
  refresh(messages: Iterable<string>): void {
    for (const message of messages) this.#display.touch(message);
  }

  /** Resolves when everything that came in is stored and shown. */
  async idle(): Promise<void> {
    await this.#turns.idle();
    await this.#display.idle();
  }

  /** Stores what came in; what cannot be shown in time is shown when the bot is back. */
  async close(): Promise<void> {
    this.#absences += 1;
    this.#cooldown.close();
    await this.#turns.idle();
    const limit = new Promise((resolve) => setTimeout(resolve, CLOSE_MS).unref());
    await Promise.race([this.#display.idle(), limit]);
    this.#display.stop();
  }

  #listen(): void {
    const admit = (message: string, user: string, mark: Mark, work: () => Promise<boolean>) =>
      this.#cooldown.admit(user, `${message}/${mark}`, () => void this.#count(message, work));
    listenToReactions(this.#client, {
      given: (message, user, mark) =>
        admit(message, user, mark, () => this.#give(message, user, mark, 'reaction')),
      takenBack: (message, user, mark) =>
        admit(message, user, mark, () => this.#desk.votes.remove(message, user, mark)),
      cleared: (message, mark) =>
        void this.#count(
          message,
          async () => (await this.#desk.votes.removeReactions(message, mark)).length > 0,
        ),
    });
    const catchUp = () => this.#attempt('could not catch up with reactions', () => this.#catchUp());
    this.#client.once(Events.ClientReady, catchUp);
    // A session that could not be resumed has missed events; the very first comes before the bot is ready.
    this.#client.on(Events.ShardReady, () => {
      if (this.#client.isReady()) catchUp();
    });
  }

  /** What concerns one message happens in the order in which Discord told it. */
  #count(message: string, work: () => Promise<boolean>): Promise<void> {
    return this.#turns.run(message, async () => {
      try {
        const changed = await work();
        if ((await this.#compare(message)) || changed) this.#display.touch(message);
      } catch (error) {
        this.#log.error({ err: error, message }, 'a vote could not be counted');
      }
    });
  }

  async #give(message: string, user: string, mark: Mark, via: Via): Promise<boolean> {
    return (await this.#desk.give(message, user, mark, via)) === 'new';
  }

  async #toggle(message: string, user: string, mark: Mark): Promise<boolean> {
    const given = await this.#desk.give(message, user, mark, 'button');
    return given === 'known' ? this.#desk.votes.remove(message, user, mark) : given === 'new';
  }

  /** Reactions given while nobody listened are found, once, when something is next heard of a message. */
  async #compare(message: string): Promise<boolean> {
    if (this.#compared.has(message)) return false;
    const list = await this.#desk.votes.list(message);
    if (list === undefined) return false;
    this.#compared.add(message);
    const { outcome, marked } = await reconcile(message, list.channel, this.#desk, this.#rest);
    // Of an older list without any mark somebody has taken them away.
    const cutOff = marked === 'partly' || (marked === 'not at all' && this.#now() - list.at < CUT_OFF_MS);
    if (cutOff) this.#mark(list.channel, message, list.first.length, list.guild !== null);
    if (outcome === 'gone') await this.#desk.votes.dropList(message);
    return outcome === 'done';
  }

  async #catchUp(): Promise<void> {
    this.#absences += 1;
    const absence = this.#absences;
    this.#compared.clear();
    const guilds = this.#client.guilds.cache.keys();
    for await (const message of missedLists(guilds, (guild) => this.#desk.votes.listsOfGuild(guild))) {
      // After another absence all begins anew; after the last nothing does.
      if (absence !== this.#absences) return;
      await this.#count(message, async () => true);
    }
  }

  #mark(...marking: Parameters<FeedbackDisplay['mark']>): void {
    this.#attempt('marks', () => this.#display.mark(...marking));
  }

  #attempt(what: string, work: () => Promise<unknown>): void {
    work().catch((error: unknown) => this.#log.error({ err: error }, what));
  }
}
