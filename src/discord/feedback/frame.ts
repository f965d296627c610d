import type { APIEmbed } from 'discord.js';
import { z } from 'zod';

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** What is kept of a list as it was first sent, so that it can be shown again with other tracks. */
export interface Frame {
  readonly embed: APIEmbed;
  /** Why each track first shown was chosen, by id. */
  readonly reasons: Readonly<Record<string, readonly string[]>>;
}

const frame = z.object({
  embed: z.custom<APIEmbed>((value) => typeof value === 'object' && value !== null),
  reasons: z.record(z.string(), z.array(z.string())),
});

/** What the store gave back, or undefined when it is not a frame. */
export function readFrame(stored: unknown): Frame | undefined {
  const parsed = frame.safeParse(stored);
  return parsed.success ? parsed.data : undefined;
}
