import { Locale } from 'discord-api-types/v10';
import { z } from 'zod';
import type {
  DriverAutocompleteCall,
  DriverChannelCreate,
  DriverCommandCall,
  DriverComponentCall,
  DriverContextCall,
  DriverDmOpen,
  DriverGatewayDrop,
  DriverGuildCreate,
  DriverModalSubmit,
  DriverPermissionChange,
  DriverPost,
  DriverRestFailure,
} from '../../driver/api.ts';
import { invalid } from './driver-errors.ts';

/** A schema for a type of the driver API. */
interface RequestSchema<T> {
  readonly schema: z.ZodType;
  /** Always absent; only carries the type. */
  readonly result?: T;
}

const requestSchema = <T>(schema: z.ZodType): RequestSchema<T> => ({ schema });

const MAX_FAILURES = 1_000_000;
/** A day; some clients wait that long, and some count in 32 bits. */
const MAX_RETRY_AFTER_SECONDS = 86_400;

const id = z.string().regex(/^\d{15,20}$/, 'must be an id');
const upload = z.object({
  filename: z.string().min(1),
  contentType: z.string().optional(),
  base64: z.string(),
});
/** Codes that may be sent: the others stand for a connection that was lost. */
const closeCode = z
  .int()
  .refine(
    (code) =>
      [1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014].includes(code) ||
      (code >= 3000 && code <= 4999),
    'is no code that a WebSocket can be closed with',
  );
const wait = {
  wait: z.enum(['none', 'response', 'settled']).optional(),
  waitMs: z.number().min(0).max(120_000).optional(),
};
const target = { as: id, channelId: id, applicationId: id.optional(), locale: z.string().optional() };
const command = { ...target, name: z.string().optional(), commandId: id.optional(), ...wait };
const call = {
  ...command,
  subcommands: z.array(z.string()).max(2).optional(),
  options: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), upload])).optional(),
};

/** The schemas of driver requests, for the types in `driver/`. */
export const requestSchemas = {
  post: requestSchema<DriverPost>(
    z.object({
      as: id,
      content: z.string().max(2000, 'has more than 2000 characters'),
      replyTo: id.optional(),
      forward: z.object({ channelId: id, messageId: id }).optional(),
      attachments: z.array(upload).max(10).optional(),
    }),
  ),
  command: requestSchema<DriverCommandCall>(z.object(call)),
  autocomplete: requestSchema<DriverAutocompleteCall>(z.object({ ...call, focused: z.string() })),
  context: requestSchema<DriverContextCall>(z.object({ ...command, targetId: id })),
  component: requestSchema<DriverComponentCall>(
    z.object({
      as: id,
      channelId: id,
      messageId: id,
      customId: z.string(),
      values: z.array(z.string()).optional(),
      locale: z.string().optional(),
      ...wait,
    }),
  ),
  modal: requestSchema<DriverModalSubmit>(
    z.object({
      as: id,
      interactionId: id,
      values: z.record(z.string(), z.string()),
      locale: z.string().optional(),
      ...wait,
    }),
  ),
  dm: requestSchema<DriverDmOpen>(
    z.union([z.object({ as: id, applicationId: id }), z.object({ as: id, personId: id })]),
  ),
  drop: requestSchema<DriverGatewayDrop>(
    z.object({
      applicationId: id.optional(),
      resumable: z.boolean(),
      code: closeCode.optional(),
    }),
  ),
  permissions: requestSchema<DriverPermissionChange>(
    z.object({
      channelId: id,
      applicationId: id.optional(),
      personId: id.optional(),
      deny: z.array(z.string()).optional(),
      allow: z.array(z.string()).optional(),
      reset: z.boolean().optional(),
    }),
  ),
  failRest: requestSchema<DriverRestFailure>(
    z.object({
      count: z.int().min(0).max(MAX_FAILURES),
      status: z.int().min(400).max(599),
      method: z.string().toUpperCase().optional(),
      path: z.string().optional(),
      body: z.unknown().optional(),
      retryAfterSeconds: z.number().min(0).max(MAX_RETRY_AFTER_SECONDS).optional(),
    }),
  ),
  advance: requestSchema<{ readonly ms: number }>(z.object({ ms: z.number().min(0) })),
  channel: requestSchema<DriverChannelCreate>(
    z.object({
      guildId: id,
      name: z.string().min(1).max(100),
      topic: z.string().max(1024).optional(),
      kind: z.enum(['text', 'forum']).optional(),
    }),
  ),
  guildLocale: requestSchema<{ readonly locale: Locale }>(z.object({ locale: z.enum(Locale) })),
  guild: requestSchema<DriverGuildCreate>(
    z.object({ name: z.string().min(2).max(100), ownerId: id, bots: z.boolean().optional() }),
  ),
};

/** Validates a request's JSON. Throws a driver error that names the first issue. */
export function parseRequest<T>({ schema }: RequestSchema<T>, input: unknown): T {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data as T;
  const [issue] = parsed.error.issues;
  throw invalid(`${issue?.path.join('.') || 'The body'}: ${issue?.message ?? 'is invalid'}.`);
}
