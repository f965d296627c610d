import { SnowflakeUtil } from 'discord.js';
import { type Message, message } from '../../messages/message.ts';
import { LIST_LIFE_MS } from '../../storage/database/schema.ts';

/**
 * Why a message has no list: it is too old, or it never was one that could be voted on.
 * @param id of the message, which tells when it was sent
 * @param now ms since the epoch
 */
export function missingList(id: string, now: number): Message {
  const isOld = SnowflakeUtil.timestampFrom(id) < now - LIST_LIFE_MS;
  return message(isOld ? 'problems.listForgotten' : 'problems.listUnknown');
}
