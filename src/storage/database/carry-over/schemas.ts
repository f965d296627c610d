import { z } from 'zod';
import { FEATURE_NAMES } from '../../../track/features.ts';
import { VOTE_CHOICES } from '../ports/votes.ts';

/** What version 0.1 wrote into its Keyv store. Kept as it was, whatever becomes of today's types. */

/** A sentence, or since shortly before the tables a code with parameters. */
const why = z.union([
  z.string(),
  z.object({ code: z.string(), params: z.record(z.string(), z.unknown()).optional() }),
]);

/** Namespace `votes`, key `message/user`. */
export const oldBallot = z.object({
  guild: z.string().nullable(),
  given: z.array(
    z.object({
      mark: z.enum(VOTE_CHOICES),
      tracks: z.array(z.string()),
      at: z.number(),
      via: z.enum(['reaction', 'button']),
    }),
  ),
});

/** Namespace `messages`, key: the message. */
export const oldList = z.object({
  guild: z.string().nullable(),
  channel: z.string(),
  at: z.number(),
  pool: z.array(z.tuple([z.string(), z.number(), z.number()])),
  seeds: z.array(
    z.object({
      id: z.string().optional(),
      title: z.string(),
      artists: z.array(z.string()),
      features: z.partialRecord(z.enum(FEATURE_NAMES), z.number()),
    }),
  ),
  first: z.array(z.string()),
  shown: z.array(z.string()),
  edition: z.string(),
  frame: z.json(),
});

/** Namespace `taste`: indexes, and flags whose only element is their time: `hidden/user`, `forgotten/user`, `left/guild`. */
export const oldIndex = z.array(z.string());

/** Namespace `schedules`, key: the server. */
export const oldSettings = z.object({
  channel: z.string(),
  weekday: z.int().min(1).max(7),
  hour: z.int().min(0).max(23),
  timeZone: z.string(),
  size: z.int(),
  theme: z.string().optional(),
  thread: z.boolean(),
  /** Empty once the member was deleted. */
  by: z.string(),
  since: z.number(),
  revision: z.string(),
});

/** Namespace `drops`, key `progress/guild`. */
export const oldProgress = z.object({
  through: z.number(),
  paused: z.object({ revision: z.string(), why, at: z.number() }).optional(),
});

/** Namespace `drops`, key `record/guild/week`. */
export const oldRecord = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('posted'),
    channel: z.string(),
    message: z.string(),
    tracks: z.array(z.string()),
    at: z.number(),
  }),
  z.object({
    state: z.literal('skipped'),
    week: z.string(),
    dueAt: z.number(),
    why,
    at: z.number(),
  }),
]);

/** Namespace `drops`, key `plan/guild/week`. */
export const oldPlan = z.object({
  channel: z.string(),
  picks: z.array(z.object({ id: z.string(), kind: z.string(), why })),
  at: z.number(),
});

/** Namespace `drops`, key `heard/guild`. */
export const oldLookups = z.array(z.object({ id: z.string(), at: z.number() }));
