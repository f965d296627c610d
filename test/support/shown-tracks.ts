import type { DriverMessage } from 'local-discord';
import { asText } from './as-text.ts';

/** Ids of the tracks a message shows, slot by slot. */
export function shown(message: DriverMessage): string[] {
  const text = message.embeds[0]?.description ?? asText(message).split('\n').slice(1).join('\n');
  return Array.from(text.matchAll(/track\/(\w+)/g), ([, id = '']) => id);
}
