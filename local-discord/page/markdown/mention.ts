/** The words of a mention: the name of a person, role or channel. */
import type { Directory } from '../directory.ts';
import type { Inline } from './nodes.ts';

type Mention = Extract<Inline, { type: 'mention' }>;

/** `@Ada` or `#general`, with the names used in the directory's guild. */
export function mentionText({ kind, id }: Mention, directory: Directory): string {
  if (kind === 'channel') return `#${directory.channel(id)?.name ?? 'unknown'}`;
  if (kind === 'role') return `@${directory.roleName(id) ?? 'unknown-role'}`;
  return `@${directory.nameOf(id) ?? 'unknown-user'}`;
}
