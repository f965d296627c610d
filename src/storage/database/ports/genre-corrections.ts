/** The genre that a member hears in a track, in place of the one the bot answered with. Genres are labels of the model. */
export interface GenreCorrection {
  readonly user: string;
  /** Spotify id. */
  readonly track: string;
  readonly genre: string;
  /** What the bot said. */
  readonly predicted: string;
  /** ms since the epoch */
  readonly at: number;
}

/** How many members say the same of a track; who they are is left out. */
export interface CorrectionCount extends Pick<GenreCorrection, 'track' | 'genre' | 'predicted'> {
  readonly members: number;
  /** When one of them said so last, ms since the epoch. */
  readonly latest: number;
}

/** Stores what members say of the genres of tracks, for a year. */
export interface GenreCorrectionRepository {
  /** Takes the place of what the member said of that track before. */
  save(correction: Omit<GenreCorrection, 'at'>): Promise<void>;
  /** All that a member said, oldest first. */
  ofUser(user: string): Promise<GenreCorrection[]>;
  /** What members say together: by track, what most of them say first. */
  counts(): Promise<CorrectionCount[]>;
}
