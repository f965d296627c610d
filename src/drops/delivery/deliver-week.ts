import { createHash } from 'node:crypto';
import { DAY_MS, MINUTE_MS, SECOND_MS } from '../../lib/time.ts';
import { message } from '../../messages/message.ts';
import type { StoredMessage } from '../../messages/stored-message.ts';
import type {
  DropPlan,
  DropWeek,
  EndedWeek,
  PlannedWeek,
  UnfinishedWeek,
} from '../../storage/database/ports/drops.ts';
import type { DropSettings, ScheduleProgress } from '../../storage/database/ports/schedules.ts';
import { RETRY_MAX_MS } from '../schedule/due-queue.ts';
import { type DueWeek, nextDue } from '../schedule/weekly-schedule.ts';
import type { Blocked, DeliveryParts, DropJob, Posted, Retry } from './ports.ts';

/** A drop that could not be posted for this long is skipped. */
export const CATCH_UP_MS = DAY_MS;
/** While Discord is failing, the message of an earlier attempt is looked for this long. */
const SEARCH_MS = 2 * CATCH_UP_MS;
/** How long one process has a week to itself. */
const LEASE_MS = RETRY_MAX_MS;
/** A request to post must have ended, one way or the other, within the lease. */
export const POST_TIMEOUT_MS = MINUTE_MS;

/** Another process may have claimed the week meanwhile. */
const CLAIM_EXPIRED: Retry = { kind: 'retry', why: 'the claim has expired' };

/** One week of one server. */
export interface WeekToDeliver {
  readonly guild: string;
  readonly settings: DropSettings;
  readonly due: DueWeek;
  /** The reason to give if it is too late by now. */
  readonly whyLate: StoredMessage;
}

/** How an attempt at a week went. */
export type WeekOutcome = Ended | Retry | Blocked;

interface Ended {
  readonly kind: 'ended';
  readonly ended: Pick<EndedWeek, 'state'>;
}

type WeekParts = Pick<
  DeliveryParts,
  'drops' | 'selectTracks' | 'messenger' | 'clock' | 'owner' | 'waitForTurn' | 'metrics'
>;

/** The same for every attempt, so that Discord itself recognises a repeated message. */
export function nonceOf(guild: string, week: string): string {
  return createHash('sha256').update(`${guild}/${week}`).digest('base64url').slice(0, 24);
}

/** How long after a week is due it is, s. */
export function secondsLate({ dueAt }: DueWeek, now: number): number {
  return (now - dueAt) / SECOND_MS;
}

/** Whether a week needs nothing more. One that was skipped by a clock ahead of now still does. */
export function hasEnded(week: DropWeek | undefined, now: number): boolean {
  return week?.state === 'posted' || (week?.state === 'skipped' && week.at <= now);
}

/**
 * Tries to end one week of one server: claim, look for an earlier post, plan, post, record. Each step stores what a
 * later attempt needs to see how far this one came, so that a crash between any two steps leads to exactly one post.
 */
export async function deliverWeek(parts: WeekParts, week: WeekToDeliver): Promise<WeekOutcome> {
  const { drops, clock, owner } = parts;
  const { guild, due } = week;
  const claimedUntil = clock.now() + LEASE_MS;
  const claimed = await drops.claim(guild, due.week, due.dueAt, owner, LEASE_MS);
  if (claimed.kind === 'ended') return { kind: 'ended', ended: claimed.week };
  if (claimed.kind === 'busy') return { kind: 'retry', why: 'claimed by another process' };
  const outcome = await attempt(parts, week, claimed.week, claimedUntil);
  if (outcome.kind !== 'ended') await drops.release(guild, due.week, owner);
  return outcome;
}

