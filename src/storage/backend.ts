/** One database of entries: an SQLite file, a Redis or a PostgreSQL. */
export interface Backend {
  /** For logs and errors; without any password. */
  readonly location: string;
  /** A Keyv storage adapter of one namespace; Keyv sets the namespace on the adapter, so each has its own. */
  adapter(namespace: string): object;
  /** Atomic across processes: writes only where the key is absent or expired, and says whether it did. */
  claim(namespace: string, key: string, value: string, expires: number | undefined): Promise<boolean>;
  close(): Promise<void>;
}
