/** What processes that share one bot agree on. Times are the database's own, so that their clocks need not agree. */
export interface ProcessRepository {
  /**
   * Claims an interaction, which two processes get while one takes over a shard from the other.
   * @returns whether nobody had claimed it
   */
  claimInteraction(id: string): Promise<boolean>;
  /**
   * Takes the turn to identify of a bucket of shards, of which Discord allows one each `intervalMs`.
   * @returns 0 when it was taken, otherwise how long to wait before asking again, ms
   */
  takeIdentifyTurn(bucket: number, intervalMs: number): Promise<number>;
  /**
   * Notes that a process serves shards for the next `lifeMs`.
   * @param process unique among all processes
   * @returns the other processes that serve one of them
   */
  noteShards(process: string, shards: readonly number[], lifeMs: number): Promise<string[]>;
  /** Call when a process stops. */
  releaseShards(process: string): Promise<void>;
  /**
   * Which Discord application the data belongs to.
   * @param id stored where there is none yet
   */
  application(id: string): Promise<string>;
  /** By how much the clock of this process is ahead of the database's, ms; 0 where both run on one machine. */
  clockAheadMs(): Promise<number>;
}
