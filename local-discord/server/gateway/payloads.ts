import { GatewayCloseCodes } from 'discord-api-types/v10';
import { z } from 'zod';

/** Schemas of client payloads. */
export const payloads = {
  frame: z.object({ op: z.int(), d: z.unknown() }),
  identify: z.object({
    token: z.string(),
    intents: z.int().min(0),
    shard: z.tuple([z.int().min(0), z.int().min(1)]).default([0, 1]),
    presence: z.unknown().optional(),
  }),
  resume: z.object({ token: z.string(), session_id: z.string(), seq: z.int().min(0) }),
  presence: z.object({
    activities: z.array(z.object({ name: z.string(), state: z.string().nullish() })).nullish(),
  }),
  members: z.object({
    guild_id: z.union([
      z.string(),
      z
        .array(z.string())
        .nonempty()
        .transform(([first]) => first),
    ]),
    query: z.string().optional(),
    limit: z.int().optional(),
    user_ids: z.union([z.string().transform((id) => [id]), z.array(z.string())]).optional(),
    nonce: z.string().optional(),
  }),
};

export type ClientFrame = z.output<typeof payloads.frame>;

/** A protocol violation, after which the connection is closed with the code. */
export class GatewayCloseError extends Error {
  readonly code: GatewayCloseCodes;

  constructor(code: GatewayCloseCodes) {
    super(GatewayCloseCodes[code]);
    this.code = code;
  }
}

/** Validates a payload; throws a decode error when it does not match the schema. */
export function decode<T extends z.ZodType>(schema: T, input: unknown): z.output<T> {
  const parsed = schema.safeParse(input);
  if (!parsed.success) throw new GatewayCloseError(GatewayCloseCodes.DecodeError);
  return parsed.data;
}

export function decodeFrame(text: string): ClientFrame {
  try {
    return decode(payloads.frame, JSON.parse(text));
  } catch {
    throw new GatewayCloseError(GatewayCloseCodes.DecodeError);
  }
}

/** The frame without its token, for the inspector. */
export function withoutToken({ op, d }: ClientFrame): ClientFrame {
  return typeof d === 'object' && d !== null && 'token' in d
    ? { op, d: { ...d, token: '(hidden)' } }
    : { op, d };
}
