import { z } from 'zod';
import { type RepositoryContext, readJson } from './context.ts';

/** Why something happened, as data: a code that every language has a text for, and what fills its placeholders. */
export interface Reason {
  readonly code: string;
  /** JSON */
  readonly params?: Readonly<Record<string, unknown>>;
}

const reasonParams = z.record(z.string(), z.unknown());

export function paramsColumn({ params }: Reason): string | null {
  return params === undefined ? null : JSON.stringify(params);
}

/** The reason two columns hold; undefined where there is none. */
export function reasonOf(
  context: Pick<RepositoryContext, 'log'>,
  code: string | null,
  params: string | null,
  where: Readonly<Record<string, string>>,
): Reason | undefined {
  if (code === null) return undefined;
  const parsed = params === null ? undefined : readJson(context, params, reasonParams, where);
  return parsed === undefined ? { code } : { code, params: parsed };
}
