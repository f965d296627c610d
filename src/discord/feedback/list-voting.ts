import {
  type AnySelectMenuInteraction,
  type ButtonInteraction,
  type Client,
  Events,
  type Message,
  type MessageComponentInteraction,
} from 'discord.js';
import type { Logger } from 'pino';
import type { FeedbackService } from '../../feedback/feedback-service.ts';
import type { Metrics } from '../../lib/metrics.ts';
import { logFailure } from '../../storage/database/outage.ts';
import { isOfUserInstall } from '../user-install.ts';
import { Adoption } from './adoption.ts';
import { CatchUp } from './catch-up.ts';
import { InteractionTokens } from './interaction-tokens.ts';
import { MessageRequests } from './message-requests.ts';
import { offeredVotes } from './offered-votes.ts';
import { watchPermissions } from './permission-watch.ts';
import type { RetryPauses } from './retries.ts';
import type { SentList } from './sent-list.ts';
import { VoteControls } from './vote-controls.ts';
import { VoteIntake } from './vote-intake.ts';
import { RETRY_PAUSES, VoteQueue } from './vote-queue.ts';

/** Discord allows about one reaction per 250 ms in a channel. */
const REACTION_PAUSE_MS = 280;
/** What running edits get when the bot stops. */
const CLOSE_MS = 4000;

export interface ListVotingParts {
  readonly client: Client;
  readonly feedbackService: FeedbackService;
  readonly log: Logger;
  readonly metrics: Metrics;
  /** ms since the epoch */
  readonly now: () => number;
  /** Between two reactions in one channel. */
  readonly reactionPauseMs?: number;
  /** Between two attempts at what failed. */
  readonly retryPauses?: RetryPauses;
}

/** Turns reactions and button presses under lists into votes, and updates the lists. */
export class ListVoting {
  readonly #client: Client;
  readonly #service: FeedbackService;
  readonly #log: Logger;
  readonly #controls: VoteControls;
  readonly #adoption: Adoption;
  readonly #intake: VoteIntake;
  readonly #votes: VoteQueue;
  readonly #catchUp: CatchUp;
  readonly #tokens: InteractionTokens;

