/** One database of entries: an SQLite file, a Redis or a PostgreSQL. */
export interface Backend {
  /** For logs and errors; without any password. */
  readonly location: string;
  /** A Keyv storage adapter of one namespace; Keyv sets the namespace on the adapter, so each has its own. */
  adapter(namespace: string): object;
  close(): Promise<void>;
}
