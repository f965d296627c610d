import type { Seed } from '../recommend/recommender.ts';
import type { TrackTable } from '../recommend/table.ts';
import type { TrackInfo } from '../track/track.ts';
import type { Affinity } from './affinity.ts';
import { type Lesson, lessonOf } from './lesson.ts';
import { tasteTerm } from './personal.ts';
import { type Profile, profileOf } from './profile.ts';
import { type Candidate, type Offer, type RowOpinion, ranked, relist } from './rerank.ts';
import { TASTE, type Taste, type TasteOptions, tasteOf } from './taste.ts';
import type { DatedBallot, VoteStore } from './vote-store.ts';
import { LIST_LIFE_MS, type PostedList } from './vote-store-schema.ts';
import { type Mark, placeOf, tally, type Via, votesOf } from './votes.ts';

export interface DeskParts {
  readonly votes: VoteStore;
  readonly table: TrackTable;
  readonly affinity: Affinity;
  /** ms since the epoch */
  readonly now: () => number;
  /** uniform in [0, 1) */
  readonly random: () => number;
  /** Names of the genres in the order in which the affinity knows their probabilities. */
  readonly genres?: readonly string[];
  readonly taste?: TasteOptions;
}

/** A list that was just sent. */
export interface NewList {
  readonly message: string;
  readonly channel: string;
  /** Null in a conversation with one person. */
  readonly guild: string | null;
  readonly seeds: readonly Seed[];
  readonly pool: readonly Candidate[];
  /** The rows shown, place by place. */
  readonly first: readonly number[];
  /** Whatever is needed to show the list again; kept as it is. */
  readonly frame: PostedList['frame'];
}

/** A list somebody wants to see more of. */
export interface RememberedList {
  readonly seeds: readonly Seed[];
  /** Nearest first. */
  readonly pool: readonly Candidate[];
  /** Ids of the tracks it shows now. */
  readonly shown: readonly string[];
  readonly frame: PostedList['frame'];
}

/** One place of a list after votes. */
export interface Place {
  readonly row: number;
  readonly track: TrackInfo;
  readonly distance: number;
  /** People who chose this very track. */
  readonly likes: number;
  /** Of the tracks people chose the one most like this, for a track that votes brought in. */
  readonly because?: TrackInfo;
}

/** A list as votes have made it. */
export interface ListState {
  readonly list: PostedList;
  readonly places: readonly Place[];
  /** Absent while nobody has voted. */
  readonly lesson?: Lesson;
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

/** What came of a mark: stored, known before, on a list that is forgotten, or on a place the list does not have. */
export type Given = 'new' | 'known' | 'no-list' | 'no-place';

/** Where votes go in and what they lead to comes out: the one place that knows both the store and the ranking. */
export class Desk {
  readonly votes: VoteStore;
  readonly #table: TrackTable;
  readonly #affinity: Affinity;
  readonly #now: () => number;
  readonly #random: () => number;
  readonly #genres: readonly string[];
  readonly #taste: TasteOptions;

  constructor(parts: DeskParts) {
    this.votes = parts.votes;
    this.#table = parts.table;
    this.#affinity = parts.affinity;
    this.#now = parts.now;
    this.#random = parts.random;
    this.#genres = parts.genres ?? [];
    this.#taste = parts.taste ?? TASTE;
  }

