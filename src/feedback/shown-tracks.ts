import type { ListRepository } from '../storage/database/ports/lists.ts';
import type { VoteRepository } from '../storage/database/ports/votes.ts';
import { chosenTracks } from './posted-list.ts';

/** Stores what the message of each list shows, and since when, so that a vote counts for what its voter saw. */
export class ShownTracks {
  readonly #lists: ListRepository;
  readonly #votes: VoteRepository;
  readonly #now: () => number;

  /** @param now ms since the epoch */
  constructor(lists: ListRepository, votes: VoteRepository, now: () => number) {
    this.#lists = lists;
    this.#votes = votes;
    this.#now = now;
  }

  /** Call before an edit: should it be interrupted, the list is known to be unfinished. */
  async intend(message: string, tracks: readonly string[]): Promise<void> {
    await this.#lists.setIntended(message, tracks);
  }

  /** Records what a list shows from now on. @param hash names the edit */
  async record(message: string, tracks: readonly string[], hash: string): Promise<void> {
    await this.#lists.setShown(message, tracks, hash, this.#now());
  }

  /**
   * Records what a message was found to show, and corrects the votes that were cast since then.
   * @param since ms since the epoch
   */
  async correct(message: string, tracks: readonly string[], hash: string, since: number): Promise<void> {
    await this.#lists.setShown(message, tracks, hash, since);
    for (const { user, votes } of await this.#votes.ofMessage(message)) {
      for (const { choice, at } of votes) {
        const chosen = chosenTracks(choice, tracks);
        if (at >= since && chosen.length > 0) await this.#votes.retarget(message, user, choice, chosen);
      }
    }
  }

  /** Lists of which it is not known what they show, newest first: the process ended while it sent or edited them. */
  unfinished(): Promise<{ readonly message: string; readonly guild: string | null }[]> {
    return this.#lists.unfinished();
  }
}
