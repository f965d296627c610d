/** Which SQL a database understands where the two differ. */
export type DatabaseKind = 'sqlite' | 'postgres';
