import type { DriverClient, DriverOutcome } from 'local-discord';
import type { Random } from '../../src/lib/random.ts';

/** What people do, with its share of all actions. */
export const SHARES = {
  genre: 0.28,
  recommend: 0.28,
  autocomplete: 0.14,
  button: 0.08,
  vote: 0.12,
  taste: 0.04,
  privacy: 0.03,
  drops: 0.03,
} as const;
export type ActionName = keyof typeof SHARES;

/** Who acts where. */
export interface Place {
  readonly channelId: string;
  readonly as: string;
  readonly owner: string;
}

interface SentList {
  readonly channelId: string;
  readonly messageId: string;
}

const VOTES = ['👍', '👎', '1️⃣', '2️⃣', '3️⃣', '4️⃣', '5️⃣'];
/** Lists that people still vote on. */
const MAX_LISTS = 300;
const WAIT_MS = 20_000;

/** Performs actions of people on the local Discord. */
export class Actions {
  readonly #driver: DriverClient;
  readonly #random: Random;
  readonly #places: readonly Place[];
  /** Popular tracks first. */
  readonly #links: readonly string[];
  readonly #titles: readonly string[];
  readonly lists: SentList[] = [];

  constructor(
    driver: DriverClient,
    random: Random,
    places: readonly Place[],
    links: readonly string[],
    titles: readonly string[],
  ) {
    this.#driver = driver;
    this.#random = random;
    this.#places = places;
    this.#links = links;
    this.#titles = titles;
  }

  /** An action by the shares. Before there is a list, votes and buttons become recommendations. */
  pick(): ActionName {
    let left = this.#random.unit();
    for (const [name, share] of Object.entries(SHARES) as [ActionName, number][]) {
      left -= share;
      if (left < 0)
        return (name === 'vote' || name === 'button') && this.lists.length === 0 ? 'recommend' : name;
    }
    return 'genre';
  }

  /** Performs a vote: the list and whoever voted. */
  async vote(): Promise<SentList> {
    const list = this.#pickList();
    await this.#driver.react(list.channelId, list.messageId, this.#one(VOTES), this.#memberOf(list));
    return list;
  }

  /** Performs an interaction. @returns its outcome at the first response */
  perform(action: Exclude<ActionName, 'vote'>): Promise<DriverOutcome> {
    const { channelId, as, owner } = this.#one(this.#places);
    const wait = { wait: 'response', waitMs: WAIT_MS } as const;
    const command = (name: string, more: object = {}) =>
      this.#driver.command({ name, as, channelId, ...wait, ...more });
    switch (action) {
      case 'genre':
      case 'recommend':
        return command(action, { options: { link: this.#link() } });
      case 'autocomplete':
        return this.#driver.autocomplete({
          name: 'recommend',
          as,
          channelId,
          focused: 'link',
          options: { link: this.#typed() },
          ...wait,
        });
      case 'taste':
        return command('taste');
      case 'privacy':
        return command('privacy', { subcommands: ['show'] });
      case 'drops':
        return command('drops', { subcommands: ['status'], as: owner });
      case 'button': {
        const customId = this.#one(['list:more::', 'list:play', 'other', 'vote:1', 'vote:3']);
        const list = this.#pickList();
        return this.#driver.component({ ...list, as: this.#memberOf(list), customId, ...wait });
      }
    }
  }

  /** Waits for the answer of a deferred interaction. */
  async settle(outcome: DriverOutcome): Promise<DriverOutcome> {
    if (outcome.interaction.state !== 'thinking') return outcome;
    return this.#driver.interaction(outcome.interaction.id, { wait: 'settled', waitMs: WAIT_MS });
  }

  /** Remembers a list, so that people vote on it. */
  remember({ interaction, message }: DriverOutcome): void {
    if (message === null || interaction.ephemeral) return;
    this.lists.push({ channelId: interaction.channelId, messageId: message.id });
    if (this.lists.length > MAX_LISTS) this.lists.shift();
  }

  #link(): string {
    // Half of what people look up is what everybody looks up.
    const known = this.#random.unit() < 0.5 ? 300 : this.#links.length;
    return this.#links[this.#random.below(known)] ?? '';
  }

  #typed(): string {
    const title = this.#one(this.#titles);
    return title.slice(0, 1 + this.#random.below(title.length));
  }

  #pickList = () => this.#one(this.lists);
  #memberOf = (list: SentList) =>
    this.#one(this.#places.filter(({ channelId }) => channelId === list.channelId)).as;

  #one<T>(list: readonly T[]): T {
    return list[this.#random.below(list.length)] as T;
  }
}
