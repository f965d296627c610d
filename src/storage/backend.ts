/** A place that keeps entries: one SQLite file, one Redis, one PostgreSQL. */
export interface Backend {
  /** For logs and errors: where it is, without any password. */
  readonly place: string;
  /** A Keyv storage adapter for one namespace: Keyv keeps the namespace in the adapter, so they share none. */
  adapter(namespace: string): object;
  /** Atomic across processes: writes only where the key is absent or expired, and says whether it did. */
  claim(namespace: string, key: string, value: string, expires: number | undefined): Promise<boolean>;
  close(): Promise<void>;
}
