import { z } from 'zod';

const DAY_MS = 24 * 3600 * 1000;
/** How long it is remembered what was posted: nothing comes twice within a year. */
export const RECORD_LIFE_MS = 400 * DAY_MS;
/** By then every week a plan was made for has its record. */
export const PLAN_LIFE_MS = 30 * DAY_MS;

export const SIZE = { min: 5, max: 15, usual: 5 } as const;

/** What a server wants. Written by commands alone. */
export const settingsSchema = z.object({
  channel: z.string(),
  weekday: z.int().min(1).max(7),
  hour: z.int().min(0).max(23),
  timeZone: z.string(),
  size: z.int().min(SIZE.min).max(SIZE.max),
  theme: z.string().optional(),
  /** Whether a thread to talk in is opened under each drop. */
  thread: z.boolean(),
  /** The member who turned it on, told when something has to be fixed; empty once they wanted to be forgotten. */
  by: z.string(),
  /** ms since the epoch: what came due before is no week of this schedule. */
  since: z.number(),
  /** Another one each time the command is used, so that what was noted about an older one no longer holds. */
  revision: z.string(),
});
export type Settings = z.infer<typeof settingsSchema>;

const skip = z.object({ week: z.string(), dueAt: z.number(), why: z.string(), at: z.number() });
export type Skip = z.infer<typeof skip>;

/** Where the runner is with a server. Written by runners alone. */
export const progressSchema = z.object({
  /** Everything that came due until then is done, ms since the epoch. */
  through: z.number(),
  paused: z.object({ revision: z.string(), why: z.string(), at: z.number() }).optional(),
  lastSkip: skip.optional(),
  lastPost: z.object({ channel: z.string(), message: z.string(), at: z.number() }).optional(),
});
export type Progress = z.infer<typeof progressSchema>;

/** How a week ended. */
export const recordSchema = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('posted'),
    channel: z.string(),
    message: z.string(),
    /** Spotify ids. */
    tracks: z.array(z.string()),
    at: z.number(),
  }),
  skip.extend({ state: z.literal('skipped') }),
]);
export type WeekRecord = z.infer<typeof recordSchema>;

/** One place of a drop. */
export const dropTrackSchema = z.object({
  id: z.string(),
  /** What brought it in. */
  kind: z.enum(['familiar', 'exploring', 'starter']),
  /** One line a person reads. */
  why: z.string(),
});
export type DropTrack = z.infer<typeof dropTrackSchema>;

/** What is going to be posted: kept from before the first attempt, so that every attempt posts the same. */
export const planSchema = z.object({ channel: z.string(), picks: z.array(dropTrackSchema), at: z.number() });
export type Plan = z.infer<typeof planSchema>;

/** Who is at work on a week. */
export const claimSchema = z.object({ owner: z.string(), until: z.number() });
export type Claim = z.infer<typeof claimSchema>;
