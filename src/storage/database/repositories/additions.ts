import { type ExpressionBuilder, type Kysely, sql } from 'kysely';
import type { Addition, AdditionChange } from '../../../track/addition.ts';
import { inTransaction, type RepositoryContext } from '../context.ts';
import type { AdditionRepository } from '../ports/additions.ts';
import type { Tables } from '../schema.ts';
import { type AdditionFacts, type AdditionRow, additionOf, factsOf, removedFacts } from './addition-rows.ts';
import { additionStats } from './addition-stats.ts';
import { mergeAddition } from './merge-addition.ts';

/** Rows of one transaction, which keeps other writers waiting for some milliseconds. */
const BATCH = 500;

export function additionRepository(context: RepositoryContext): AdditionRepository {
  const { db, now } = context;
  return {
    async save(additions, { restore = false } = {}) {
      const byId = new Map(additions.map((addition) => [addition.track.id, addition]));
      const saved = { added: 0, changed: 0, unchanged: 0, refused: [] as string[] };
      for (const batch of batches([...byId.values()])) {
        const merged = await saveBatch(db, batch, now(), restore);
        for (const [id, is] of merged) {
          if (is === 'refused') saved.refused.push(id);
          else saved[is]++;
        }
      }
      return saved;
    },

    async changes(cursor, limit) {
      const rows = await db
        .selectFrom('additions')
        .selectAll()
        .where('revision', '>', cursor)
        .where(isCurrent(now()))
        .orderBy('revision')
        .limit(limit)
        .execute();
      const changes = rows.flatMap((row): AdditionChange[] => {
        if (row.removed_at !== null) return [{ kind: 'removed', id: row.track_id }];
        const addition = additionOf(context, row);
        return addition === undefined ? [] : [{ kind: 'added', addition }];
      });
      return { changes, cursor: rows.at(-1)?.revision ?? cursor, isLast: rows.length < limit };
    },

    async find(ids) {
      const found: Addition[] = [];
      for (const batch of batches(ids)) {
        const rows = await rowsOf(db, batch);
        found.push(
          ...rows.filter((row) => isLive(row, now())).flatMap((row) => additionOf(context, row) ?? []),
        );
      }
      return found;
    },

    async remove(ids) {
      const removed: string[] = [];
      for (const batch of batches([...new Set(ids)])) {
        const known = await inTransaction(db, async (trx) => {
          const revision = await takeRevisions(trx, batch.length);
          const rows = await rowsOf(trx, batch);
          const at = now();
          await write(
            trx,
            batch.map((id) => removedFacts(id, at)),
            revision,
          );
          return rows;
        });
        removed.push(...known.filter((row) => isLive(row, now())).map((row) => row.track_id));
      }
      return removed;
    },

    stats: () => additionStats(db, now()),
  };
}

/** @returns what became of each id */
async function saveBatch(
  db: Kysely<Tables>,
  batch: readonly Addition[],
  now: number,
  restore: boolean,
): Promise<ReadonlyMap<string, ReturnType<typeof mergeAddition>['is']>> {
  const facts = batch.map(factsOf);
  const ids = batch.map(({ track }) => track.id);
  const merge = async (on: Kysely<Tables>) => {
    const known = new Map((await rowsOf(on, ids)).map((row) => [row.track_id, row]));
    return facts.map(
      (one) => [one.track_id, mergeAddition(known.get(one.track_id), one, now, restore)] as const,
    );
  };
  const result = (merged: Awaited<ReturnType<typeof merge>>) =>
    new Map(merged.map(([id, { is }]) => [id, is]));
  const factsIn = (merged: Awaited<ReturnType<typeof merge>>) =>
    merged.flatMap(([, one]) => ('facts' in one ? [one.facts] : []));
  // Most look-ups change nothing, and then no other process has to wait.
  const expected = await merge(db);
  if (factsIn(expected).length === 0) return result(expected);
  return inTransaction(db, async (trx) => {
    const revision = await takeRevisions(trx, facts.length);
    const merged = await merge(trx);
    await write(trx, factsIn(merged), revision);
    return result(merged);
  });
}

/**
 * Takes numbers for changes. Whoever takes some waits until all who took numbers before have committed, so that a reader
 * who has seen a number has seen all below it, whatever the clocks say.
 * @returns the first of `count`
 */
async function takeRevisions(trx: Kysely<Tables>, count: number): Promise<number> {
  const { value } = await trx
    .updateTable('installation')
    .set({ value: sql<string>`cast(cast(value as bigint) + cast(${count} as bigint) as text)` })
    .where('name', '=', 'additions-revision')
    .returning('value')
    .executeTakeFirstOrThrow();
  return Number(value) - count + 1;
}

async function write(
  trx: Kysely<Tables>,
  facts: readonly AdditionFacts[],
  firstRevision: number,
): Promise<void> {
  if (facts.length === 0) return;
  await trx
    .insertInto('additions')
    .values(facts.map((one, at) => ({ ...one, revision: firstRevision + at })))
    .onConflict((conflict) =>
      conflict.column('track_id').doUpdateSet(({ ref }) => ({
        revision: ref('excluded.revision'),
        track: ref('excluded.track'),
        artist: ref('excluded.artist'),
        source: ref('excluded.source'),
        estimated: ref('excluded.estimated'),
        genre: ref('excluded.genre'),
        release_year: ref('excluded.release_year'),
        added_at: ref('excluded.added_at'),
        expires_at: ref('excluded.expires_at'),
        removed_at: ref('excluded.removed_at'),
      })),
    )
    .execute();
}

/** Rows of ids, removed and expired ones among them. */
async function rowsOf(db: Kysely<Tables>, ids: readonly string[]): Promise<AdditionRow[]> {
  if (ids.length === 0) return [];
  return db.selectFrom('additions').selectAll().where('track_id', 'in', ids).execute();
}

function isLive({ removed_at, expires_at }: AdditionRow, now: number): boolean {
  return removed_at === null && (expires_at === null || expires_at > now);
}

function isCurrent(now: number) {
  return ({ or, eb }: ExpressionBuilder<Tables, 'additions'>) =>
    or([eb('expires_at', 'is', null), eb('expires_at', '>', now)]);
}

function batches<T>(all: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(all.length / BATCH) }, (_, at) =>
    all.slice(at * BATCH, (at + 1) * BATCH),
  );
}
