import { existsSync, readFileSync, renameSync } from 'node:fs';
import { Locale } from 'discord-api-types/v10';
import { attachmentFolder, readAttachment } from './attachment-files.ts';
import type {
  ApplicationRecord,
  ChannelRecord,
  FileRecord,
  GuildRecord,
  MessageRecord,
  UserRecord,
} from './records.ts';
import { readSnapshot, SNAPSHOT_VERSION, type Snapshot } from './snapshot-schema.ts';
import type { World } from './world.ts';

/** Serializes the world as JSON, without the bytes of attachments. */
export function serializeWorld(world: World, origin: string, clockOffsetMs: number): string {
  return JSON.stringify({
    version: SNAPSHOT_VERSION,
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

/**
 * Fills an empty world from a snapshot file. Returns the clock's offset in ms, or null when there is no file.
 * Throws an error for a file that cannot be used, which is kept under another name.
 */
export function loadSnapshot(world: World, file: string, origin: string): number | null {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return null;
  }
  const saved = readSnapshot(text);
  if (typeof saved === 'string') throw setAside(file, saved);
  const moved = readSnapshot(text.replaceAll(saved.origin, origin));
  if (typeof moved === 'string') throw setAside(file, moved);
  restore(world, moved, file);
  return moved.clockOffsetMs;
}

/** Renames a snapshot that cannot be used, and its attachments. Returns an error that says why and where it is. */
export function setAside(file: string, why: string): Error {
  let kept = `${file}.damaged`;
  for (let n = 2; existsSync(kept); n++) kept = `${file}.damaged-${n}`;
  renameSync(file, kept);
  if (existsSync(attachmentFolder(file))) renameSync(attachmentFolder(file), attachmentFolder(kept));
  return new Error(
    `${file} cannot be restored: ${why}. It was kept as ${kept}; start again for a new conversation.`,
  );
}

/** What the schema leaves open was written by `serializeWorld` in the same version, and is trusted. */
function restore(world: World, saved: Snapshot, file: string): void {
  for (const user of saved.users) world.users.set(user.id, user as unknown as UserRecord);
  for (const one of saved.files) {
    const bytes = readAttachment(file, one.id);
    if (bytes !== null) world.files.set(one.id, { ...one, bytes } as unknown as FileRecord);
  }
  for (const guild of saved.guilds) {
    const members = new Map((guild.members as { userId: string }[]).map((member) => [member.userId, member]));
    world.guilds.set(guild.id, { locale: Locale.EnglishUS, ...guild, members } as unknown as GuildRecord);
  }
  for (const one of saved.applications)
    world.applications.set(one.id, {
      // Files of earlier versions do not have it.
      installedBy: [],
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
