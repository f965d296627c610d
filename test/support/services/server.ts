import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

/** How services fail in real life. */
export type Fault =
  | 'html'
  | 'empty'
  | 'cut-off'
  | 'silence'
  | 'hang-up'
  | 'plain-429'
  | 'short-429'
  | 'day-long-429'
  | '500'
  | 'huge'
  | 'redirect'
  | 'other-shape';

/** Faults that every source has to survive. */
export const COMMON_FAULTS = [
  'html',
  'cut-off',
  'silence',
  'hang-up',
  'plain-429',
  'day-long-429',
  '500',
  'huge',
  'redirect',
  'other-shape',
] as const satisfies Fault[];

export interface SeenRequest {
  readonly service: string;
  readonly method: string;
  readonly path: string;
  readonly url: URL;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
  /** ms, monotonic */
  readonly at: number;
}

/** What a service answers. */
export interface Reply {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** An object is sent as JSON. */
  readonly body?: object | string | Buffer;
}

export type Route = (request: SeenRequest) => Reply | undefined;

/** Local stand-ins for remote services: `/NAME/...` goes to the route of that name. */
export interface LocalServices {
  readonly origin: string;
  readonly seen: readonly SeenRequest[];
  /** Requests that a service's limit did not allow. */
  readonly overLimit: number;
  /** Requests seen by one service. */
  count(service: string): number;
  /** Makes a service fail, for the next `times` requests. */
  fail(service: string, fault: Fault, times?: number): void;
  heal(): void;
  close(): Promise<void>;
}

export interface LocalServicesOptions {
  readonly routes: Readonly<Record<string, Route>>;
  readonly latencyMs?: number;
  /** A sliding window; what goes beyond gets a 429. */
  readonly limit?: { readonly requests: number; readonly perMs: number };
}

export async function startServices(options: LocalServicesOptions): Promise<LocalServices> {
  const seen: SeenRequest[] = [];
  const faults = new Map<string, { fault: Fault; left: number }>();
  const recent: number[] = [];
  let overLimit = 0;
  const isOverLimit = (at: number): boolean => {
    if (options.limit === undefined) return false;
    while (recent[0] !== undefined && recent[0] <= at - options.limit.perMs) recent.shift();
    recent.push(at);
    return recent.length > options.limit.requests;
  };
  const server = createServer(async (incoming, outgoing) => {
    const request = await read(incoming);
    seen.push(request);
    if (isOverLimit(request.at)) {
      overLimit += 1;
      send(outgoing, { status: 429, headers: { 'retry-after': '1' }, body: 'Too many requests' });
      return;
    }
    if (options.latencyMs !== undefined) await delay(options.latencyMs);
    const planned = faults.get(request.service);
    if (planned !== undefined && planned.left > 0) {
      planned.left -= 1;
      failAs(planned.fault, outgoing);
      return;
    }
    send(
      outgoing,
      options.routes[request.service]?.(request) ?? { status: 404, body: { error: 'not found' } },
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    get overLimit() {
      return overLimit;
    },
    count: (service) => seen.filter((request) => request.service === service).length,
    fail: (service, fault, times = Number.POSITIVE_INFINITY) => faults.set(service, { fault, left: times }),
    heal: () => faults.clear(),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function read(incoming: IncomingMessage): Promise<SeenRequest> {
  const at = performance.now();
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  const url = new URL(incoming.url ?? '/', 'http://localhost');
  const [, service = '', ...rest] = url.pathname.split('/');
  const { method = '', headers } = incoming;
  return { service, method, path: `/${rest.join('/')}`, url, headers, body: Buffer.concat(chunks), at };
}

function send(outgoing: ServerResponse, { status = 200, headers = {}, body = '' }: Reply): void {
  const isText = typeof body === 'string';
  const bytes = Buffer.isBuffer(body) ? body : Buffer.from(isText ? body : JSON.stringify(body));
  const type = Buffer.isBuffer(body) ? 'audio/mpeg' : isText ? 'text/plain' : 'application/json';
  outgoing.writeHead(status, { 'content-type': type, 'content-length': bytes.length, ...headers });
  outgoing.end(bytes);
}

/** Faults that are an answer; the others break the connection in some way. */
const FAULTY_REPLIES: { readonly [fault in Fault]?: Reply } = {
  html: { headers: { 'content-type': 'text/html' }, body: '<!doctype html><h1>Maintenance</h1>' },
  empty: {},
  'plain-429': { status: 429, body: 'Too many requests' },
  'short-429': { status: 429, headers: { 'retry-after': '0.3' }, body: 'Too many requests' },
  'day-long-429': { status: 429, headers: { 'retry-after': '86400' }, body: 'Too many requests' },
  '500': { status: 500, body: { error: { status: 500, message: 'Server error' } } },
  redirect: { status: 302, headers: { location: 'http://127.0.0.1:1/stolen' } },
  'other-shape': { body: { ok: true, items: 'none' } },
};

function failAs(fault: Fault, outgoing: ServerResponse): void {
  const reply = FAULTY_REPLIES[fault];
  if (reply !== undefined) {
    send(outgoing, reply);
  } else if (fault === 'huge') {
    send(outgoing, { body: `"${'x'.repeat(8 * 1024 * 1024)}"` });
  } else if (fault === 'hang-up') {
    outgoing.destroy();
  } else if (fault === 'cut-off') {
    outgoing.writeHead(200, { 'content-type': 'application/json', 'content-length': 5000 });
    outgoing.write('{"content":[{"id":"00000000-');
    setImmediate(() => outgoing.destroy());
  }
}
