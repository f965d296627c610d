/** The artists that servers have met: nobody discovers them again within a year. Who met them is not stored. */
export interface KnownArtistRepository {
  /** Notes artists that a server looked up or was recommended. @param artists keys, as `artistKey` makes them */
  add(guild: string, artists: readonly string[]): Promise<void>;
  /** Keys of the artists that a server met within a year, in any order. */
  ofGuild(guild: string): Promise<string[]>;
}
