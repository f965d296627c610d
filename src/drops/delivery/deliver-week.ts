import { createHash } from 'node:crypto';
import { DAY_MS, MINUTE_MS } from '../../lib/time.ts';
import { message } from '../../messages/message.ts';
import type { StoredMessage } from '../../messages/stored-message.ts';
import type { Claim, DropSettings, EndedWeek, Plan } from '../repository/schema.ts';
import { RETRY_MAX_MS } from '../schedule/due-queue.ts';
import type { DueWeek } from '../schedule/weekly-schedule.ts';
import type { Blocked, DeliveryParts, DropJob, Posted, Retry } from './ports.ts';

/** A drop that could not be posted for this long is skipped. */
export const CATCH_UP_MS = DAY_MS;
/** While Discord is failing, the message of an earlier attempt is looked for this long. */
const SEARCH_MS = 2 * CATCH_UP_MS;
/** How long one process has a week to itself. */
const LEASE_MS = RETRY_MAX_MS;
/** A request to post must have ended, one way or the other, within the lease. */
export const POST_TIMEOUT_MS = MINUTE_MS;

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
  readonly ended: EndedWeek;
}

type WeekParts = Pick<
  DeliveryParts,
  'drops' | 'selectTracks' | 'messenger' | 'clock' | 'owner' | 'waitForTurn'
>;

/** The same for every attempt, so that Discord itself recognises a repeated message. */
export function nonceOf(guild: string, week: string): string {
  return createHash('sha256').update(`${guild}/${week}`).digest('base64url').slice(0, 24);
}

/** Whether a week needs nothing more. One that was skipped by a clock ahead of now still does. */
export function hasEnded(week: EndedWeek | undefined, now: number): week is EndedWeek {
  return week !== undefined && (week.state === 'posted' || week.at <= now);
}

/**
 * Tries to end one week of one server: claim, look for an earlier post, plan, post, record. Each step stores what a
 * later attempt needs to see how far this one came, so that a crash between any two steps leads to exactly one post.
 */
export async function deliverWeek(parts: WeekParts, week: WeekToDeliver): Promise<WeekOutcome> {
  const { drops, clock, owner } = parts;
  const { guild, due } = week;
  const before = await endedWeek(parts, week);
  if (before !== undefined) return before;
  const claim: Claim = { owner, until: clock.now() + LEASE_MS };
  if (!(await drops.claimWeek(guild, due.week, claim)))
    return { kind: 'retry', why: 'claimed by another process' };
  // The process that had the claim before may have finished in the meantime.
  const outcome = (await endedWeek(parts, week)) ?? (await attempt(parts, week, claim));
  await drops.releaseWeek(guild, due.week, claim);
  return outcome;
}

async function endedWeek(
  { drops, clock }: WeekParts,
  { guild, due }: WeekToDeliver,
): Promise<Ended | undefined> {
  const ended = await drops.week(guild, due.week);
  return hasEnded(ended, clock.now()) ? { kind: 'ended', ended } : undefined;
}

async function attempt(parts: WeekParts, week: WeekToDeliver, claim: Claim): Promise<WeekOutcome> {
  const { drops, clock } = parts;
  const { guild, due } = week;
  const earlier = await drops.plan(guild, due.week);
  const settled = earlier && (await settleEarlierAttempt(parts, week, earlier));
  if (settled !== undefined) return settled;
  if (clock.now() > due.dueAt + CATCH_UP_MS) return skip(parts, week, week.whyLate);
  const plan = await planWeek(parts, week, earlier);
  if (plan === undefined) return skip(parts, week, message('drops.skipReason.nothingNew'));
  return post(parts, jobOf(week, plan), claim);
}

/**
 * Looks for the message of an earlier attempt: what may have been posted is neither posted again nor skipped before
 * it can be looked for.
 * @returns undefined when the message does not exist
 */
async function settleEarlierAttempt(
  parts: WeekParts,
  week: WeekToDeliver,
  plan: Plan,
): Promise<WeekOutcome | undefined> {
  const { settings, due } = week;
  const job = jobOf(week, plan);
  const found = await parts.messenger.find(job);
  if (found.kind === 'posted') return record(parts, job, found);
  if (found.kind === 'blocked') {
    if (plan.channel === settings.channel) return found;
    return skip(parts, week, message('drops.skipReason.maybePosted', { channel: plan.channel }));
  }
  if (found.kind === 'retry' && parts.clock.now() <= due.dueAt + SEARCH_MS) return found;
  return undefined;
}

/** @returns what is stored to be posted; undefined when there is nothing new left */
async function planWeek(
  { drops, selectTracks, clock }: WeekParts,
  { guild, settings, due }: WeekToDeliver,
  earlier: Plan | undefined,
): Promise<Plan | undefined> {
  const picks = earlier?.picks ?? (await selectTracks(guild, settings, due));
  if (picks.length === 0) return undefined;
  const plan: Plan = { channel: settings.channel, picks, at: clock.now() };
  await drops.savePlan(guild, due.week, plan);
  return plan;
}

async function post(parts: WeekParts, job: DropJob, claim: Claim): Promise<WeekOutcome> {
  await parts.waitForTurn();
  if (parts.clock.now() > claim.until - POST_TIMEOUT_MS)
    return { kind: 'retry', why: 'the rate limit used up the claim' };
  const posted = await parts.messenger.post(job);
  if (posted.kind === 'posted') return record(parts, job, posted);
  // Refused for certain: there is no message to look for.
  if (posted.kind === 'blocked') await parts.drops.deletePlan(job.guild, job.due.week);
  return posted;
}

async function record({ drops, messenger, clock }: WeekParts, job: DropJob, posted: Posted): Promise<Ended> {
  const { guild, due, plan } = job;
  await messenger.afterPost(job, posted.message);
  const tracks = plan.picks.map(({ id }) => id);
  const week = { channel: plan.channel, message: posted.message, tracks, at: clock.now() };
  await drops.recordPosted(guild, due.week, week);
  return { kind: 'ended', ended: { ...week, state: 'posted' } };
}

async function skip(
  { drops, clock }: WeekParts,
  { guild, due }: WeekToDeliver,
  why: StoredMessage,
): Promise<Ended> {
  const week = { ...due, why, at: clock.now() };
  await drops.recordSkipped(guild, week);
  return { kind: 'ended', ended: { ...week, state: 'skipped' } };
}

function jobOf({ guild, settings, due }: WeekToDeliver, plan: Plan): DropJob {
  return { guild, settings, due, plan, nonce: nonceOf(guild, due.week) };
}
