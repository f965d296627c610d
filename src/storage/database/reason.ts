import { z } from 'zod';
import type { Message } from '../../messages/message.ts';
import type { StoredMessage } from '../../messages/stored-message.ts';
import { type RepositoryContext, readJson } from './context.ts';

/** Version 0.1 stored sentences; they have this code, and the sentence is the parameter `why`. */
const SENTENCE = 'carried-over';

const reasonParams = z.record(z.string(), z.unknown());

/** A message in two columns: a code and JSON parameters. */
export interface ReasonColumns {
  readonly code: string;
  readonly params: string | null;
}

export function reasonColumns(
  why: string | { readonly code: string; readonly params?: object | undefined },
): ReasonColumns {
  if (typeof why === 'string') return { code: SENTENCE, params: JSON.stringify({ why }) };
  return { code: why.code, params: why.params === undefined ? null : JSON.stringify(why.params) };
}

/** The message in two columns, of any code: that of a newer version must not make its row unreadable. */
export function reasonOf(
  context: Pick<RepositoryContext, 'log'>,
  code: string | null,
  params: string | null,
  where: Readonly<Record<string, string>>,
): StoredMessage | undefined {
  if (code === null) return undefined;
  const parsed = params === null ? undefined : readJson(context, params, reasonParams, where);
  if (code === SENTENCE) return String(parsed?.why ?? '');
  return (parsed === undefined ? { code } : { code, params: parsed }) as Message;
}
