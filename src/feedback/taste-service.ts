import type { TrackTable } from '../recommend/track-table.ts';
import type { GenreCorrectionRepository } from '../storage/database/ports/genre-corrections.ts';
import type { MemberRepository, Visibility } from '../storage/database/ports/members.ts';
import type { TasteImport, TasteImportRepository } from '../storage/database/ports/taste-imports.ts';
import type { ListVotes, VoteRepository } from '../storage/database/ports/votes.ts';
import { VOTE_LIFE_MS } from '../storage/database/schema.ts';
import { compareTastes, type TasteComparison } from './compare-tastes.ts';
import { importedRatings } from './imported-ratings.ts';
import type { Kernel } from './kernel.ts';
import { type LovedByOne, lovedByOne } from './loved-by-one.ts';
import { type PersonalData, personalData } from './personal-data.ts';
import { learnTaste, TASTE_OPTIONS, type Taste, type TasteOptions } from './taste.ts';
import { tasteBonus } from './taste-bonus.ts';
import { describeTaste, type TasteProfile } from './taste-profile.ts';
import { aggregateRatings, isChosen, ratingsOf } from './votes.ts';

export interface TasteServiceParts {
  readonly votes: VoteRepository;
  readonly members: MemberRepository;
  readonly tasteImports: TasteImportRepository;
  readonly genreCorrections: GenreCorrectionRepository;
  readonly table: TrackTable;
  readonly kernel: () => Kernel;
  /** ms since the epoch */
  readonly now: () => number;
  /** uniform in [0, 1) */
  readonly random: () => number;
  /** Names of the genres in the order of the kernel's genre probabilities. */
  readonly genres: readonly string[];
  readonly options?: TasteOptions;
}

/** What the votes of a server say. Tracks are Spotify ids. */
export interface GuildPreferences {
  /** What its members like together. */
  readonly taste: Taste;
  /** What they rate negatively. */
  readonly disliked: readonly string[];
  /** What one member has chosen and nobody else has voted on. */
  readonly lovedByOne: readonly LovedByOne[];
  /** What somebody has chosen by its number. */
  readonly chosen: ReadonlySet<string>;
}

/** Learns what people and servers like from the stored votes, and gives people control over their data. */
export class TasteService {
  readonly #parts: TasteServiceParts;
  readonly #votes: VoteRepository;
  readonly #members: MemberRepository;
  readonly #imports: TasteImportRepository;

  constructor(parts: TasteServiceParts) {
    this.#parts = parts;
    this.#votes = parts.votes;
    this.#members = parts.members;
    this.#imports = parts.tasteImports;
  }

  async ofUser(user: string): Promise<Taste> {
    return this.#learn(await this.#votes.ofUser(user), await this.#imports.ofUser(user));
  }

  /** What the members of a server like together. */
  async ofGuild(guild: string): Promise<Taste> {
    return this.#learn(await this.#votesOfGuild(guild), await this.#imports.ofGuild(guild));
  }

  /** Stores what a member imported; it counts for them everywhere, and for a server where they imported it. */
  saveImport(imported: Omit<TasteImport, 'at'>): Promise<void> {
    return this.#imports.save(imported);
  }

  /** Keys of the artists, as `artistKey` makes them, that members of a server know by what they imported there. */
  async knownArtists(guild: string): Promise<readonly string[]> {
    return [...new Set((await this.#imports.ofGuild(guild)).flatMap(({ artists }) => artists))];
  }

  /** All that the votes of a server say to whoever makes its drops. */
  async preferencesOfGuild(guild: string): Promise<GuildPreferences> {
    const votes = await this.#votesOfGuild(guild);
    const disliked = aggregateRatings(votes).filter(({ weight }) => weight < 0);
    return {
      taste: this.#learn(votes, await this.#imports.ofGuild(guild)),
      disliked: disliked.map(({ track }) => track),
      lovedByOne: lovedByOne(votes),
      chosen: chosenTracks(votes),
    };
  }

  /** Ids of the tracks that somebody in a server has chosen by their number. */
  async chosenInGuild(guild: string): Promise<ReadonlySet<string>> {
    return chosenTracks(await this.#votesOfGuild(guild));
  }

  /** What a person's taste adds to the scores of a list; undefined while too little is known. */
  async bonusFor(user: string): Promise<((row: number) => number) | undefined> {
    return tasteBonus(await this.ofUser(user), this.#parts.random);
  }

  async profileOfUser(user: string): Promise<TasteProfile> {
    return describeTaste(await this.ofUser(user), this.#parts.kernel(), this.#parts.genres);
  }

  async profileOfGuild(guild: string): Promise<TasteProfile> {
    return describeTaste(await this.ofGuild(guild), this.#parts.kernel(), this.#parts.genres);
  }

  /** Two members' tastes beside each other; undefined while nothing is known that one of them likes. */
  async compare(user: string, other: string): Promise<TasteComparison | undefined> {
    const { kernel, genres } = this.#parts;
    const [own, theirs] = await Promise.all([this.ofUser(user), this.ofUser(other)]);
    const described = (taste: Taste) => ({ taste, profile: describeTaste(taste, kernel(), genres) });
    const [first, second] = [described(own), described(theirs)];
    if (first.profile.liked.length === 0 || second.profile.liked.length === 0) return undefined;
    return compareTastes(first, second);
  }

  async isHidden(user: string): Promise<boolean> {
    return (await this.#members.get(user)).hidden;
  }

  setVisibility(user: string, visibility: Visibility): Promise<void> {
    return this.#members.setVisibility(user, visibility);
  }

  /** Of some tracks, by Spotify id: the one member of a server who has chosen it, if they let drops name them. */
  async namedLovers(guild: string, tracks: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const wanted = new Set(tracks);
    const named = new Map<string, string>();
    for (const { track, user } of lovedByOne(await this.#votesOfGuild(guild)))
      if (wanted.has(track) && (await this.#members.get(user)).named) named.set(track, user);
    return named;
  }

  /** Everything stored about one person; votes oldest first. */
  personalData(user: string): Promise<PersonalData> {
    return personalData(this.#parts, user);
  }

  /**
   * Deletes everything about one person. Their reactions stay on Discord, so the time of the request is stored for 90
   * days to keep these from being counted again.
   * @returns the lists they voted on, which have to be updated
   */
  deleteUser(user: string): Promise<string[]> {
    return this.#members.delete(user);
  }

  #votesOfGuild(guild: string): Promise<ListVotes[]> {
    return this.#votes.ofGuild(guild, this.#parts.now() - VOTE_LIFE_MS);
  }

  #learn(votes: readonly ListVotes[], imports: readonly TasteImport[]): Taste {
    const { table, kernel, now, options = TASTE_OPTIONS } = this.#parts;
    const ratings = votes.flatMap(ratingsOf);
    const all = [...ratings, ...importedRatings(imports, ratings)];
    return learnTaste(all, (track) => table.rowOf(track), kernel(), now(), options);
  }
}

function chosenTracks(votes: readonly ListVotes[]): ReadonlySet<string> {
  const chosen = votes.flatMap(ratingsOf).filter(isChosen);
  return new Set(chosen.map(({ track }) => track));
}
