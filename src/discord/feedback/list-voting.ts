import { type ButtonInteraction, type Client, Events } from 'discord.js';
import { LRUCache } from 'lru-cache';
import type { Logger } from 'pino';
import type { FeedbackService, NewList } from '../../feedback/feedback-service.ts';
import { KeyedQueue } from '../../lib/keyed-queue.ts';
import type { VoteChoice } from '../../storage/database/ports/votes.ts';
import { isDatabaseOutage, logFailure } from '../outage.ts';
import { Cooldown } from './cooldown.ts';
import { MessageEditor } from './message-editor.ts';
import { MessageRequests } from './message-requests.ts';
import { missedLists } from './missed-lists.ts';
import { listenToReactions } from './reaction-listener.ts';
import { Reconciler } from './reconciler.ts';
import { choiceOfButton } from './vote-buttons.ts';
import { type ControlsRequest, VoteControls } from './vote-controls.ts';

/** A list that was just sent; the rest of `NewList` is read from the message. */
export interface SentList extends Omit<NewList, 'message' | 'channel' | 'guild'> {
  readonly message: { readonly id: string; readonly channelId: string; readonly guildId: string | null };
  /** Resolves when the next reaction may be added: where many lists are sent at once, messages come first. */
  readonly gate?: () => Promise<void>;
}

/** Discord wants a button press acknowledged within three seconds, also that of a person on cooldown. */
const ACKNOWLEDGE_MS = 2000;
/** Discord allows about one reaction per 250 ms in a channel. */
const REACTION_PAUSE_MS = 280;
/** After this time a message is reconciled again whose votes could not be stored. */
const RETRY_MS = 5000;
const MAX_WITHOUT_LIST = 1000;
/** What running edits get when the bot stops. */
const CLOSE_MS = 4000;

export interface ListVotingParts {
  readonly client: Client;
  readonly feedbackService: FeedbackService;
  readonly log: Logger;
  /** ms since the epoch */
  readonly now: () => number;
  /** Between two reactions in one channel. */
  readonly reactionPauseMs?: number;
}

/** Turns reactions and button presses under lists into votes, and updates the lists. */
export class ListVoting {
  readonly #client: Client;
  readonly #service: FeedbackService;
  readonly #log: Logger;
  readonly #editor: MessageEditor;
  readonly #controls: VoteControls;
  readonly #cooldown: Cooldown;
  /**
   * Votes by message. Edits and reactions have queues of their own: a vote is stored at once, as a vote on what the
   * list shows now, and does not wait for Discord.
   */
  readonly #votes = new KeyedQueue();
  readonly #reconciler: Reconciler;
  /** Messages without a list that were voted on: one may be a list that is about to be stored. */
  readonly #votesWithoutList = new LRUCache<string, true>({ max: MAX_WITHOUT_LIST });
  /** Messages that wait to be reconciled after a failure. */
  readonly #retrying = new Set<string>();
  /** Counts connections, and the final close. */
  #connection = 0;
  #isClosed = false;

  /** Starts listening; reconciles lists with Discord as soon as the client is logged in. */
  constructor(parts: ListVotingParts) {
    const { client, feedbackService, log, now, reactionPauseMs = REACTION_PAUSE_MS } = parts;
    this.#client = client;
    this.#service = feedbackService;
    this.#log = log;
    const requests = new MessageRequests(client.rest);
    this.#editor = new MessageEditor(feedbackService, requests, log);
    this.#controls = new VoteControls(requests, log, reactionPauseMs);
    this.#cooldown = new Cooldown(now);
    this.#reconciler = new Reconciler({ feedbackService, requests, now });
    this.#listen();
  }

  /**
   * Call before a list is sent as the reply to an interaction, whose id stands in for the message's: should the process
   * end right after sending, the next one finds the reply.
   */
  prepare({ message: { id, channelId, guildId }, gate: _, ...list }: SentList): Promise<void> {
    return this.#service.saveList({ ...list, message: id, channel: channelId, guild: guildId });
  }

