import type { TrackTable } from '../recommend/track-table.ts';
import type { Affinity } from './affinity.ts';
import { tasteTerm } from './personal.ts';
import { type Profile, profileOf } from './profile.ts';
import { TASTE, type Taste, type TasteOptions, tasteOf } from './taste.ts';
import type { DatedBallot, VoteStore } from './vote-store.ts';
import { LIST_LIFE_MS } from './vote-store-schema.ts';
import { type Mark, type Via, votesOf } from './votes.ts';

export interface TastesParts {
  readonly votes: VoteStore;
  readonly table: TrackTable;
  readonly affinity: Affinity;
  /** ms since the epoch */
  readonly now: () => number;
  /** uniform in [0, 1) */
  readonly random: () => number;
  /** Names of the genres in the order in which the affinity knows their probabilities. */
  readonly genres: readonly string[];
  readonly options?: TasteOptions;
}

/** Everything stored about one person. Times are ms since the epoch. */
export interface PersonalData {
  readonly user: string;
  /** Whether they hide their taste from others. */
  readonly hidden: boolean;
  readonly votes: readonly {
    readonly server: string | null;
    readonly message: string;
    readonly mark: Mark;
    /** Spotify ids of what the mark stood for. */
    readonly tracks: readonly string[];
    readonly at: number;
    readonly via: Via;
  }[];
  /** When they last had everything deleted: kept for 90 days, so that old reactions are not counted again. */
  readonly deletedAt?: number;
}

/** What people and servers like, computed from the votes that stand when it is asked for; and their right to it. */
export class Tastes {
  readonly #parts: TastesParts;
  readonly #votes: VoteStore;

  constructor(parts: TastesParts) {
    this.#parts = parts;
    this.#votes = parts.votes;
  }

  /** What one person likes, from all their votes. */
  async ofUser(user: string): Promise<Taste> {
    return this.#of(await this.#votes.ballotsOfUser(user));
  }

  /** What the people of a server like together. */
  async ofGuild(guild: string): Promise<Taste> {
    return this.#of(await this.#votes.ballotsOfGuild(guild));
  }

  /** What somebody's taste adds to the scores of a list for them; undefined while too little is known of it. */
  async termFor(user: string): Promise<((row: number) => number) | undefined> {
    return tasteTerm(await this.ofUser(user), this.#parts.random);
  }

  async profileOfUser(user: string): Promise<Profile> {
    return profileOf(await this.ofUser(user), this.#parts.affinity, this.#parts.genres);
  }

  async profileOfGuild(guild: string): Promise<Profile> {
    return profileOf(await this.ofGuild(guild), this.#parts.affinity, this.#parts.genres);
  }

  async isHidden(user: string): Promise<boolean> {
    return (await this.#votes.index.flag(`hidden/${user}`)) !== undefined;
  }

  hide(user: string, hidden: boolean): Promise<void> {
    return this.#votes.index.setFlag(`hidden/${user}`, hidden ? this.#parts.now() : undefined);
  }

  /** Everything stored about one person, oldest first. */
  async personalData(user: string): Promise<PersonalData> {
    const ballots = await this.#votes.ballotsOfUser(user);
    const votes = ballots.flatMap(({ message, guild, given }) =>
      given.map(({ mark, tracks, at, via }) => ({ server: guild, message, mark, tracks, at, via })),
    );
    const deletedAt = await this.#votes.index.flag(`forgotten/${user}`);
    return {
      user,
      hidden: await this.isHidden(user),
      votes: votes.sort((a, b) => a.at - b.at),
      ...(deletedAt !== undefined && { deletedAt }),
    };
  }

  /**
   * Forgets all votes of one person. What they reacted to before stays on Discord, so a note that it must not be
   * counted again is kept for as long as their reactions could be found: 90 days.
   * @returns the lists they voted on, to be shown anew
   */
  async forget(user: string): Promise<string[]> {
    await this.#votes.index.setFlag(`forgotten/${user}`, this.#parts.now(), LIST_LIFE_MS);
    await this.#votes.index.setFlag(`hidden/${user}`, undefined);
    return this.#votes.forgetUser(user);
  }

  /** Whether a list was sent before its reader asked to be forgotten. */
  async isForgottenUnder(message: string, user: string): Promise<boolean> {
    const forgottenAt = await this.#votes.index.flag(`forgotten/${user}`);
    if (forgottenAt === undefined) return false;
    return ((await this.#votes.list(message))?.at ?? 0) <= forgottenAt;
  }

  #of(ballots: readonly DatedBallot[]): Taste {
    const { table, affinity, now, options = TASTE } = this.#parts;
    return tasteOf(ballots.flatMap(votesOf), (track) => table.rowOf(track), affinity, now(), options);
  }
}
