import { z } from 'zod';

export const SNAPSHOT_VERSION = 1;

/** Ids are compared as numbers, and name files. */
const id = z.string().regex(/^\d{1,20}$/, 'is no id');
const bits = z.string().regex(/^\d{1,30}$/, 'is no set of permissions');
const time = z.string().refine((text) => !Number.isNaN(Date.parse(text)), 'is no time');
/** Becomes a header. */
const headerText = z.string().regex(/^[\x20-\x7e]+$/, 'has characters that a header cannot hold');
const attachment = z.looseObject({ id, filename: z.string(), url: z.string() });

const message = z.looseObject({
  body: z.looseObject({
    id,
    type: z.int(),
    content: z.string(),
    timestamp: time,
    author: z.looseObject({ id }),
    attachments: z.array(attachment),
    embeds: z.array(z.looseObject({})),
  }),
  ephemeralFor: id.nullable(),
  state: z.enum(['sent', 'thinking', 'failed']),
  embedFiles: z.array(attachment),
  reactions: z.array(
    z.object({ key: z.string(), users: z.array(z.tuple([id, z.object({ burst: z.boolean() })])) }),
  ),
});

const channel = z.looseObject({
  id,
  type: z.int(),
  guildId: id.nullable(),
  name: z.string(),
  topic: z.string().nullable(),
  parentId: id.nullable(),
  position: z.number(),
  recipientIds: z.array(id),
  overwrites: z.array(z.looseObject({ id, allow: bits, deny: bits })),
  lastMessageId: id.nullable(),
  messages: z.array(message),
});

const guild = z.looseObject({
  id,
  name: z.string(),
  ownerId: id,
  roles: z.array(z.looseObject({ id, name: z.string(), permissions: bits })),
  emojis: z.array(z.looseObject({})),
  members: z.array(z.looseObject({ userId: id, roleIds: z.array(id), joinedAt: time })),
});

const snapshot = z.object({
  version: z.literal(SNAPSHOT_VERSION, 'is that of another version of the local Discord'),
  origin: z.string().min(1),
  clockOffsetMs: z.number().min(0),
  users: z.array(
    z.looseObject({
      id,
      username: z.string(),
      displayName: z.string(),
      bot: z.boolean(),
      colour: z.string(),
    }),
  ),
  guilds: z.array(guild),
  channels: z.array(channel),
  applications: z.array(
    z.looseObject({
      id,
      token: z.string(),
      name: z.string(),
      installedBy: z.array(id).optional(),
      commands: z.array(z.tuple([z.string(), z.array(z.looseObject({ id, name: z.string() }))])),
    }),
  ),
  files: z.array(z.looseObject({ id, channelId: id, filename: headerText, contentType: headerText })),
});

/** A snapshot whose fields are what the program relies on. */
export type Snapshot = z.output<typeof snapshot>;

/** Parses the text of a snapshot file. Returns why it cannot be used, where it cannot. */
export function readSnapshot(text: string): Snapshot | string {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return 'it is cut off or damaged';
  }
  const parsed = snapshot.safeParse(json);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  return `${issue?.path.join('.') || 'the file'} ${issue?.message ?? 'is invalid'}`;
}