  /**
   * Call once for each list sent: from then on votes under it change it.
   * @param interaction under which the list was prepared
   */
  async watch({ message, gate, ...list }: SentList, interaction?: string): Promise<void> {
    const { id, channelId, guildId } = message;
    const stored = { ...list, message: id, channel: channelId, guild: guildId };
    // In turn with its votes: one that came before finds no list and is fetched afterwards.
    await this.#votes.run(id, () => this.#service.saveList(stored));
    if (this.#votesWithoutList.delete(id)) void this.#reconcile(id);
    else this.#reconciler.skip(id);
    if (interaction !== undefined) await this.#service.deleteList(interaction);
    this.#addControls({
      channel: channelId,
      message: id,
      length: list.rows.length,
      // Discord does not tell the bot of reactions in direct messages.
      reactions: guildId !== null,
      ...(gate !== undefined && { gate }),
    });
  }

  /** Acknowledges a press of a vote button: pressed again, it removes the vote. */
  async press(interaction: ButtonInteraction): Promise<void> {
    const choice = choiceOfButton(interaction.customId);
    if (choice === undefined) return;
    const { id } = interaction.message;
    const user = interaction.user.id;
    await new Promise<void>((resolve, reject) => {
      const work = () => this.#toggle(id, user, choice);
      const toggle = () =>
        this.#change(id, () =>
          work().catch((error: unknown) => {
            reject(error);
            throw error;
          }),
        ).then(resolve);
      this.#cooldown.admit(user, `${id}/${choice}`, toggle);
      setTimeout(resolve, ACKNOWLEDGE_MS).unref();
    });
    await interaction.deferUpdate();
  }

  /** Updates lists whose votes have changed otherwise than by voting. */
  refresh(messages: Iterable<string>): void {
    for (const message of messages) this.#editor.schedule(message);
  }

  /** Compares all lists with Discord, for what was missed while there was no connection or no database. */
  catchUp(): void {
    this.#attempt('Lists could not be reconciled with Discord', () => this.#reconcileAll());
  }

  /** Resolves when everything that came in is stored and shown. */
  async idle(): Promise<void> {
    await this.#votes.idle();
    await Promise.all([this.#editor.idle(), this.#controls.idle()]);
  }

  /** Stores what came in; what cannot be shown in time is shown after the next start. */
  async close(): Promise<void> {
    this.#connection += 1;
    this.#isClosed = true;
    this.#cooldown.close();
    await this.#votes.idle();
    const limit = new Promise((resolve) => setTimeout(resolve, CLOSE_MS).unref());
    await Promise.race([this.idle(), limit]);
    this.#controls.stop();
  }

  #listen(): void {
    const admit = (message: string, user: string, choice: VoteChoice, work: () => Promise<boolean>) =>
      this.#cooldown.admit(user, `${message}/${choice}`, () => void this.#change(message, work));
    listenToReactions(this.#client, {
      added: (message, user, choice) =>
        admit(message, user, choice, () => this.#addVote(message, user, choice)),
      removed: (message, user, choice) =>
        admit(message, user, choice, () => this.#service.removeVote(message, user, choice)),
      cleared: (message, choice) =>
        void this.#change(message, () => this.#service.removeReactions(message, choice)),
    });
    this.#client.once(Events.ClientReady, () => this.catchUp());
    // A session that could not be resumed has missed events; the very first comes before the client is ready.
    this.#client.on(Events.ShardReady, () => {
      if (this.#client.isReady()) this.catchUp();
    });
  }

  /**
   * Changes the votes under one message, in the order of Discord's events.
   * @param work whether it changed something
   */
  #change(message: string, work: () => Promise<boolean>): Promise<void> {
    return this.#votes.run(message, async () => {
      try {
        const hasChanged = await work();
        const reconciled = await this.#reconciler.reconcile(message);
        if (reconciled?.missing !== undefined) this.#addControls(reconciled.missing);
        if (reconciled?.isInDoubt) this.#editor.distrust(reconciled.message);
        if (reconciled !== undefined) this.#editor.schedule(reconciled.message);
        else if (hasChanged) this.#editor.schedule(message);
      } catch (error) {
        logFailure(this.#log, error, { message }, 'Vote could not be stored');
        if (isDatabaseOutage(error)) this.#retryLater(message);
      }
    });
  }

  /** Fetches the reactions of a message and updates its list. */
  #reconcile(message: string): Promise<void> {
    return this.#change(message, async () => true);
  }

  /** Reactions that could not be stored are still on Discord. */
  #retryLater(message: string): void {
    this.#reconciler.forget(message);
    if (this.#retrying.has(message)) return;
    this.#retrying.add(message);
    setTimeout(() => {
      this.#retrying.delete(message);
      if (!this.#isClosed) void this.#reconcile(message);
    }, RETRY_MS).unref();
  }

  async #addVote(message: string, user: string, choice: VoteChoice): Promise<boolean> {
    const outcome = await this.#service.vote(message, user, choice, 'reaction');
    if (outcome === 'no-list') this.#votesWithoutList.set(message, true);
    return outcome === 'new';
  }

  async #toggle(message: string, user: string, choice: VoteChoice): Promise<boolean> {
    const outcome = await this.#service.toggleVote(message, user, choice);
    return outcome === 'added' || outcome === 'removed';
  }

  async #reconcileAll(): Promise<void> {
    this.#connection += 1;
    const connection = this.#connection;
    this.#reconciler.reset();
    const guilds = this.#client.guilds.cache.keys();
    for await (const message of missedLists(guilds, (guild) => this.#service.messagesOfGuild(guild))) {
      // The next connection starts over, and after the bot is closed nothing does.
      if (connection !== this.#connection) return;
      await this.#reconcile(message);
    }
  }

  #addControls(request: ControlsRequest): void {
    this.#attempt('Vote controls could not be added', () => this.#controls.add(request));
  }

  #attempt(message: string, work: () => Promise<unknown>): void {
    work().catch((error: unknown) => logFailure(this.#log, error, {}, message));
  }
}
