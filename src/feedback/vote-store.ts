import { InTurn } from '../lib/keyed-queue.ts';
import { type Namespace, type OnDamagedEntry, openNamespace } from '../storage/namespace.ts';
import type { Store } from '../storage/store.ts';
import { IndexStore } from './index-store.ts';
import { Recent } from './recent-store.ts';
import {
  ballotSchema,
  LIST_LIFE_MS,
  listSchema,
  type PostedList,
  type StoredBallot,
  VOTE_LIFE_MS,
} from './vote-store-schema.ts';
import type { Ballot, Given, Mark, Via } from './votes.ts';

/** A person's marks under one list, with where and when. */
export interface DatedBallot extends Ballot {
  readonly message: string;
  readonly guild: string | null;
}

/** How many lists of a server shape its taste at most: the newest. */
const LISTS_PER_GUILD = 400;
/** How many lists one person's votes are remembered for at most. */
const LISTS_PER_USER = 5000;

/**
 * Remembers lists and what people said of them. Every mark is one atomic write; indexes are written before what
 * they point at, so that a crash leaves at worst an entry that points at nothing. Reading a damaged or missing
 * entry counts as "nothing said".
 */
export class VoteStore {
  readonly #ballots: Namespace<StoredBallot>;
  readonly #lists: Namespace<PostedList>;
  /** `voters/message`, `voted/user`, `lists/guild`. */
  readonly index: IndexStore;
  readonly #turns = new InTurn();
  readonly #recentLists = new Recent<PostedList>();
  /** By message, then by person; changed only in the turn of the message. */
  readonly #recentBallots = new Recent<Map<string, StoredBallot>>();

  constructor(store: Store, onDamage: OnDamagedEntry) {
    this.#ballots = openNamespace(store, 'votes', ballotSchema, onDamage);
    this.#lists = openNamespace(store, 'messages', listSchema, onDamage);
    this.index = new IndexStore(store, onDamage);
  }

  /** Remembers a list that was just sent, for 90 days. */
  async post(message: string, list: PostedList): Promise<void> {
    if (list.guild !== null) await this.index.enter(`lists/${list.guild}`, message, LISTS_PER_GUILD);
    await this.#lists.set(message, list, LIST_LIFE_MS);
    this.#recentLists.delete(message);
  }

  async list(message: string): Promise<PostedList | undefined> {
    const recent = this.#recentLists.get(message);
    if (recent !== undefined) return recent;
    return this.#turns.run(message, () => this.#readList(message));
  }

