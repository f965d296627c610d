/** What a member brought of their listening from elsewhere. */
export interface TasteImport {
  readonly user: string;
  /** Where they brought it, so that it counts in that server alone; null in a private conversation. */
  readonly guild: string | null;
  /** What kind of file it was. */
  readonly format: string;
  /** Spotify ids of the tracks that the catalogue knows, most heard first. */
  readonly tracks: readonly string[];
  /** Keys of all artists in the file, as `artistKey` makes them, most heard first. */
  readonly artists: readonly string[];
  /** ms since the epoch */
  readonly at: number;
}

/** Stores what members imported: of each member the newest file for each server. It is kept for a year. */
export interface TasteImportRepository {
  /** Takes the place of what the member imported there before. */
  save(imported: Omit<TasteImport, 'at'>): Promise<void>;
  /** All that a member imported, anywhere, oldest first. */
  ofUser(user: string): Promise<TasteImport[]>;
  /** What members imported in a server, oldest first. */
  ofGuild(guild: string): Promise<TasteImport[]>;
}
