import { createHash } from 'node:crypto';
import type { DropStore } from '../repository/keyv-drops.ts';
import type { Claim, Plan, Settings, WeekRecord } from '../repository/schema.ts';
import type { Due } from '../schedule/weekly-schedule.ts';
import type { Closed, DropPorts, Errand, Later, Posted } from './ports.ts';

/** A drop that could not be posted for this long is left out. */
export const WINDOW_MS = 24 * 3600 * 1000;
/** So long a Discord in trouble is asked whether it has the message of an earlier attempt. */
const SEARCH_MS = 2 * WINDOW_MS;
/** How long one process has a week for itself. */
export const LEASE_MS = 5 * 60 * 1000;
/** A request to post must end, one way or the other, within the lease. */
export const POST_TIMEOUT_MS = 60 * 1000;

/** How an attempt at a week ended. */
export type WeekOutcome = { readonly kind: 'done'; readonly record: WeekRecord } | Later | Closed;

export interface WeekParts {
  readonly store: DropStore;
  readonly ports: DropPorts;
  readonly now: () => number;
  /** Of this process, among others. */
  readonly owner: string;
  /** Resolves when it is this post's turn. */
  readonly turn: () => Promise<void>;
}

/** One week of one server. */
export interface Week {
  readonly guild: string;
  readonly settings: Settings;
  readonly due: Due;
  /** Why, should it be too late by now. */
  readonly whyLate: string;
}

/** The same for every attempt, so that Discord itself sees that two are one. */
export function nonceOf(guild: string, week: string): string {
  return createHash('sha256').update(`${guild}/${week}`).digest('base64url').slice(0, 24);
}

/** Whether a week needs nothing more. What was left out in a future that the clock took back is not. */
export function isDone(record: WeekRecord | undefined, now: number): record is WeekRecord {
  return record !== undefined && (record.state === 'posted' || record.at <= now);
}

/**
 * Brings one week of one server to its end, if it can: claim, compose, post, record. Every step leaves what a later
 * attempt needs to tell how far this one came, so that a crash between any two leads to one post.
 */
export async function attempt(parts: WeekParts, week: Week): Promise<WeekOutcome> {
  const { store, now } = parts;
  const { guild, due } = week;
  const known = await store.record(guild, due.week);
  if (isDone(known, now())) return { kind: 'done', record: known };
  const claim: Claim = { owner: parts.owner, until: now() + LEASE_MS };
  if (!(await store.claim(guild, due.week, claim, LEASE_MS)))
    return { kind: 'later', why: 'Another process is at it.' };
  // Whoever had the claim before may have finished while this process waited for it.
  const since = await store.record(guild, due.week);
  const outcome = isDone(since, now())
    ? { kind: 'done' as const, record: since }
    : await work(parts, week, claim);
  await store.release(guild, due.week, claim);
  return outcome;
}

async function work(parts: WeekParts, week: Week, claim: Claim): Promise<WeekOutcome> {
  const { store, ports, now } = parts;
  const { guild, settings, due } = week;
  const nonce = nonceOf(guild, due.week);
  const errand = (plan: Plan): Errand => ({ guild, settings, due, plan, nonce });
  const before = await store.plan(guild, due.week);
  if (before !== undefined) {
    const found = await ports.find(errand(before));
    if (found.kind === 'posted') return conclude(parts, errand(before), found);
    // What may have been posted is neither posted again nor called left out before it can be looked for.
    if (found.kind === 'closed' && before.channel === settings.channel) return found;
    if (found.kind === 'closed') return skip(parts, guild, due, unseen(before));
    if (found.kind === 'later' && now() <= due.dueAt + SEARCH_MS) return found;
  }
  if (now() > due.dueAt + WINDOW_MS) return skip(parts, guild, due, week.whyLate);
  const picks = before?.picks ?? (await ports.compose(guild, settings, due));
  if (picks === undefined) return skip(parts, guild, due, 'There was nothing new left to post.');
  const plan: Plan = { channel: settings.channel, picks, at: now() };
  await store.setPlan(guild, due.week, plan);
  await parts.turn();
  if (now() > claim.until - POST_TIMEOUT_MS) return { kind: 'later', why: 'Its turn came too late.' };
  const posted = await ports.post(errand(plan));
  if (posted.kind === 'posted') return conclude(parts, errand(plan), posted);
  // Refused for certain: there is nothing to look for.
  if (posted.kind === 'closed') await store.forgetPlan(guild, due.week);
  return posted;
}

function unseen({ channel }: Plan): string {
  return `It may have been posted in <#${channel}>, where I may not look any more.`;
}

async function conclude({ store, ports, now }: WeekParts, errand: Errand, { message }: Posted) {
  const { guild, due, plan } = errand;
  await ports.attend(errand, message);
  const record: WeekRecord = {
    state: 'posted',
    channel: plan.channel,
    message,
    tracks: plan.picks.map(({ id }) => id),
    at: now(),
  };
  await store.setRecord(guild, due.week, record);
  return { kind: 'done' as const, record };
}

async function skip(
  { store, now }: Pick<WeekParts, 'store' | 'now'>,
  guild: string,
  { week, dueAt }: Due,
  why: string,
) {
  const record: WeekRecord = { state: 'skipped', week, dueAt, why, at: now() };
  await store.setRecord(guild, week, record);
  return { kind: 'done' as const, record };
}
