/** A track that somebody in a server looked up; who it was is not stored. */
export interface Lookup {
  readonly track: string;
  /** ms since the epoch */
  readonly at: number;
}

/** Tracks that were looked up in servers: the first that is known of their taste. */
export interface LookupRepository {
  /** Stores what one link led to; an earlier look-up of the same track is replaced. */
  add(guild: string, tracks: readonly string[]): Promise<void>;
  /** The last hundred look-ups of a server within half a year, oldest first. */
  ofGuild(guild: string): Promise<Lookup[]>;
}
