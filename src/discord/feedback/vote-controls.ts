import type { Logger } from 'pino';
import { KeyedQueue } from '../../lib/keyed-queue.ts';
import { logFailure } from '../../storage/database/outage.ts';
import type { Json } from '../../storage/database/ports/lists.ts';
import type { VoteChoice } from '../../storage/database/ports/votes.ts';
import type { MessageRequests } from './message-requests.ts';
import type { OfferedVotes } from './offered-votes.ts';
import { EMOJI, voteButtons } from './vote-buttons.ts';

/** Discord's limit for the rows of components of a message. */
const MAX_ROWS = 5;

/** Lists that wait for their reactions: with 45 requests a second, the last has them after about ten seconds. */
const CROWDED_AT = 60;
const ALWAYS_OFFERED: ReadonlySet<VoteChoice> = new Set(['up', 'down']);

export interface ControlsRequest {
  readonly channel: string;
  readonly message: string;
  /** Tracks in the list. */
  readonly length: number;
  readonly offered: OfferedVotes;
  /** Whether Discord tells the bot of reactions there. */
  readonly hearsReactions: boolean;
  /** Whether the list can wait for its reactions for minutes, as a drop can. */
  readonly canWait?: boolean;
}

/** Puts reactions to vote with under messages, or buttons where reactions cannot be added. */
export class VoteControls {
  readonly #requests: MessageRequests;
  readonly #log: Logger;
  readonly #pauseMs: number;
  /** One message of a channel after another, because Discord limits reactions by channel. */
  readonly #queue = new KeyedQueue();
  /** Lists whose reactions are not complete. */
  #waiting = 0;
  #isStopped = false;

  /** @param pauseMs between two reactions in one channel */
  constructor(requests: MessageRequests, log: Logger, pauseMs: number) {
    this.#requests = requests;
    this.#log = log;
    this.#pauseMs = pauseMs;
  }

  /**
   * Adds the reactions soon, one by one, in the order of the choices. Where too many lists wait for theirs, only 👍 and
   * 👎 are added: people can add the others themselves. Failures are logged.
   */
  request(request: ControlsRequest): void {
    const weight = request.canWait === true ? 0 : 1;
    this.#waiting += weight;
    this.#queue
      .run(request.channel, () => this.#addTo(request))
      .catch((error: unknown) => logFailure(this.#log, error, {}, 'Vote controls could not be added'))
      .finally(() => {
        this.#waiting -= weight;
      });
  }

  async #addTo(request: ControlsRequest): Promise<void> {
    const outcome = request.hearsReactions ? await this.#addReactions(request) : 'incomplete';
    if (outcome === 'incomplete' && request.offered.hasSubstitute) await this.#addButtons(request);
  }

  idle(): Promise<void> {
    return this.#queue.idle();
  }

  /** Skips reactions that are not added yet: without a client they cannot be. */
  stop(): void {
    this.#isStopped = true;
  }

  async #addReactions(request: ControlsRequest): Promise<'ended' | 'incomplete'> {
    const { channel, message, offered, canWait = false } = request;
    let isComplete = true;
    for (const [at, choice] of offered.reactions.entries()) {
      if (!canWait && this.#waiting > CROWDED_AT && !ALWAYS_OFFERED.has(choice)) continue;
      if (at > 0) await new Promise((resolve) => setTimeout(resolve, this.#pauseMs));
      if (this.#isStopped) return 'ended';
      const outcome = await this.#requests.react(channel, message, EMOJI[choice]);
      if (outcome === 'gone') return 'ended';
      isComplete &&= outcome === 'done';
      if (outcome === 'forbidden') break;
    }
    return isComplete ? 'ended' : 'incomplete';
  }

  /** Below the buttons that the message has already. */
  async #addButtons({ channel, message, length }: ControlsRequest): Promise<void> {
    const { components = [] } = await this.#requests.message(channel, message);
    const rows = [...components, ...voteButtons(length)].slice(0, MAX_ROWS) as unknown as Json[];
    const outcome = await this.#requests.edit(channel, message, { components: rows });
    if (outcome !== 'done')
      this.#log.warn({ channel, message, outcome }, 'Neither reactions nor vote buttons could be added');
  }
}
