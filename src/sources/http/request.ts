import { SECOND_MS } from '../../lib/time.ts';
import { message } from '../../messages/message.ts';
import { SourceFailure } from './failure.ts';

/** One HTTP request. */
export interface HttpRequest {
  readonly url: string;
  readonly method?: 'GET' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | FormData;
  /** The most bytes of the body that are read; 1 MiB by default. */
  readonly maxBytes?: number;
}

export interface HttpResponse {
  readonly status: number;
  readonly headers: Headers;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Far above anything a music service says about 40 tracks. */
const MAX_BYTES = 1024 * 1024;
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/**
 * Sends one request and reads the whole answer, within a time and a size. Redirects are not followed.
 * @param now ms since the epoch
 * @throws SourceFailure for everything that is not a 2xx status with a whole body
 */
export async function sendRequest(
  request: HttpRequest,
  timeoutMs: number,
  signal: AbortSignal,
  now: () => number,
): Promise<HttpResponse> {
  const timeout = AbortSignal.timeout(timeoutMs);
  try {
    const response = await fetch(request.url, {
      method: request.method ?? 'GET',
      headers: { ...request.headers },
      ...(request.body === undefined ? {} : { body: request.body }),
      redirect: 'manual',
      signal: AbortSignal.any([signal, timeout]),
    });
    const { status, headers } = response;
    if (status < 200 || status > 299) {
      await response.body?.cancel();
      throw failureOf(status, headers, now);
    }
    return { status, headers, bytes: await readAtMost(response, request.maxBytes ?? MAX_BYTES) };
  } catch (error) {
    if (error instanceof SourceFailure) throw error;
    if (signal.aborted) throw new SourceFailure('cancelled', message('sources.cancelled'));
    if (timeout.aborted) {
      const reason = message('sources.timeout', { seconds: Math.ceil(timeoutMs / SECOND_MS) });
      throw new SourceFailure('timeout', reason, { transient: true });
    }
    // The cause names hosts and ports, so it is not kept.
    throw new SourceFailure('network', message('sources.unreachable'), { transient: true });
  }
}

/**
 * Reads a `Retry-After` header, which holds seconds or a date.
 * @returns ms since the epoch
 */
function retryAfter(headers: Headers, now: () => number): number | undefined {
  const text = headers.get('retry-after')?.trim();
  if (text === undefined || text === '') return undefined;
  if (/^\d+(\.\d+)?$/.test(text)) return now() + Number(text) * SECOND_MS;
  const date = Date.parse(text);
  return Number.isNaN(date) ? undefined : date;
}

function failureOf(status: number, headers: Headers, now: () => number): SourceFailure {
  const until = retryAfter(headers, now);
  const details = { status, ...(until === undefined ? {} : { until }) };
  if (status === 429)
    return new SourceFailure('status', message('sources.rateLimited'), { ...details, transient: true });
  if (status >= 500)
    return new SourceFailure('status', message('sources.serverError', { status }), {
      ...details,
      transient: true,
    });
  if (REDIRECTS.has(status)) return new SourceFailure('bad-answer', message('sources.redirected'), details);
  return new SourceFailure('status', message('sources.refused', { status }), details);
}

async function readAtMost(response: Response, maxBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  if (response.body !== null) {
    for await (const chunk of response.body) {
      size += chunk.byteLength;
      // Throwing out of the loop cancels the stream, so the rest is never sent.
      if (size > maxBytes) throw new SourceFailure('bad-answer', message('sources.tooLarge'));
      chunks.push(chunk);
    }
  }
  const whole = new Uint8Array(size);
  let offset = 0;
  for (const chunk of chunks) {
    whole.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return whole;
}
