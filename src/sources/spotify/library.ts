import { AsyncLocalStorage } from 'node:async_hooks';
import SpotifyWebApi from 'spotify-web-api-node';
import httpManager, { type BaseRequest, type Callback } from 'spotify-web-api-node/src/http-manager.js';

/** A request as spotify-web-api-node builds it. */
export interface LibraryRequest {
  readonly host: 'api' | 'accounts';
  /** With its query. */
  readonly path: string;
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** What the library gives its caller. */
export interface LibraryAnswer {
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string>>;
  readonly statusCode: number;
}

export type Transport = (request: LibraryRequest) => Promise<LibraryAnswer>;

const transports = new AsyncLocalStorage<Transport>();
const HOSTS = { 'https://api.spotify.com': 'api', 'https://accounts.spotify.com': 'accounts' } as const;

/** The library, whose calls must be made inside {@link withTransport}. */
export function createLibrary(credentials: { clientId: string; clientSecret: string }): SpotifyWebApi {
  return new SpotifyWebApi(credentials);
}

/**
 * Runs a call of spotify-web-api-node so that its requests go through `transport`. The library fixes its hosts,
 * sets no timeout, sends the token to wherever a redirect points and reads bodies of any size. All of that can be fixed
 * in its request layer, which this module replaces.
 */
export function withTransport<T>(transport: Transport, call: () => Promise<T>): Promise<T> {
  return transports.run(transport, call);
}

httpManager.get = (request, callback) => send('GET', request, callback);
httpManager.post = (request, callback) => send('POST', request, callback);

function send(method: 'GET' | 'POST', request: BaseRequest, callback: Callback): void {
  const transport = transports.getStore();
  if (transport === undefined) {
    callback(new Error('spotify-web-api-node was called without its wrapper'));
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
  if (host === undefined)
    throw new Error(`spotify-web-api-node sent a request to an unexpected host: ${url.host}`);
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