async function attempt(
  parts: WeekParts,
  week: WeekToDeliver,
  before: UnfinishedWeek,
  claimedUntil: number,
): Promise<WeekOutcome> {
  const earlier = before.state === 'planned' ? before : undefined;
  const settled = earlier && (await settleEarlierAttempt(parts, week, earlier));
  if (settled !== undefined) return settled;
  if (parts.clock.now() > week.due.dueAt + CATCH_UP_MS) return skip(parts, week, week.whyLate);
  const job = await planWeek(parts, week, earlier?.plan);
  if (job === 'nothing-new') return skip(parts, week, message('drops.skipReason.nothingNew'));
  return job === 'claim-expired' ? CLAIM_EXPIRED : post(parts, job, claimedUntil);
}

/**
 * Looks for the message of an earlier attempt: what may have been posted is neither posted again nor skipped before
 * it can be looked for.
 * @returns undefined when the message does not exist
 */
async function settleEarlierAttempt(
  parts: WeekParts,
  week: WeekToDeliver,
  { plan, at }: PlannedWeek,
): Promise<WeekOutcome | undefined> {
  const { guild, settings, due } = week;
  const job = { guild, settings, due, plan, plannedAt: at };
  const found = await parts.messenger.find(job);
  if (found.kind === 'posted') return record(parts, job, found);
  if (found.kind === 'blocked') {
    if (plan.channel === settings.channel) return found;
    return skip(parts, week, message('drops.skipReason.maybePosted', { channel: plan.channel }));
  }
  if (found.kind === 'retry' && parts.clock.now() <= due.dueAt + SEARCH_MS) return found;
  return undefined;
}

/** @returns what is stored to be posted */
async function planWeek(
  { drops, selectTracks, clock, owner }: WeekParts,
  { guild, settings, due }: WeekToDeliver,
  earlier: DropPlan | undefined,
): Promise<DropJob | 'nothing-new' | 'claim-expired'> {
  const tracks = earlier?.tracks ?? (await selectTracks(guild, settings, due));
  if (tracks.length === 0) return 'nothing-new';
  const nonce = earlier?.nonce ?? nonceOf(guild, due.week);
  const plan: DropPlan = { channel: settings.channel, nonce, tracks };
  const plannedAt = clock.now();
  const isPlanned = await drops.plan(guild, due.week, owner, plan);
  return isPlanned ? { guild, settings, due, plan, plannedAt } : 'claim-expired';
}

async function post(parts: WeekParts, job: DropJob, claimedUntil: number): Promise<WeekOutcome> {
  await parts.waitForTurn();
  if (parts.clock.now() > claimedUntil - POST_TIMEOUT_MS)
    return { kind: 'retry', why: 'the rate limit used up the claim' };
  const posted = await parts.messenger.post(job);
  if (posted.kind === 'posted') return record(parts, job, posted);
  // Refused for certain: there is no message to look for.
  if (posted.kind === 'blocked') await parts.drops.discardPlan(job.guild, job.due.week, parts.owner);
  return posted;
}

async function record(parts: WeekParts, job: DropJob, posted: Posted): Promise<Ended> {
  const { drops, messenger, metrics, clock } = parts;
  metrics.dropAttempted('posted', secondsLate(job.due, clock.now()));
  await messenger.afterPost(job, posted.message);
  await drops.recordPosted(job.guild, job.due.week, posted.message, progressAfter(job));
  return { kind: 'ended', ended: { state: 'posted' } };
}

async function skip(
  { drops, owner, metrics, clock }: WeekParts,
  week: WeekToDeliver,
  why: StoredMessage,
): Promise<Ended | Retry> {
  const isSkipped = await drops.recordSkipped(week.guild, week.due.week, owner, why, progressAfter(week));
  if (isSkipped) metrics.dropAttempted('skipped', secondsLate(week.due, clock.now()));
  return isSkipped ? { kind: 'ended', ended: { state: 'skipped' } } : CLAIM_EXPIRED;
}

/** Where a server is once the week has ended. */
function progressAfter({ settings, due }: Pick<WeekToDeliver, 'settings' | 'due'>): ScheduleProgress {
  const nextDueAt = nextDue(settings, due.dueAt).dueAt;
  return { doneThrough: due.dueAt, nextDueAt, revision: settings.revision };
}
