import { z } from 'zod';
import { DAY_MS } from '../../lib/time.ts';
import { storedMessageSchema } from '../../messages/stored-message.ts';

/** How long it is remembered what was posted: nothing is posted twice within a year. */
export const WEEK_LIFE_MS = 400 * DAY_MS;
/** By then every planned week has ended. */
export const PLAN_LIFE_MS = 30 * DAY_MS;

/** Number of tracks in a drop. */
export const SIZE = { min: 5, max: 15, default: 5 } as const;

/** What a server wants. Only commands write it. */
export const settingsSchema = z.object({
  channel: z.string(),
  /** 1 Monday to 7 Sunday */
  weekday: z.int().min(1).max(7),
  hour: z.int().min(0).max(23),
  /** IANA name */
  timeZone: z.string(),
  size: z.int().min(SIZE.min).max(SIZE.max),
  theme: z.string().optional(),
  /** Whether a thread for discussion is opened under each drop. */
  thread: z.boolean(),
  /** The member who turned drops on, notified when something has to be fixed; empty once their data was deleted. */
  by: z.string(),
  /** ms since the epoch: weeks that were due before do not count. */
  since: z.number(),
  /** Differs after every use of the command, so that what was noted about an earlier one no longer applies. */
  revision: z.string(),
});
export type DropSettings = z.infer<typeof settingsSchema>;

const skipSchema = z.object({
  week: z.string(),
  dueAt: z.number(),
  why: storedMessageSchema,
  at: z.number(),
});
export type SkippedWeek = z.infer<typeof skipSchema>;

/** How far delivery has come in a server. Only delivery writes it. */
export const progressSchema = z.object({
  /** Every week that was due until then has ended, ms since the epoch. */
  through: z.number(),
  paused: z.object({ revision: z.string(), why: storedMessageSchema, at: z.number() }).optional(),
  lastSkip: skipSchema.optional(),
  lastPost: z.object({ channel: z.string(), message: z.string(), at: z.number() }).optional(),
});
export type Progress = z.infer<typeof progressSchema>;

const postSchema = z.object({
  channel: z.string(),
  message: z.string(),
  /** Spotify ids */
  tracks: z.array(z.string()),
  at: z.number(),
});
export type PostedWeek = z.infer<typeof postSchema>;

/** How a week ended. */
export const endedWeekSchema = z.discriminatedUnion('state', [
  postSchema.extend({ state: z.literal('posted') }),
  skipSchema.extend({ state: z.literal('skipped') }),
]);
export type EndedWeek = z.infer<typeof endedWeekSchema>;

/** One track of a drop. */
export const dropTrackSchema = z.object({
  /** Spotify id */
  id: z.string(),
  /** Similar to what the server likes, something different, or for a server whose taste is not known. */
  kind: z.enum(['familiar', 'exploring', 'starter']),
  why: storedMessageSchema,
});
export type DropTrack = z.infer<typeof dropTrackSchema>;

/** What is going to be posted: stored before the first attempt, so that every attempt posts the same. */
export const planSchema = z.object({ channel: z.string(), picks: z.array(dropTrackSchema), at: z.number() });
export type Plan = z.infer<typeof planSchema>;

/** The process that is working on a week. */
export const claimSchema = z.object({ owner: z.string(), until: z.number() });
export type Claim = z.infer<typeof claimSchema>;

/** When a server's next week is due, as delivery noted it. */
export const nextDueSchema = z.object({
  /** Of the settings it was computed from. */
  revision: z.string(),
  dueAt: z.number(),
  notedAt: z.number(),
});
export type NextDue = z.infer<typeof nextDueSchema>;

/** A track that somebody in a server looked up; who it was is not stored. */
export const lookupSchema = z.object({ id: z.string(), at: z.number() });
export type Lookup = z.infer<typeof lookupSchema>;
