import type { HttpResponse } from './exchange.ts';

/** What {@link jsonOf} gives for anything else. */
export const NOT_JSON = Symbol('not JSON');

/** A body as JSON. */
export function jsonOf(answer: HttpResponse | undefined): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(answer?.bytes));
  } catch {
    return NOT_JSON;
  }
}
