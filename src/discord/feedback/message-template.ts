import type { APIEmbed } from 'discord.js';
import { z } from 'zod';

/** What is stored of a list as it was first sent, to show it again with other tracks. */
export interface MessageTemplate {
  readonly embed: APIEmbed;
  /** Why each track of the initial list was chosen, by id. */
  readonly reasons: Readonly<Record<string, readonly string[]>>;
}

const schema = z.object({
  embed: z.custom<APIEmbed>((value) => typeof value === 'object' && value !== null),
  reasons: z.record(z.string(), z.array(z.string())),
});

/** @returns undefined for a list that is not shown again, such as a drop */
export function readMessageTemplate(stored: unknown): MessageTemplate | undefined {
  const parsed = schema.safeParse(stored);
  return parsed.success ? parsed.data : undefined;
}
