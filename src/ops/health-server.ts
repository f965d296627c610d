import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { UserFacingError } from '../lib/user-facing-error.ts';

/** Where the bot tells how it is. */
export interface HealthAddress {
  readonly host: string;
  /** 0 for any free one. */
  readonly port: number;
}

export interface HealthPages {
  /** Whether the event loop turns. */
  isLive(): boolean;
  /** What is not ready, one plain word each; nothing for a bot that can answer. */
  notReady(): Promise<readonly string[]>;
  readonly metrics: { readonly contentType: string; text(): Promise<string> };
}

export interface HealthServer {
  readonly port: number;
  close(): Promise<void>;
}

/**
 * Serves `/livez`, `/readyz` and `/metrics`.
 * @throws UserFacingError where the address cannot be used, in one sentence that says what to do
 */
export async function openHealthServer(address: HealthAddress, pages: HealthPages): Promise<HealthServer> {
  const server = createServer(answering(pages));
  await listen(server, address);
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function answering(pages: HealthPages): RequestListener {
  return ({ method, url = '' }, response) => {
    if (method !== 'GET' && method !== 'HEAD')
      return send(response, 405, 'GET only\n', { allow: 'GET, HEAD' });
    answer(pages, url.split('?')[0] ?? '', response).catch(() => send(response, 500, 'failed\n'));
  };
}

async function answer(pages: HealthPages, path: string, response: ServerResponse): Promise<void> {
  switch (path) {
    case '/livez':
      return pages.isLive() ? send(response, 200, 'live\n') : send(response, 503, 'stalled\n');
    case '/readyz': {
      const notReady = await pages.notReady();
      const ready = notReady.length === 0;
      const body = JSON.stringify({ ready, ...(!ready && { notReady }) });
      return send(response, ready ? 200 : 503, `${body}\n`, { 'content-type': 'application/json' });
    }
    case '/metrics': {
      const { contentType } = pages.metrics;
      return send(response, 200, await pages.metrics.text(), { 'content-type': contentType });
    }
    default:
      return send(response, 404, 'There are /livez, /readyz and /metrics.\n');
  }
}

function send(
  response: ServerResponse,
  status: number,
  body: string,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, {
    'content-type': 'text/plain; charset=utf-8',
    'cache-control': 'no-store',
    ...headers,
  });
  response.end(body);
}

function listen(server: Server, { host, port }: HealthAddress): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(explained(error, host, port)));
    server.listen(port, host, resolve);
  });
}

function explained(error: NodeJS.ErrnoException, host: string, port: number): Error {
  switch (error.code) {
    case 'EADDRINUSE':
      return new UserFacingError(
        `Port ${port} is taken by another program: set HEALTH_PORT to a free one, for example HEALTH_PORT=${port < 65_535 ? port + 1 : port - 1}.`,
      );
    case 'EACCES':
      return new UserFacingError(
        `The system does not let this program listen on port ${port}: set HEALTH_PORT to one from 1024 up, for example HEALTH_PORT=9464.`,
      );
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
    case 'EINVAL':
      return new UserFacingError(
        `HEALTH_HOST is no address of this machine (${host}): set it to 127.0.0.1 for this machine alone, or to 0.0.0.0 for every network it is in.`,
      );
    default:
      return error;
  }
}
