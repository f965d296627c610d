import type { LRUCache } from 'lru-cache';
import { KeyedQueue } from '../../lib/keyed-queue.ts';
import { type Namespace, type OnDamagedEntry, openNamespace } from '../../storage/namespace.ts';
import type { Store } from '../../storage/store.ts';
import { VOTE_LIFE_MS } from '../posted-list.ts';
import type { ListVotes, VoteRepository } from '../repository.ts';
import type { Vote, VoteChoice } from '../votes.ts';
import { recentCache } from './cache.ts';
import type { IdIndex } from './id-index.ts';
import { fromStoredVote, type StoredVotes, storedVotesSchema, toStoredVote } from './stored-schema.ts';

/** For how many lists the votes of one person are indexed. */
const LISTS_PER_USER = 5000;

/**
 * Votes over Keyv. A vote is one atomic write of what a person said under a list; indexes are written before it.
 * A damaged or missing entry counts as no vote.
 */
export class KeyvVotes implements VoteRepository {
  readonly #entries: Namespace<StoredVotes>;
  readonly #index: IdIndex;
  readonly #queue = new KeyedQueue();
  /** By message, then by person; changed only in the queue of the message. */
  readonly #recent: LRUCache<string, Map<string, StoredVotes>>;

  constructor(store: Store, index: IdIndex, onDamage: OnDamagedEntry, now: () => number) {
    this.#entries = openNamespace(store, 'votes', storedVotesSchema, onDamage);
    this.#index = index;
    this.#recent = recentCache(now);
  }

  addVote(message: string, user: string, guild: string | null, vote: Vote): Promise<boolean> {
    return this.#queue.run(message, async () => {
      const known = (await this.#entries.get(`${message}/${user}`))?.given ?? [];
      if (known.some(({ mark }) => mark === vote.choice)) return false;
      if (known.length === 0) {
        await this.#index.add(`voters/${message}`, user);
        await this.#index.add(`voted/${user}`, message, LISTS_PER_USER);
      }
      await this.#write(message, user, { guild, given: [...known, toStoredVote(vote)] });
      return true;
    });
  }

  removeVote(message: string, user: string, choice: VoteChoice): Promise<boolean> {
    return this.#queue.run(message, () => this.#remove(message, user, ({ mark }) => mark === choice));
  }

  removeReactions(message: string, choice?: VoteChoice): Promise<string[]> {
    return this.#queue.run(message, async () => {
      const users: string[] = [];
      for (const user of await this.#index.ids(`voters/${message}`)) {
        const removed = await this.#remove(
          message,
          user,
          ({ mark, via }) => via === 'reaction' && (choice === undefined || mark === choice),
        );
        if (removed) users.push(user);
      }
      return users;
    });
  }

  async userVotes(message: string, user: string): Promise<ListVotes | undefined> {
    const stored = await this.#entries.get(`${message}/${user}`);
    return stored === undefined ? undefined : listVotes(message, user, stored);
  }

  async votesOfMessage(message: string): Promise<ListVotes[]> {
    const stored =
      this.#recent.get(message) ?? (await this.#queue.run(message, () => this.#readMessage(message)));
    return Array.from(stored, ([user, votes]) => listVotes(message, user, votes));
  }

  async votesOfUser(user: string): Promise<ListVotes[]> {
    const messages = await this.#index.ids(`voted/${user}`);
    return this.#read(messages.map((message) => ({ message, user })));
  }

  async votesOfGuildSince(guild: string, since: number): Promise<ListVotes[]> {
    const messages = await this.#index.ids(`lists/${guild}`);
    const voters = await this.#index.idsOfMany(messages.map((message) => `voters/${message}`));
    const keys = messages.flatMap((message, at) => (voters[at] ?? []).map((user) => ({ message, user })));
    return (await this.#read(keys))
      .map((stored) => ({ ...stored, votes: stored.votes.filter(({ at }) => at >= since) }))
      .filter(({ votes }) => votes.length > 0);
  }

  /** @returns the lists the person voted on */
  async deleteUser(user: string): Promise<string[]> {
    const messages = await this.#index.ids(`voted/${user}`);
    // A full index has lost its oldest ids, so everything is searched.
    if (messages.length >= LISTS_PER_USER) {
      for await (const [key] of this.#entries.entries()) {
        const [message = '', voter] = key.split('/');
        if (voter === user && !messages.includes(message)) messages.push(message);
      }
    }
    for (const message of messages) await this.#delete(message, user);
    // Last, so that an interrupted deletion finds what is left when it is repeated.
    await this.#index.delete(`voted/${user}`);
    return messages;
  }

  async deleteGuild(guild: string): Promise<void> {
    for await (const [key, stored] of this.#entries.entries()) {
      if (stored.guild !== guild) continue;
      const [message = '', user = ''] = key.split('/');
      await this.#delete(message, user);
      await this.#index.remove(`voted/${user}`, message);
    }
  }

  async #delete(message: string, user: string): Promise<void> {
    await this.#queue.run(message, async () => {
      await this.#write(message, user, undefined);
      await this.#index.remove(`voters/${message}`, user);
    });
  }

  async #remove(
    message: string,
    user: string,
    isRemoved: (vote: StoredVotes['given'][number]) => boolean,
  ): Promise<boolean> {
    const stored = await this.#entries.get(`${message}/${user}`);
    const left = stored?.given.filter((vote) => !isRemoved(vote)) ?? [];
    if (stored === undefined || left.length === stored.given.length) return false;
    await this.#write(message, user, left.length > 0 ? { ...stored, given: left } : undefined);
    return true;
  }

  /** The cache changes after the store, so that it never knows more. */
  async #write(message: string, user: string, votes: StoredVotes | undefined): Promise<void> {
    const key = `${message}/${user}`;
    if (votes === undefined) await this.#entries.delete(key);
    else await this.#entries.set(key, votes, VOTE_LIFE_MS);
    const recent = this.#recent.get(message);
    if (votes === undefined) recent?.delete(user);
    else recent?.set(user, votes);
  }

  async #readMessage(message: string): Promise<Map<string, StoredVotes>> {
    const users = await this.#index.ids(`voters/${message}`);
    const stored = await this.#entries.getMany(users.map((user) => `${message}/${user}`));
    const byUser = new Map<string, StoredVotes>();
    for (const [at, user] of users.entries()) {
      const votes = stored[at];
      if (votes !== undefined) byUser.set(user, votes);
    }
    this.#recent.set(message, byUser);
    return byUser;
  }

  async #read(keys: readonly { message: string; user: string }[]): Promise<ListVotes[]> {
    const stored = await this.#entries.getMany(keys.map(({ message, user }) => `${message}/${user}`));
    return keys.flatMap(({ message, user }, at) => {
      const votes = stored[at];
      return votes === undefined ? [] : [listVotes(message, user, votes)];
    });
  }
}

function listVotes(message: string, user: string, { guild, given }: StoredVotes): ListVotes {
  return { message, user, guild, votes: given.map(fromStoredVote) };
}
