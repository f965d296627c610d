import type { Seed } from '../recommend/ranking/recommender.ts';
import type { TrackTable } from '../recommend/track-table.ts';
import type { TrackInfo } from '../track/track.ts';
import type { Affinity } from './affinity.ts';
import { type Lesson, lessonOf } from './lesson.ts';
import { relist } from './relist.ts';
import { type Candidate, type Offer, type RowOpinion, ranked } from './rerank.ts';
import type { Tastes } from './tastes.ts';
import type { DatedBallot, VoteStore } from './vote-store.ts';
import type { PostedList } from './vote-store-schema.ts';
import { type Mark, placeOf, tally, type Via } from './votes.ts';

export interface DeskParts {
  readonly votes: VoteStore;
  readonly table: TrackTable;
  readonly affinity: Affinity;
  /** ms since the epoch */
  readonly now: () => number;
  readonly tastes: Tastes;
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

/** What came of a mark: stored, known before, on a list that is forgotten, or on a place the list does not have. */
export type Given = 'new' | 'known' | 'no-list' | 'no-place';

/** Where votes go in and what they lead to comes out: the one place that knows both the store and the ranking. */
export class Desk {
  readonly votes: VoteStore;
  readonly tastes: Tastes;
  readonly #table: TrackTable;
  readonly #affinity: Affinity;
  readonly #now: () => number;

  constructor(parts: DeskParts) {
    this.votes = parts.votes;
    this.#table = parts.table;
    this.#affinity = parts.affinity;
    this.#now = parts.now;
    this.tastes = parts.tastes;
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

  track(row: number): TrackInfo {
    return this.#table.track(row);
  }

  #mostAlike(row: number, others: readonly number[]): number | undefined {
    const portrait = this.#affinity.ofRow(row);
    const likeness = (other: number) => this.#affinity.between(portrait, this.#affinity.ofRow(other));
    return [...others].sort((a, b) => likeness(b) - likeness(a))[0];
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
