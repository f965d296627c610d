import { z } from 'zod';
import { FEATURE_NAMES } from '../track/features.ts';
import { MARKS } from './votes.ts';

const DAY_MS = 24 * 3600 * 1000;
/** How long reactions on a list change it. */
export const LIST_LIFE_MS = 90 * DAY_MS;
/** How long a vote is remembered; by then it weighs less than a thousandth. */
export const VOTE_LIFE_MS = 365 * DAY_MS;
/** How long the data of a server that removed the bot is kept. */
export const LEFT_LIFE_MS = 30 * DAY_MS;

const given = z.object({
  mark: z.enum(MARKS),
  tracks: z.array(z.string()).readonly(),
  at: z.number(),
  via: z.enum(['reaction', 'button']),
});

/** Key: `message/user`. */
export const ballotSchema = z.object({
  /** Null in a conversation with one person. */
  guild: z.string().nullable(),
  given: z.array(given).readonly(),
});
export type StoredBallot = z.infer<typeof ballotSchema>;

const features = z.partialRecord(z.enum(FEATURE_NAMES), z.number());

/** Key: the message's id. */
export const listSchema = z.object({
  guild: z.string().nullable(),
  channel: z.string(),
  at: z.number(),
  /** Id, distance and lift of what the list was chosen from, nearest first. */
  pool: z.array(z.tuple([z.string(), z.number(), z.number()])).readonly(),
  /** What was asked for. */
  seeds: z
    .array(z.object({ id: z.string().optional(), title: z.string(), artists: z.array(z.string()), features }))
    .readonly(),
  /** Ids first shown, place by place. */
  first: z.array(z.string()).readonly(),
  /** Ids shown now: what a mark on a place refers to. */
  shown: z.array(z.string()).readonly(),
  /** What tells the last edit that Discord took from others; empty while the message is as it was sent. */
  edition: z.string(),
  /** Whatever the room that shows the list needs to show it again. */
  frame: z.json(),
});
export type PostedList = z.infer<typeof listSchema>;

/** Key: `voters/message`, `voted/user`, `lists/guild`: what belongs to whom. `hidden/user`, `forgotten/user`, `left/guild`: flags with a time. */
export const indexSchema = z.array(z.string());
