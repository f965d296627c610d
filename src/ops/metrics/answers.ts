import { Counter, Histogram, type Registry } from 'prom-client';
import type { Metrics } from '../../lib/metrics.ts';
import { PREFIX } from './prefix.ts';

/** Discord gives the first response three seconds. */
const ACKNOWLEDGE_BUCKETS_S = [0.05, 0.1, 0.25, 0.5, 1, 1.5, 2, 2.5, 3, 5];
const ANSWER_BUCKETS_S = [0.1, 0.25, 0.5, 1, 1.5, 2, 2.5, 3, 5, 7.5, 10, 15];

/** Interactions, and what votes lead to. */
export function answerMetrics(
  registers: Registry[],
): Pick<Metrics, 'acknowledged' | 'interactionEnded' | 'voteChanged' | 'listEdited'> {
  const interactions = new Counter({
    name: `${PREFIX}interactions_total`,
    help: 'Interactions, by what was used and how they ended',
    labelNames: ['kind', 'command', 'outcome'],
    registers,
  });
  const acknowledge = new Histogram({
    name: `${PREFIX}interaction_acknowledge_seconds`,
    help: 'From the arrival of an interaction until Discord has its first response',
    labelNames: ['kind', 'command'],
    buckets: ACKNOWLEDGE_BUCKETS_S,
    registers,
  });
  const answer = new Histogram({
    name: `${PREFIX}interaction_answer_seconds`,
    help: 'From the arrival of an interaction until its last response is sent',
    labelNames: ['kind', 'command'],
    buckets: ANSWER_BUCKETS_S,
    registers,
  });
  const votes = new Counter({
    name: `${PREFIX}votes_total`,
    help: 'Votes that were stored or removed',
    labelNames: ['kind', 'change'],
    registers,
  });
  const edits = new Counter({
    name: `${PREFIX}list_edits_total`,
    help: 'Edits of lists after votes, by how they ended',
    labelNames: ['outcome'],
    registers,
  });
  return {
    acknowledged: ({ kind, command }, seconds) => acknowledge.observe({ kind, command }, seconds),
    interactionEnded({ kind, command }, outcome, seconds) {
      interactions.inc({ kind, command, outcome });
      answer.observe({ kind, command }, seconds);
    },
    voteChanged: (kind, change) => votes.inc({ kind, change }),
    listEdited: (outcome) => edits.inc({ outcome }),
  };
}