  /** Remembers a list, so that marks under it mean something for 90 days. */
  async post(list: NewList): Promise<void> {
    const ids = list.first.map((row) => this.#table.track(row).id);
    await this.votes.post(list.message, {
      guild: list.guild,
      channel: list.channel,
      at: this.#now(),
      pool: list.pool.map(({ row, distance, lift }) => [
        this.#table.track(row).id,
        rounded(distance),
        rounded(lift ?? 0),
      ]),
      seeds: list.seeds.map(({ id, title, artists, features }) => ({
        ...(id !== undefined && { id }),
        title,
        artists: [...artists],
        features: { ...features },
      })),
      first: ids,
      shown: ids,
      edition: '',
      frame: list.frame,
    });
  }

  /** Stores a mark as it refers to what the list shows now. Once this resolves, no crash loses it. */
  async give(message: string, user: string, mark: Mark, via: Via): Promise<Given> {
    const list = await this.votes.list(message);
    if (list === undefined) return 'no-list';
    const place = placeOf(mark);
    const tracks = place < 0 ? list.shown : list.shown.slice(place, place + 1);
    if (tracks.length === 0) return 'no-place';
    const given = { mark, tracks, at: this.#now(), via };
    return (await this.votes.add(message, user, list.guild, given)) ? 'new' : 'known';
  }

  /** What a list was chosen from and for; undefined for one that is forgotten. */
  async remembered(message: string): Promise<RememberedList | undefined> {
    const list = await this.votes.list(message);
    if (list === undefined) return undefined;
    const { pool } = this.#offerOf(list);
    return { seeds: list.seeds.map(placed), pool, shown: list.shown, frame: list.frame };
  }

  /** The list as it stands by the votes stored now; undefined for one that is forgotten. */
  async state(message: string): Promise<ListState | undefined> {
    const list = await this.votes.list(message);
    if (list === undefined) return undefined;
    const ballots = await this.votes.ballots(message);
    const opinions = tally(ballots);
    const rowOpinions: RowOpinion[] = opinions
      .map(({ track, weight, place }) => ({ row: this.#table.rowOf(track), weight, place }))
      .filter(({ row }) => row >= 0);
    const offer = this.#offerOf(list);
    const order = ranked(offer, rowOpinions, this.#affinity);
    const likes = likesOf(ballots);
    const liked = rowOpinions.filter(({ weight }) => weight > 0).map(({ row }) => row);
    const places = relist(offer, rowOpinions, order, this.#table).map(({ row, distance }): Place => {
      const track = this.#table.track(row);
      const because = offer.first.includes(row) ? undefined : this.#mostAlike(row, liked);
      const place = { row, track, distance, likes: likes.get(track.id) ?? 0 };
      return because === undefined ? place : { ...place, because: this.#table.track(because) };
    });
    if (opinions.length === 0) return { list, places };
    return { list, places, lesson: lessonOf(ballots, offer.pool, order, this.#affinity) };
  }

  /**
   * Forgets all votes of one person. What they reacted to before stays on Discord, so a note that it must not be
   * counted again is kept for as long as their reactions could be found: 90 days.
   * @returns the lists they voted on, to be shown anew
   */
  async forget(user: string): Promise<string[]> {
    await this.votes.setFlag(`forgotten/${user}`, this.#now(), LIST_LIFE_MS);
    await this.votes.setFlag(`hidden/${user}`, undefined);
    return this.votes.forgetUser(user);
  }

  /** Whether a list was sent before its reader asked to be forgotten. */
  async isForgottenUnder(message: string, user: string): Promise<boolean> {
    const forgottenAt = await this.votes.flag(`forgotten/${user}`);
    if (forgottenAt === undefined) return false;
    return ((await this.votes.list(message))?.at ?? 0) <= forgottenAt;
  }

  /** Everything stored about one person, oldest first. */
  async personalData(user: string): Promise<PersonalData> {
    const ballots = await this.votes.ballotsOfUser(user);
    const votes = ballots.flatMap(({ message, guild, given }) =>
      given.map(({ mark, tracks, at, via }) => ({ server: guild, message, mark, tracks, at, via })),
    );
    const forgottenAt = await this.votes.flag(`forgotten/${user}`);
    return {
      user,
      hidden: await this.isHidden(user),
      votes: votes.sort((a, b) => a.at - b.at),
      ...(forgottenAt !== undefined && { deletedAt: forgottenAt }),
    };
  }

  async isHidden(user: string): Promise<boolean> {
    return (await this.votes.flag(`hidden/${user}`)) !== undefined;
  }

  hide(user: string, hidden: boolean): Promise<void> {
    return this.votes.setFlag(`hidden/${user}`, hidden ? this.#now() : undefined);
  }

  track(row: number): TrackInfo {
    return this.#table.track(row);
  }

  async profileOfUser(user: string): Promise<Profile> {
    return profileOf(await this.tasteOfUser(user), this.#affinity, this.#genres);
  }

  async profileOfGuild(guild: string): Promise<Profile> {
    return profileOf(await this.tasteOfGuild(guild), this.#affinity, this.#genres);
  }

  /** What one person likes, from all their votes. */
  async tasteOfUser(user: string): Promise<Taste> {
    return this.#tasteOf(await this.votes.ballotsOfUser(user));
  }

  /** What somebody's taste adds to the scores of a list for them; undefined while too little is known of it. */
  async tasteTermFor(user: string): Promise<((row: number) => number) | undefined> {
    return tasteTerm(await this.tasteOfUser(user), this.#random);
  }

  /** What the people of a server like together. */
  async tasteOfGuild(guild: string): Promise<Taste> {
    return this.#tasteOf(await this.votes.ballotsOfGuild(guild));
  }

  #mostAlike(row: number, others: readonly number[]): number | undefined {
    const portrait = this.#affinity.ofRow(row);
    const likeness = (other: number) => this.#affinity.between(portrait, this.#affinity.ofRow(other));
    return [...others].sort((a, b) => likeness(b) - likeness(a))[0];
  }

  #tasteOf(ballots: readonly DatedBallot[]): Taste {
    const rowOf = (track: string) => this.#table.rowOf(track);
    return tasteOf(ballots.flatMap(votesOf), rowOf, this.#affinity, this.#now(), this.#taste);
  }

  /** Tracks that the catalogue has lost since are left out. */
  #offerOf(list: PostedList): Offer {
    const rowOf = (id: string) => this.#table.rowOf(id);
    return {
      pool: list.pool
        .map(([id, distance, lift]) => ({ row: rowOf(id), distance, lift }))
        .filter(({ row }) => row >= 0),
      seeds: list.seeds.map((seed) => {
        const row = seed.id === undefined ? -1 : rowOf(seed.id);
        return row >= 0 ? this.#affinity.ofRow(row) : this.#affinity.of(placed(seed));
      }),
      first: list.first.map(rowOf).filter((row) => row >= 0),
    };
  }
}

function likesOf(ballots: readonly DatedBallot[]): Map<string, number> {
  const likes = new Map<string, number>();
  for (const { given } of ballots) {
    const chosen = given.filter(({ mark }) => placeOf(mark) >= 0).flatMap(({ tracks }) => tracks);
    for (const track of new Set(chosen)) likes.set(track, (likes.get(track) ?? 0) + 1);
  }
  return likes;
}

/** Four decimals are far below what matters and keep entries small. */
function rounded(value: number): number {
  return Math.round(value * 1e4) / 1e4;
}

/** Without the features that zod lists as present but undefined. */
function placed(seed: PostedList['seeds'][number]): Seed {
  const features = Object.fromEntries(
    Object.entries(seed.features).filter(([, value]) => value !== undefined),
  );
  return {
    title: seed.title,
    artists: seed.artists,
    features,
    ...(seed.id !== undefined && { id: seed.id }),
  };
}
