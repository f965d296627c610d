import type { HttpRequest, HttpResponse } from './request.ts';
import type { Service } from './service.ts';

/** A batch is shared by many callers, so none of them can cancel it. */
const NEVER_ABORTED = new AbortController().signal;

/**
 * Sends the request of a batch when the rate limit allows it.
 * @param take gives the ids to request at that moment, or undefined when none is left
 * @returns the ids taken and the answer; undefined when none was left
 * @throws SourceFailure
 */
export async function sendBatch(
  service: Service,
  take: () => readonly string[] | undefined,
  requestOf: (ids: readonly string[]) => HttpRequest,
): Promise<{ readonly ids: readonly string[]; readonly response: HttpResponse } | undefined> {
  let ids: readonly string[] | undefined;
  const response = await service.send(() => {
    ids = take();
    return ids && requestOf(ids);
  }, NEVER_ABORTED);
  return response && { ids: ids ?? [], response };
}
