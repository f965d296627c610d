import { AsyncLocalStorage } from 'node:async_hooks';
import httpManager, { type BaseRequest, type Callback } from 'spotify-web-api-node/src/http-manager.js';

/** A request as spotify-web-api-node makes it up. */
export interface LibraryRequest {
  readonly host: 'api' | 'accounts';
  /** With its query. */
  readonly path: string;
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** What the library hands on to its caller. */
export interface LibraryAnswer {
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string>>;
  readonly statusCode: number;
}

export type Transport = (request: LibraryRequest) => Promise<LibraryAnswer>;

const transports = new AsyncLocalStorage<Transport>();
const HOSTS = { 'https://api.spotify.com': 'api', 'https://accounts.spotify.com': 'accounts' } as const;

/**
 * Runs a call of spotify-web-api-node so that its requests go through `transport`. The library fixes its hosts,
 * sets no timeout, follows redirects with the token in hand and reads bodies of any size; its request layer is the
 * one place where all of that can be mended, so it is replaced there, once, for calls made inside this function.
 */
export function through<T>(transport: Transport, call: () => Promise<T>): Promise<T> {
  return transports.run(transport, call);
}

httpManager.get = (request, callback) => send('GET', request, callback);
httpManager.post = (request, callback) => send('POST', request, callback);

function send(method: 'GET' | 'POST', request: BaseRequest, callback: Callback): void {
  const transport = transports.getStore();
  if (transport === undefined) {
    callback(new Error('spotify-web-api-node was called past its wrapper'));
    return;
  }
  transport(translate(method, request)).then(
    (answer) => callback(null, answer),
    (error: unknown) => callback(error),
  );
}

function translate(method: 'GET' | 'POST', request: BaseRequest): LibraryRequest {
  const url = new URL(request.getURI());
  const host = Object.entries(HOSTS).find(([origin]) => origin === url.origin)?.[1];
  if (host === undefined) throw new Error('spotify-web-api-node asks a host it did not ask before');
  for (const [name, value] of Object.entries(request.getQueryParameters() ?? {})) {
    if (value !== undefined) url.searchParams.set(name, String(value));
  }
  const form = request.getBodyParameters();
  return {
    host,
    path: `${url.pathname}${url.search}`,
    method,
    headers: request.getHeaders() ?? {},
    ...(form === undefined ? {} : { body: new URLSearchParams(form).toString() }),
  };
}