  /** Starts listening; reconciles lists with Discord as soon as the client is logged in. */
  constructor(parts: ListVotingParts) {
    const { client, feedbackService, log, metrics, now } = parts;
    const { reactionPauseMs = REACTION_PAUSE_MS, retryPauses = RETRY_PAUSES } = parts;
    this.#client = client;
    this.#service = feedbackService;
    this.#log = log;
    const requests = new MessageRequests(client.rest);
    this.#tokens = new InteractionTokens(now);
    this.#controls = new VoteControls(requests, log, reactionPauseMs);
    this.#votes = new VoteQueue({
      feedbackService,
      requests,
      tokens: this.#tokens,
      controls: this.#controls,
      log,
      metrics,
      now,
      retryPauses,
    });
    this.#adoption = new Adoption(client, feedbackService, requests);
    this.#intake = new VoteIntake(feedbackService, this.#votes, this.#adoption, now);
    this.#catchUp = new CatchUp({
      client,
      feedbackService,
      queue: this.#votes,
      pauseMs: retryPauses.firstMs,
    });
    this.#intake.watchCaches(metrics.watchCache);
    metrics.watchCache('interaction tokens', () => this.#tokens.kept);
    metrics.watchCache('reacted messages', () => this.#adoption.remembered);
    this.#listen();
  }

  /**
   * Call before a list is sent as the reply to an interaction, whose id stands in for the message's: should the process
   * end right after sending, the next one finds the reply.
   */
  async prepare({ message: { id, channelId, guildId }, canWait: _, ...list }: SentList): Promise<void> {
    this.#votes.beginSending(id);
    try {
      await this.#service.prepareList({ ...list, message: id, channel: channelId, guild: guildId });
    } catch (error) {
      this.#votes.endSending(id);
      throw error;
    }
  }

  /** Call where a prepared list could not be sent, or Discord's answer was lost: the reply is looked for. */
  lookForReply(interaction: string): void {
    this.#votes.endSending(interaction);
    void this.#votes.reconcile(interaction);
  }

  /**
   * Call once for each list sent: from then on votes under it change it.
   * @param interaction under which the list was prepared
   */
  async watch({ message, canWait, ...list }: SentList, interaction?: string): Promise<void> {
    const { id, channelId, guildId } = message;
    const stored = { ...list, message: id, channel: channelId, guild: guildId };
    // In turn with its votes: one that came before finds no list and is fetched afterwards.
    await this.#votes.run(id, () => this.#service.saveList(stored));
    if (this.#intake.takeEarlyVotes(id)) void this.#votes.reconcile(id);
    else this.#votes.skipReconciling(id);
    if (interaction !== undefined) {
      await this.#service.deleteList(interaction);
      this.#votes.endSending(interaction);
    }
    this.#controls.request({
      channel: channelId,
      message: id,
      length: list.rows.length,
      offered: offeredVotes(list.messageTemplate, list.rows.length),
      // Discord does not tell the bot of reactions in direct messages.
      hearsReactions: guildId !== null,
      ...(canWait !== undefined && { canWait }),
    });
  }

  /** Call for a message whose button was pressed: where its list is not known by its message yet, it is from then on. */
  adopt(message: Message): Promise<void> {
    return this.#intake.adopt(message);
  }

  /** Acknowledges a press of a vote button: pressed again, it removes the vote. */
  async press(interaction: ButtonInteraction): Promise<void> {
    await this.#vote(interaction, () => this.#intake.press(interaction));
  }

  /** Acknowledges a choice of several tracks at once. */
  async choose(interaction: AnySelectMenuInteraction): Promise<void> {
    await this.#vote(interaction, () => this.#intake.choose(interaction));
  }

  /** Acknowledges a press of the button for other tracks. */
  async reject(interaction: ButtonInteraction): Promise<void> {
    await this.#vote(interaction, () => this.#intake.reject(interaction));
  }

  /** Call before a person's data is deleted: their votes that wait are not counted. */
  dropWaiting(user: string): void {
    this.#intake.drop(user);
  }

  /** Updates lists whose votes have changed otherwise than by voting. */
  refresh(messages: Iterable<string>): void {
    for (const message of messages) this.#votes.refresh(message);
  }

  /** Compares all lists with Discord, for what was missed while there was no connection or no database. */
  catchUp(): void {
    this.#catchUp
      .run()
      .catch((error: unknown) =>
        logFailure(this.#log, error, {}, 'Lists could not be reconciled with Discord'),
      );
  }

  /** Resolves when everything that came in is stored and shown. */
  async idle(): Promise<void> {
    await this.#votes.stored();
    await Promise.all([this.#votes.idle(), this.#controls.idle()]);
  }

  /** Stores what came in; what cannot be shown in time is shown after the next start. */
  async close(): Promise<void> {
    this.#catchUp.stop();
    this.#votes.close();
    this.#intake.close();
    await this.#votes.stored();
    const limit = new Promise((resolve) => setTimeout(resolve, CLOSE_MS).unref());
    await Promise.race([this.idle(), limit]);
    this.#controls.stop();
  }

  async #vote(interaction: MessageComponentInteraction, acknowledge: () => Promise<void>): Promise<void> {
    await acknowledge();
    if (!interaction.deferred || !isOfUserInstall(interaction)) return;
    // Only from now on the token edits this message, so an edit that was due is due again.
    this.#tokens.keep(interaction.message.id, interaction);
    this.#votes.refresh(interaction.message.id);
  }

  #listen(): void {
    this.#intake.listen(this.#client);
    watchPermissions(this.#client, (guild) => this.#votes.retryIn(guild));
    this.#client.once(Events.ClientReady, () => this.catchUp());
    // A session that could not be resumed has missed events; the very first comes before the client is ready.
    this.#client.on(Events.ShardReady, () => {
      if (this.#client.isReady()) this.catchUp();
    });
  }
}
