import { MessageFlags } from 'discord.js';
import type { DriverOutcome, LocalDiscord } from 'local-discord';
import { heartId } from '../../src/discord/feedback/vote-buttons.ts';
import type { Random } from '../../src/lib/random.ts';
import type { Timeline } from './timeline.ts';

/** Where people are. */
export interface Server {
  readonly channelId: string;
  readonly members: readonly string[];
  /** The process that serves it. */
  readonly process: number;
}

/** A list that people vote on. */
export interface SentList extends Server {
  readonly messageId: string;
}

/** A vote that has to be stored. */
export interface CastVote {
  readonly messageId: string;
  readonly user: string;
  readonly choice: string;
}

/** Where and when a vote was cast. */
export interface CastWhere {
  readonly channelId: string;
  readonly process: number;
  /** Of a press. */
  readonly interaction?: string;
  /** ms from the start */
  readonly castAt: number;
}

const WAIT_MS = 20_000;
/** Votes come to the newest lists. */
const LISTS_MAX = 400;
const TRACKS = 5;
/** Lists are asked for as often as genres. */
const RECOMMEND_SHARE = 0.5;

/** Members of servers, who look up tracks and vote; nobody casts the same vote twice, so that each must be stored once. */
export class People {
  readonly #discord: LocalDiscord;
  readonly #servers: readonly Server[];
  readonly #links: readonly string[];
  readonly #random: Random;
  readonly #timeline: Timeline;
  readonly #startedAt: number;
  readonly #voted = new Set<string>();
  readonly lists: SentList[] = [];
  /** Votes that Discord said were taken, or that are reactions there. */
  readonly cast: (CastVote & CastWhere)[] = [];

  /** Whether whoever pressed was told afterwards, in a message that only they see, that the vote was not stored. */
  async isTold({ channelId, user, interaction }: CastVote & CastWhere): Promise<boolean> {
    const messages = await this.#discord.driver.messages(channelId, { as: user, limit: 1000 });
    return messages.some((one) => one.interaction_metadata?.id === interaction && isPrivate(one.flags));
  }

  constructor(
    discord: LocalDiscord,
    servers: readonly Server[],
    links: readonly string[],
    random: Random,
    timeline: Timeline,
    startedAt: number,
  ) {
    this.#discord = discord;
    this.#servers = servers;
    this.#links = links;
    this.#random = random;
    this.#timeline = timeline;
    this.#startedAt = startedAt;
  }

  /** Somebody asks for a genre or for tracks. */
  async ask(): Promise<void> {
    const server = this.#one(this.#servers);
    const name = this.#random.unit() < RECOMMEND_SHARE ? 'recommend' : 'genre';
    const { settled } = await this.#timed('command', server, () =>
      this.#discord.driver.command({
        as: this.#one(server.members),
        channelId: server.channelId,
        name,
        options: { link: this.#one(this.#links) },
        wait: 'response',
        waitMs: WAIT_MS,
      }),
    );
    const message = settled?.message;
    if (name !== 'recommend' || message == null || settled?.interaction.ephemeral) return;
    this.lists.push({ ...server, messageId: message.id });
  }

  /** Somebody presses a heart, or reacts, as often as not. */
  async vote(): Promise<void> {
    const list = this.#one(this.lists.slice(-LISTS_MAX));
    if (list === undefined) return;
    const user = this.#one(list.members);
    const isPress = this.#random.unit() < 0.5;
    const choice = isPress ? String(1 + this.#random.below(TRACKS)) : 'up';
    const key = `${list.messageId}/${user}/${choice}`;
    if (this.#voted.has(key)) return;
    this.#voted.add(key);
    const where = { channelId: list.channelId, process: list.process, castAt: this.#now() };
    const vote = { messageId: list.messageId, user, choice, ...where };
    if (!isPress) {
      await this.#discord.driver.react(list.channelId, list.messageId, '👍', user);
      this.#timeline.acts.push({ kind: 'reaction', process: list.process, sentAt: this.#now() });
      this.cast.push(vote);
      return;
    }
    const { first } = await this.#timed('press', list, () =>
      this.#discord.driver.component({
        as: user,
        channelId: list.channelId,
        messageId: list.messageId,
        customId: heartId(Number(choice) - 1),
        wait: 'response',
        waitMs: WAIT_MS,
      }),
    );
    // A private reply says that the vote was not stored.
    if (first?.interaction.state === 'answered' && !first.interaction.ephemeral)
      this.cast.push({ ...vote, interaction: first.interaction.id });
  }

  async #timed(
    kind: 'command' | 'press',
    { process }: Server,
    send: () => Promise<DriverOutcome>,
  ): Promise<{ first: DriverOutcome | undefined; settled: DriverOutcome | undefined }> {
    const sentAt = this.#now();
    const first = await send().catch(() => undefined);
    const isTaken = first !== undefined && !['failed', 'waiting'].includes(first.interaction.state);
    const acknowledgedMs = this.#now() - sentAt;
    this.#timeline.acts.push({ kind, process, sentAt, ...(isTaken && { acknowledgedMs }) });
    const settled =
      first?.interaction.state === 'thinking'
        ? await this.#discord.driver
            .interaction(first.interaction.id, { wait: 'settled', waitMs: WAIT_MS })
            .catch(() => undefined)
        : first;
    return { first, settled };
  }

  #now(): number {
    return performance.now() - this.#startedAt;
  }

  #one<T>(list: readonly T[]): T {
    return list[this.#random.below(list.length)] as T;
  }
}

/** Ephemeral: https://discord.com/developers/docs/resources/message#message-object-message-flags */
export function isPrivate(flags: number | undefined): boolean {
  return ((flags ?? 0) & MessageFlags.Ephemeral) !== 0;
}
