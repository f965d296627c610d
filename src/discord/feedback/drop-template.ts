import { z } from 'zod';
import type { ListState } from '../../feedback/rank-list.ts';
import type { Json } from '../../storage/database/ports/lists.ts';
import { heartButton, type Layout } from '../replies/layout.ts';
import { heartId } from './vote-buttons.ts';

/** What is stored of a drop: votes change nothing of it but how many hearts its tracks have. */
export interface DropTemplate {
  readonly kind: 'drop';
  /** As they were sent. */
  readonly components: readonly unknown[];
}

const schema = z.object({ kind: z.literal('drop'), components: z.array(z.unknown()) });

export function storeDropTemplate(components: Layout): Json {
  return JSON.parse(JSON.stringify({ kind: 'drop', components } satisfies DropTemplate));
}

/** @returns undefined for what is no drop, or one that was sent as an embed, which stays as it is */
export function readDropTemplate(stored: unknown): DropTemplate | undefined {
  return schema.safeParse(stored).data;
}

/** The components of a drop with how many people chose each of its tracks. */
export function withHearts(
  { components }: DropTemplate,
  { list, likes }: Pick<ListState, 'list' | 'likes'>,
): readonly unknown[] {
  const hearts = new Map<unknown, object>(
    list.initialTracks.map((track, at) => [heartId(at), heartButton(heartId(at), likes.get(track) ?? 0)]),
  );
  const replaced = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(replaced);
    if (typeof value !== 'object' || value === null) return value;
    const heart = 'custom_id' in value ? hearts.get(value.custom_id) : undefined;
    return heart ?? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, replaced(inner)]));
  };
  return components.map(replaced);
}