  /** Notes what is shown now that Discord took an edit. Does nothing for a list that is forgotten. */
  async show(message: string, shown: readonly string[], edition: string, now: number): Promise<void> {
    await this.#turns.run(message, async () => {
      const list = await this.#readList(message);
      const ttl = (list?.at ?? 0) + LIST_LIFE_MS - now;
      this.#recentLists.delete(message);
      if (list !== undefined && ttl > 0) await this.#lists.set(message, { ...list, shown, edition }, ttl);
    });
  }

  /** Forgets a list whose message is gone; what was said of it stays part of tastes. */
  async dropList(message: string): Promise<void> {
    await this.#turns.run(message, async () => {
      this.#recentLists.delete(message);
      await this.#lists.delete(message);
    });
  }

  /**
   * Stores a mark. The same mark of the same person under the same list is stored once, however often it arrives.
   * @returns whether it is new
   */
  add(message: string, user: string, guild: string | null, given: Given): Promise<boolean> {
    return this.#turns.run(message, async () => {
      const key = `${message}/${user}`;
      const known = (await this.#ballots.get(key))?.given ?? [];
      if (known.some(({ mark }) => mark === given.mark)) return false;
      if (known.length === 0) {
        await this.index.enter(`voters/${message}`, user, Number.POSITIVE_INFINITY);
        await this.index.enter(`voted/${user}`, message, LISTS_PER_USER);
      }
      await this.#write(message, user, { guild, given: [...known, given] });
      return true;
    });
  }

  /** Takes one person's mark back. @returns whether there was one */
  remove(message: string, user: string, mark: Mark): Promise<boolean> {
    return this.#turns.run(message, () => this.#strike(message, user, (given) => given.mark === mark));
  }

  /**
   * Takes back everybody's marks that came as reactions: all of them, or those of one emoji.
   * @returns the people concerned
   */
  async removeReactions(message: string, mark?: Mark): Promise<string[]> {
    const via: Via = 'reaction';
    const struck: string[] = [];
    for (const user of await this.voters(message)) {
      const gone = (given: Given) => given.via === via && (mark === undefined || given.mark === mark);
      if (await this.#turns.run(message, () => this.#strike(message, user, gone))) struck.push(user);
    }
    return struck;
  }

  async voters(message: string): Promise<string[]> {
    return await this.index.get(`voters/${message}`);
  }

  async ballot(message: string, user: string): Promise<DatedBallot | undefined> {
    const stored = await this.#ballots.get(`${message}/${user}`);
    return stored === undefined ? undefined : { ...stored, message, user };
  }

  /** Everything said of one list. */
  async ballots(message: string): Promise<DatedBallot[]> {
    const ballots =
      this.#recentBallots.get(message) ?? (await this.#turns.run(message, () => this.#readBallots(message)));
    return Array.from(ballots, ([user, ballot]) => ({ ...ballot, message, user }));
  }

  /** Everything one person has said, newest lists last. */
  async ballotsOfUser(user: string): Promise<DatedBallot[]> {
    const messages = await this.index.get(`voted/${user}`);
    return this.#read(messages.map((message) => ({ message, user })));
  }

  /** What was said of a server's newest lists. */
  async ballotsOfGuild(guild: string): Promise<DatedBallot[]> {
    const messages = await this.listsOfGuild(guild);
    const voters = await this.index.getMany(messages.map((message) => `voters/${message}`));
    return this.#read(
      messages.flatMap((message, at) => (voters[at] ?? []).map((user) => ({ message, user }))),
    );
  }

  /** Ids of a server's newest lists, newest last. */
  async listsOfGuild(guild: string): Promise<string[]> {
    return await this.index.get(`lists/${guild}`);
  }

  /** Forgets every vote of one person. @returns the lists it was about, so that they can be shown anew */
  async forgetUser(user: string): Promise<string[]> {
    const messages = await this.index.get(`voted/${user}`);
    // An index that is full has lost its oldest entries, so then everything is looked through.
    if (messages.length >= LISTS_PER_USER) {
      for await (const [key] of this.#ballots.entries()) {
        const [message = '', voter] = key.split('/');
        if (voter === user && !messages.includes(message)) messages.push(message);
      }
    }
    for (const message of messages) await this.#turns.run(message, () => this.#forgetBallot(message, user));
    // Last, so that an interrupted deletion can be asked for again and finds what is left.
    await this.index.drop(`voted/${user}`);
    return messages;
  }

  /** Forgets every list of a server and every vote on them. Looks through everything: not for every day. */
  async forgetGuild(guild: string): Promise<void> {
    for await (const [key, ballot] of this.#ballots.entries()) {
      if (ballot.guild !== guild) continue;
      const [message = '', user = ''] = key.split('/');
      await this.#turns.run(message, () => this.#forgetBallot(message, user));
      await this.index.leave(`voted/${user}`, message);
    }
    for await (const [message, list] of this.#lists.entries()) {
      if (list.guild === guild) await this.dropList(message);
    }
    await this.index.drop(`lists/${guild}`);
  }

  /** Resolves when every write asked for has ended. */
  idle(): Promise<void> {
    return this.#turns.idle();
  }

  async #forgetBallot(message: string, user: string): Promise<void> {
    await this.#write(message, user, undefined);
    await this.index.leave(`voters/${message}`, user);
  }

  async #strike(message: string, user: string, gone: (given: Given) => boolean): Promise<boolean> {
    const stored = await this.#ballots.get(`${message}/${user}`);
    const left = stored?.given.filter((given) => !gone(given)) ?? [];
    if (stored === undefined || left.length === stored.given.length) return false;
    await this.#write(message, user, left.length > 0 ? { ...stored, given: left } : undefined);
    return true;
  }

  /** Stored first, believed after. */
  async #write(message: string, user: string, ballot: StoredBallot | undefined): Promise<void> {
    const key = `${message}/${user}`;
    if (ballot === undefined) await this.#ballots.delete(key);
    else await this.#ballots.set(key, ballot, VOTE_LIFE_MS);
    const recent = this.#recentBallots.get(message);
    if (ballot === undefined) recent?.delete(user);
    else recent?.set(user, ballot);
  }

  async #readList(message: string): Promise<PostedList | undefined> {
    const list = await this.#lists.get(message);
    if (list !== undefined) this.#recentLists.set(message, list);
    return list;
  }

  async #readBallots(message: string): Promise<Map<string, StoredBallot>> {
    const read = await this.#read((await this.voters(message)).map((user) => ({ message, user })));
    const ballots = new Map(read.map(({ user, guild, given }) => [user, { guild, given }]));
    this.#recentBallots.set(message, ballots);
    return ballots;
  }

  async #read(keys: readonly { message: string; user: string }[]): Promise<DatedBallot[]> {
    const stored = await this.#ballots.getMany(keys.map(({ message, user }) => `${message}/${user}`));
    return keys.flatMap((key, at) => {
      const ballot = stored[at];
      return ballot === undefined ? [] : [{ ...key, ...ballot }];
    });
  }
}
