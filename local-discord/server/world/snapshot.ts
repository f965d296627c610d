import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { readAttachment } from './attachment-files.ts';
import type {
  ApplicationRecord,
  ChannelRecord,
  FileRecord,
  GuildRecord,
  MessageRecord,
  UserRecord,
} from './records.ts';
import type { World } from './world.ts';

const VERSION = 1;

const snapshotSchema = z.object({
  version: z.literal(VERSION),
  origin: z.string(),
  clockOffsetMs: z.number(),
  users: z.array(z.looseObject({ id: z.string() })),
  guilds: z.array(z.looseObject({ id: z.string(), members: z.array(z.unknown()) })),
  channels: z.array(
    z.looseObject({ id: z.string(), messages: z.array(z.looseObject({ reactions: z.array(z.unknown()) })) }),
  ),
  applications: z.array(z.looseObject({ id: z.string(), commands: z.array(z.unknown()) })),
  files: z.array(z.looseObject({ id: z.string() })),
});

/** Serializes the world as JSON, without the bytes of attachments. */
export function serializeWorld(world: World, origin: string, clockOffsetMs: number): string {
  return JSON.stringify({
    version: VERSION,
    origin,
    clockOffsetMs,
    users: [...world.users.values()],
    guilds: [...world.guilds.values()].map((guild) => ({ ...guild, members: [...guild.members.values()] })),
    channels: [...world.channels.values()].map((channel) => ({
      ...channel,
      messages: [...channel.messages.values()].map(serializeMessage),
    })),
    applications: [...world.applications.values()].map((one) => ({ ...one, commands: [...one.commands] })),
    files: [...world.files.values()].map(({ bytes: _, ...file }) => file),
  });
}

function serializeMessage(record: MessageRecord) {
  return {
    ...record,
    reactions: [...record.reactions.values()].map(({ key, users }) => ({ key, users: [...users] })),
  };
}

/** Fills an empty world from a snapshot file. Returns the clock's offset in ms, or null when there is no file. */
export function loadSnapshot(world: World, file: string, origin: string): number | null {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return null;
  }
  const parsed = snapshotSchema.safeParse(parse(text, file));
  if (!parsed.success)
    throw new Error(
      `${file} is not a snapshot of this version of the local Discord. Delete it to start a new conversation.`,
    );
  const moved = snapshotSchema.parse(JSON.parse(text.replaceAll(parsed.data.origin, origin)));
  restore(world, moved, file);
  return moved.clockOffsetMs;
}

function parse(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error(`${file} is damaged. Delete it to start a new conversation.`);
  }
}

/** The records were written by `serializeWorld` in the same version, so their fields are trusted. */
function restore(world: World, saved: z.output<typeof snapshotSchema>, file: string): void {
  for (const user of saved.users) world.users.set(user.id, user as unknown as UserRecord);
  for (const one of saved.files) {
    const bytes = readAttachment(file, one.id);
    if (bytes !== null) world.files.set(one.id, { ...one, bytes } as unknown as FileRecord);
  }
  for (const guild of saved.guilds) {
    const members = new Map((guild.members as { userId: string }[]).map((member) => [member.userId, member]));
    world.guilds.set(guild.id, { ...guild, members } as unknown as GuildRecord);
  }
  for (const one of saved.applications)
    world.applications.set(one.id, {
      ...one,
      commands: new Map(one.commands as [string, never][]),
    } as unknown as ApplicationRecord);
  for (const channel of saved.channels) {
    const messages = channel.messages.map((message) => deserializeMessage(message));
    world.channels.set(channel.id, {
      ...channel,
      messages: new Map(messages.map((one) => [one.body.id, one])),
    } as unknown as ChannelRecord);
  }
}

function deserializeMessage(saved: { reactions: unknown[]; [key: string]: unknown }): MessageRecord {
  const record = saved as unknown as MessageRecord;
  const reactions = saved.reactions as { key: string; users: [string, { burst: boolean }][] }[];
  return {
    ...record,
    // Interaction tokens do not survive a restart, so the bot can no longer answer.
    state: record.state === 'thinking' ? 'failed' : record.state,
    reactions: new Map(reactions.map(({ key, users }) => [key, { key, users: new Map(users) }])),
  };
}
