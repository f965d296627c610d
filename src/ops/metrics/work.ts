import { Counter, Histogram, type Registry } from 'prom-client';
import type { DropOutcome, Metrics, QueryOperation } from '../../lib/metrics.ts';
import { MINUTE_MS, SECOND_MS } from '../../lib/time.ts';
import { PREFIX } from './prefix.ts';

/** A drop that was posted this long after it was due was late, s. */
const LATE_S = (10 * MINUTE_MS) / SECOND_MS;
const LATENESS_BUCKETS_S = [10, 60, 300, 600, 1800, 3600, 14_400, 86_400];
const DROP_OUTCOMES: readonly (DropOutcome | 'late')[] = ['posted', 'late', 'skipped', 'retry', 'paused'];
const OPERATIONS: readonly QueryOperation[] = ['select', 'insert', 'update', 'delete', 'other'];
const QUERY_BUCKETS_S = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5];

/** Weekly drops and the database. */
export function workMetrics(registers: Registry[]): Pick<Metrics, 'dropAttempted' | 'queryEnded'> {
  const drops = new Counter({
    name: `${PREFIX}drops_total`,
    help: 'Attempts at drops by how they ended; late: posted more than 10 minutes after it was due',
    labelNames: ['outcome'],
    registers,
  });
  const lateness = new Histogram({
    name: `${PREFIX}drop_lateness_seconds`,
    help: 'From the moment a drop is due until it is posted',
    buckets: LATENESS_BUCKETS_S,
    registers,
  });
  const queries = new Histogram({
    name: `${PREFIX}database_query_seconds`,
    help: 'Time that queries take, with their wait for a lock or a connection',
    labelNames: ['operation'],
    buckets: QUERY_BUCKETS_S,
    registers,
  });
  const failures = new Counter({
    name: `${PREFIX}database_failures_total`,
    help: 'Queries that failed',
    labelNames: ['operation'],
    registers,
  });
  // Prometheus sees no increase from a counter that was not there before.
  for (const outcome of DROP_OUTCOMES) drops.inc({ outcome }, 0);
  for (const operation of OPERATIONS) failures.inc({ operation }, 0);
  return {
    dropAttempted(outcome, lateS) {
      if (outcome === 'posted') lateness.observe(Math.max(0, lateS));
      drops.inc({ outcome: outcome === 'posted' && lateS > LATE_S ? 'late' : outcome });
    },
    queryEnded(operation, hasFailed, seconds) {
      queries.observe({ operation }, seconds);
      if (hasFailed) failures.inc({ operation });
    },
  };
}
