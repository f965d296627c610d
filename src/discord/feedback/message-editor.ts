import { createHash } from 'node:crypto';
import type { Logger } from 'pino';
import type { FeedbackService } from '../../feedback/feedback-service.ts';
import type { Metrics } from '../../lib/metrics.ts';
import { logFailure } from '../../storage/database/outage.ts';
import type { PostedList } from '../../storage/database/ports/lists.ts';
import type { ListVotes } from '../../storage/database/ports/votes.ts';
import { readDropTemplate } from './drop-template.ts';
import { EditScheduler } from './edit-scheduler.ts';
import type { InteractionTokens } from './interaction-tokens.ts';
import type { EditBody, EditOutcome, MessageRequests } from './message-requests.ts';
import { isSentByUserInstall, readMessageTemplate } from './message-template.ts';
import { recordDisplayed } from './record-displayed.ts';
import { showsMessage, type VotedMessage, votedMessage } from './voted-message.ts';

export interface MessageEditorParts {
  readonly feedbackService: FeedbackService;
  readonly requests: MessageRequests;
  /** For messages where only a person has the bot. */
  readonly tokens: InteractionTokens;
  readonly log: Logger;
  readonly metrics: Pick<Metrics, 'listEdited'>;
  /**
   * Called with a list whose message could not be updated: try again later.
   * @param guild in which the bot was refused
   * @returns how many times that happened in a row */
  readonly onFailed: (message: string, guild: string | null) => number;
  /** Called when a message is up to date, or its list is gone. */
  readonly onDone: (message: string) => void;
}

/** Edits messages to show their lists as votes rank them. */
export class MessageEditor {
  readonly #parts: MessageEditorParts;
  readonly #scheduler: EditScheduler;
  /** Messages that may show something else than the stored hash says: the next update asks Discord. */
  readonly #unverified = new Set<string>();

  constructor(parts: MessageEditorParts) {
    this.#parts = parts;
    this.#scheduler = new EditScheduler(
      (message) => this.#edit(message),
      (message, error) => {
        parts.onFailed(message, null);
        logFailure(parts.log, error, { message }, 'List could not be updated');
      },
    );
  }

  /** Lists that are being edited or wait for it. */
  get busy(): number {
    return this.#scheduler.busy;
  }

  /** Lists of which Discord is asked what they show. */
  get unverified(): number {
    return this.#unverified.size;
  }

  /** Call whenever the votes under a list have changed. */
  schedule(message: string): void {
    this.#scheduler.schedule(message);
  }

  /** Call for a message that an earlier process may have edited without recording it; then schedule an update. */
  distrust(message: string): void {
    this.#unverified.add(message);
  }

  /** Resolves when every message is up to date. */
  idle(): Promise<void> {
    return this.#scheduler.idle();
  }

  async #edit(message: string): Promise<void> {
    const { feedbackService, tokens, onDone } = this.#parts;
    const state = await feedbackService.listState(message);
    const stored = state?.list.messageTemplate;
    const template = readMessageTemplate(stored) ?? readDropTemplate(stored);
    if (state === undefined || template === undefined) return this.#forget(message);
    const { list } = state;
    const route = tokens.routeOf(message);
    const isThrough = route !== undefined || isSentByUserInstall(template);
    // The next press shows it.
    if (isThrough && route === undefined) return onDone(message);
    const wanted = votedMessage(state, template);
    const hash = state.summary === undefined ? '' : hashOf(wanted);
    const tracks = 'kind' in template ? list.shownTracks : state.slots.map(({ track }) => track.id);
    const isDoubtful = list.intendedTracks !== undefined || this.#unverified.has(message);
    const isShown = isDoubtful
      ? !isThrough && (await this.#shows(list, wanted, hash))
      : hash === list.shownHash;
    if (!isShown) {
      await feedbackService.shown.intend(message, tracks);
      const outcome = await this.#send(list, asJson(wanted), route);
      this.#parts.metrics.listEdited(outcome);
      if (outcome === 'expired') return onDone(message);
      if (outcome !== 'done') return this.#handleFailure(list, outcome);
    }
    if (!isShown || isDoubtful || hash !== list.shownHash)
      await feedbackService.shown.record(message, tracks, hash);
    this.#unverified.delete(message);
    if (!isShown) await this.#lookAgain(message, state.votes);
    onDone(message);
  }

  /**
   * Another process may have stored a vote after the votes were read here, and have shown it before this edit arrived.
   * @param shown the votes that were shown
   */
  async #lookAgain(message: string, shown: readonly ListVotes[]): Promise<void> {
    if (this.#scheduler.isScheduled(message)) return;
    const votes = await this.#parts.feedbackService.votes(message);
    if (JSON.stringify(votes) === JSON.stringify(shown)) return;
    this.distrust(message);
    this.schedule(message);
  }

  #send({ channel, message }: PostedList, body: EditBody, route?: `/${string}`): Promise<EditOutcome> {
    const { requests } = this.#parts;
    return route === undefined ? requests.edit(channel, message, body) : requests.editThrough(route, body);
  }

  /** Whether Discord shows what it should; what it does show is recorded. */
  async #shows(list: PostedList, wanted: VotedMessage, hash: string): Promise<boolean> {
    const { feedbackService, requests } = this.#parts;
    const found = await requests.find(list.channel, list.message);
    if (found === undefined) return false;
    await recordDisplayed(list, found, feedbackService);
    return showsMessage(found, wanted) ?? (list.intendedTracks === undefined && hash === list.shownHash);
  }

  async #handleFailure(
    { message, channel, guild }: PostedList,
    outcome: Exclude<EditOutcome, 'done' | 'expired'>,
  ): Promise<void> {
    const { feedbackService, log, onFailed } = this.#parts;
    if (outcome === 'gone') {
      await feedbackService.deleteList(message);
      return this.#forget(message);
    }
    const failures = onFailed(message, outcome === 'forbidden' ? guild : null);
    log[failures === 1 ? 'warn' : 'debug'](
      { channel, message, outcome, failures },
      'List could not be updated',
    );
  }

  #forget(message: string): void {
    this.#unverified.delete(message);
    this.#parts.onDone(message);
  }
}

function hashOf(shown: VotedMessage): string {
  const content = 'components' in shown ? shown.components : shown.embeds[0];
  return createHash('sha256').update(JSON.stringify(content)).digest('base64url').slice(0, 16);
}

function asJson(shown: VotedMessage): EditBody {
  return JSON.parse(JSON.stringify(shown));
}
