import { sql } from 'kysely';
import type { OnDamagedEntry } from '../namespace.ts';
import type { Store } from '../store.ts';
import { type CarriedCounts, carryOver } from './carry-over/carry-over.ts';
import type { RepositoryContext } from './context.ts';
import type { DatabaseKind } from './kind.ts';
import type { AdditionRepository } from './ports/additions.ts';
import type { DropRepository } from './ports/drops.ts';
import type { GenreCorrectionRepository } from './ports/genre-corrections.ts';
import type { GuildRepository } from './ports/guilds.ts';
import type { KnownArtistRepository } from './ports/known-artists.ts';
import type { ListRepository } from './ports/lists.ts';
import type { LookupRepository } from './ports/lookups.ts';
import type { MemberRepository } from './ports/members.ts';
import type { ProcessRepository } from './ports/processes.ts';
import type { ScheduleRepository } from './ports/schedules.ts';
import type { TasteImportRepository } from './ports/taste-imports.ts';
import type { VoteRepository } from './ports/votes.ts';
import { additionRepository } from './repositories/additions.ts';
import { dropRepository } from './repositories/drops.ts';
import { genreCorrectionRepository } from './repositories/genre-corrections.ts';
import { guildRepository } from './repositories/guilds.ts';
import { knownArtistRepository } from './repositories/known-artists.ts';
import { listRepository } from './repositories/lists.ts';
import { lookupRepository } from './repositories/lookups.ts';
import { memberRepository } from './repositories/members.ts';
import { processRepository } from './repositories/processes.ts';
import { scheduleRepository } from './repositories/schedules.ts';
import { tasteImportRepository } from './repositories/taste-imports.ts';
import { voteRepository } from './repositories/votes.ts';
import { type SweptRows, sweepExpired } from './sweep.ts';
import { userHash } from './user-hash.ts';

/** Everything that must not be lost or counted twice. */
export interface Database {
  readonly kind: DatabaseKind;
  /** For logs: where it is, without any password. */
  readonly place: string;
  readonly votes: VoteRepository;
  readonly lists: ListRepository;
  readonly schedules: ScheduleRepository;
  readonly drops: DropRepository;
  readonly lookups: LookupRepository;
  readonly knownArtists: KnownArtistRepository;
  readonly members: MemberRepository;
  readonly guilds: GuildRepository;
  readonly additions: AdditionRepository;
  readonly tasteImports: TasteImportRepository;
  readonly genreCorrections: GenreCorrectionRepository;
  readonly processes: ProcessRepository;
  /** Resolves when the database answers. @throws DatabaseError */
  check(): Promise<void>;
  /**
   * Tells when a database that could not be reached answers again: what was missed can be caught up with.
   * @returns what stops the listener
   */
  onRestored(listener: () => void): () => void;
  /**
   * Copies what version 0.1 kept in its Keyv store, once.
   * @returns how much, or undefined where it was done before
   */
  carryOver(store: Store, onDamage: OnDamagedEntry): Promise<CarriedCounts | undefined>;
  /** Deletes what has expired, a bounded number of rows a statement, until `signal` aborts. */
  sweep(signal?: AbortSignal): Promise<SweptRows>;
  close(): Promise<void>;
}

export interface DatabaseParts extends RepositoryContext {
  readonly place: string;
  readonly onRestored: Database['onRestored'];
  readonly close: () => Promise<void>;
}

/** The repositories over a migrated database. */
export function createDatabase(parts: DatabaseParts): Database {
  const { db, kind, place, now, purge, onRestored } = parts;
  const hash = userHash(db);
  return {
    kind,
    place,
    votes: voteRepository(parts, hash),
    lists: listRepository(parts),
    schedules: scheduleRepository(parts),
    drops: dropRepository(parts),
    lookups: lookupRepository(parts),
    knownArtists: knownArtistRepository(parts),
    members: memberRepository(parts, hash),
    guilds: guildRepository(parts),
    additions: additionRepository(parts),
    tasteImports: tasteImportRepository(parts),
    genreCorrections: genreCorrectionRepository(parts),
    processes: processRepository(parts),
    async check() {
      await sql`select 1`.execute(db);
    },
    onRestored,
    carryOver: (store, onDamage) => carryOver(parts, store, onDamage),
    async sweep(signal) {
      const swept = await sweepExpired(db, kind, now(), signal);
      if (Object.values(swept).some((rows) => rows > 0)) await purge();
      return swept;
    },
    close: parts.close,
  };
}

/** The same on a PostgreSQL server, which flushes each commit, and whose autovacuum removes deleted rows. */
export function createPostgresDatabase(parts: Omit<DatabaseParts, 'kind' | 'flush' | 'purge'>): Database {
  return createDatabase({ ...parts, kind: 'postgres', flush: async () => {}, purge: async () => {} });
}
