import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { GatewayCloseCodes } from 'discord-api-types/v10';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Core } from '../core.ts';
import { isLoopbackHost, isOwnOrigin } from '../http/loopback-only.ts';
import { serveConnection } from './connection.ts';
import { plainTransport, type Transport, zlibTransport } from './transport.ts';

/** Maximum size of a client payload. */
const MAX_PAYLOAD_BYTES = 4096;
/** Response to upgrade requests with a foreign host name or from other pages. */
const FORBIDDEN = 'HTTP/1.1 403 Forbidden\r\nconnection: close\r\n\r\n';

/** Accepts the gateway's WebSocket connections on the HTTP server. */
export function serveGateway(server: Server, core: Core, heartbeatIntervalMs: number): { close(): void } {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_PAYLOAD_BYTES });
  const gatewayUrl = `${core.origin.replace('http', 'ws')}/gateway`;
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const { host, origin } = request.headers;
    if (!isLoopbackHost(host) || !isOwnOrigin(origin, host)) {
      socket.end(FORBIDDEN);
      return;
    }
    sockets.handleUpgrade(request, socket, head, (client) => {
      const query = new URL(request.url ?? '/', core.origin).searchParams;
      const transport = transportFor(client, query);
      if (transport === null)
        client.close(
          GatewayCloseCodes.InvalidAPIVersion,
          'This gateway supports v=10, encoding=json and compress=zlib-stream.',
        );
      else serveConnection(client, transport, { ...core, heartbeatIntervalMs, gatewayUrl });
    });
  });
  return {
    close: () => {
      for (const client of sockets.clients) client.terminate();
      sockets.close();
    },
  };
}

/** The transport for the query, or null for an unsupported version, encoding or compression. */
function transportFor(client: WebSocket, query: URLSearchParams): Transport | null {
  const { v = '10', encoding = 'json', compress } = Object.fromEntries(query);
  if (v !== '10' || encoding !== 'json') return null;
  if (compress === undefined) return plainTransport(client);
  return compress === 'zlib-stream' ? zlibTransport(client) : null;
}
