import { sql, type Transaction } from 'kysely';
import { DROP_WEEK_LIFE_MS, type Tables } from '../schema.ts';
import type { WeekRow } from './drop-rows.ts';

export interface WeekClaim {
  readonly guild: string;
  readonly week: string;
  readonly dueAt: number;
  readonly owner: string;
  /** ms since the epoch */
  readonly now: number;
  readonly leaseMs: number;
}

/**
 * Claims a week in one statement: one that nobody has claimed and that has not ended, or was skipped in the future.
 * @returns its row, or undefined where it cannot be claimed
 */
export function claimWeek(
  trx: Transaction<Tables>,
  { guild, week, dueAt, owner, now, leaseMs }: WeekClaim,
): Promise<WeekRow | undefined> {
  const claim = { claimed_by: owner, claimed_until: now + leaseMs };
  return trx
    .insertInto('drop_weeks')
    .values({
      guild_id: guild,
      week,
      state: 'open',
      due_at: dueAt,
      ...claim,
      expires_at: dueAt + DROP_WEEK_LIFE_MS,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['guild_id', 'week'])
        .doUpdateSet({
          ...claim,
          due_at: dueAt,
          state: sql`case when drop_weeks.state = 'skipped' then 'open' else drop_weeks.state end`,
        })
        .where(({ and, or, eb }) =>
          and([
            or([
              eb('drop_weeks.claimed_until', 'is', null),
              eb('drop_weeks.claimed_until', '<=', now),
              eb('drop_weeks.claimed_by', '=', owner),
            ]),
            or([
              eb('drop_weeks.state', 'in', ['open', 'planned']),
              and([eb('drop_weeks.state', '=', 'skipped'), eb('drop_weeks.finished_at', '>', now)]),
            ]),
          ]),
        ),
    )
    .returningAll()
    .executeTakeFirst();
}
