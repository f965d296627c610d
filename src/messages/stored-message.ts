import { z } from 'zod';
import type { Message } from './message.ts';
import type { Translator } from './translator.ts';

/** A message as it is read from the store. Earlier versions stored English sentences, which are shown as they are. */
export type StoredMessage = Message | string;

/**
 * Accepts any code: one that a newer version wrote must not make the entry it belongs to unreadable.
 * Its text is then the code itself.
 */
export const storedMessageSchema: z.ZodType<StoredMessage> = z.union([
  z.string(),
  z.custom<Message>((value) => typeof value === 'object' && value !== null && 'code' in value),
]);

/** The text of a stored message, for where nothing has to be escaped. */
export function renderStored({ render }: Pick<Translator, 'render'>, stored: StoredMessage): string {
  return typeof stored === 'string' ? stored : render(stored);
}
