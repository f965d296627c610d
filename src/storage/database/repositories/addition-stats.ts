import type { Kysely } from 'kysely';
import { ADDITION_RENEWAL_MS } from '../../../track/addition.ts';
import type { AdditionStats } from '../ports/additions.ts';
import type { Tables } from '../schema.ts';

/** @param now ms since the epoch */
export async function additionStats(db: Kysely<Tables>, now: number): Promise<AdditionStats> {
  const live = db
    .selectFrom('additions')
    .where('removed_at', 'is', null)
    .where(({ or, eb }) => or([eb('expires_at', 'is', null), eb('expires_at', '>', now)]));
  const { tracks, first, last } = await live
    .select(({ fn }) => [
      fn.countAll().as('tracks'),
      fn.min('added_at').as('first'),
      fn.max('added_at').as('last'),
    ])
    .executeTakeFirstOrThrow();
  const expiring = await live
    .where('expires_at', '<=', now + ADDITION_RENEWAL_MS)
    .select(({ fn }) => fn.countAll().as('tracks'))
    .executeTakeFirstOrThrow();
  const removed = await db
    .selectFrom('additions')
    .where('removed_at', 'is not', null)
    .select(({ fn }) => fn.countAll().as('tracks'))
    .executeTakeFirstOrThrow();
  const sources = await live
    .groupBy('source')
    .select(({ fn }) => ['source', fn.countAll().as('tracks')])
    .execute();
  const years = await live
    .groupBy('release_year')
    .select(({ fn }) => ['release_year', fn.countAll().as('tracks')])
    .execute();
  return {
    tracks: Number(tracks),
    removed: Number(removed.tracks),
    bySource: sources
      .map((row) => ({ source: row.source ?? '', tracks: Number(row.tracks) }))
      .sort((a, b) => b.tracks - a.tracks || (a.source < b.source ? -1 : 1)),
    byReleaseYear: years
      .map((row) => ({ year: row.release_year, tracks: Number(row.tracks) }))
      .sort((a, b) => (b.year ?? 0) - (a.year ?? 0)),
    expiringSoon: Number(expiring.tracks),
    ...(first !== null && last !== null && { added: { first: Number(first), last: Number(last) } }),
  };
}
