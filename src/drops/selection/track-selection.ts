import type { Message } from '../../messages/message.ts';
import type { DropTrack } from '../../storage/database/ports/drops.ts';
import { songKeys } from '../../track/recording-keys.ts';
import type { DropCandidates } from './drop-request.ts';
import type { KnownArtists } from './known-artists.ts';
import { PART_RULES } from './parts.ts';

/** A track that may become part of a drop. */
export interface DropCandidate {
  readonly row: number;
  readonly kind: DropTrack['kind'];
  /** The reason for a row that is selected: this one, or a less known track of its artist. */
  readonly whyOf: (row: number) => Message;
  /** Rows by the same artist to take instead, where the drop has enough that are well known; best first. */
  readonly instead?: () => readonly number[];
}

/** A selected row. */
export interface SelectedRow {
  readonly row: number;
  readonly kind: DropTrack['kind'];
  readonly why: Message;
}

/**
 * The tracks selected so far, and the rules that apply to all of them together: one track an artist, one recording of a
 * song, few that are well known, and no artist the server knows. Tracks from among its members are known to one, and the
 * first drops of a server that nothing is known of are well known.
 */
export class TrackSelection {
  readonly #source: Pick<DropCandidates, 'table' | 'popularityRank'>;
  readonly #selected: SelectedRow[] = [];
  readonly #excluded: ReadonlySet<number>;
  readonly #known: KnownArtists;
  readonly #songs: Set<string>;
  readonly #fromMembersMax: number;
  #wellKnown = 0;
  #fromMembers = 0;

  /**
   * @param size tracks that the drop will have
   * @param excluded rows that may not be selected, nor other versions of the same songs
   * @param known grows by the artists of what is selected
   */
  constructor(
    size: number,
    excluded: ReadonlySet<number>,
    known: KnownArtists,
    source: Pick<DropCandidates, 'table' | 'popularityRank'>,
  ) {
    this.#source = source;
    this.#fromMembersMax = Math.ceil(size / PART_RULES.placesPerAmongYou);
    this.#excluded = excluded;
    this.#known = known;
    this.#songs = new Set([...excluded].flatMap((row) => songKeys(source.table.track(row))));
  }

  get tracks(): readonly SelectedRow[] {
    return this.#selected;
  }

  /** Adds `count` tracks as far as the rules allow. @returns how many it added */
  fill(candidates: Iterable<DropCandidate>, count: number): number {
    let added = 0;
    if (count <= 0) return added;
    for (const candidate of candidates) {
      if (this.#add(candidate)) added++;
      if (added === count) break;
    }
    return added;
  }

  #add(candidate: DropCandidate): boolean {
    const { kind, whyOf } = candidate;
    if (kind === 'among-you' && this.#fromMembers >= this.#fromMembersMax) return false;
    const row = this.#lessKnown(candidate);
    if (row === undefined) return false;
    const keys = this.#newSongKeys(row, kind);
    if (keys === undefined) return false;
    for (const key of keys) this.#songs.add(key);
    if (this.#isWellKnown(row)) this.#wellKnown++;
    if (kind === 'among-you') this.#fromMembers++;
    this.#known.add(row);
    this.#selected.push({ row, kind, why: whyOf(row) });
    return true;
  }

  /** The row of a candidate, or another by its artist where too much is well known already. */
  #lessKnown({ row, kind, instead }: DropCandidate): number | undefined {
    const isTooMuch = kind !== 'starter' && this.#wellKnown >= PART_RULES.wellKnownMax;
    if (!isTooMuch || !this.#isWellKnown(row)) return row;
    return instead?.().find((other) => !this.#isWellKnown(other) && !this.#excluded.has(other));
  }

  /** The keys of a row's song; undefined where the row may not be selected. */
  #newSongKeys(row: number, kind: DropTrack['kind']): string[] | undefined {
    const isFromMember = kind === 'among-you';
    if (isFromMember && this.#selected.some((one) => this.#sharesArtist(one.row, row))) return undefined;
    if (!isFromMember && (this.#excluded.has(row) || this.#known.knowsAnArtist(row))) return undefined;
    const keys = songKeys(this.#source.table.track(row));
    return !isFromMember && keys.some((key) => this.#songs.has(key)) ? undefined : keys;
  }

  #sharesArtist(a: number, b: number): boolean {
    const { table } = this.#source;
    const artists = new Set(table.artists(a));
    return table.artists(b).some((artist) => artists.has(artist));
  }

  #isWellKnown(row: number): boolean {
    return (this.#source.popularityRank(row) ?? 0) >= PART_RULES.wellKnownFrom;
  }
}
