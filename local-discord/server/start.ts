import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { Hono } from 'hono';
import { DriverClient } from '../driver/client.ts';
import type { Core } from './core.ts';
import { createCore } from './create-core.ts';
import { driverApp } from './driver/driver-app.ts';
import { serveGateway } from './gateway/upgrade.ts';
import { loopbackOnly } from './http/loopback-only.ts';
import { attachmentRoutes, pageRoutes } from './http/static-routes.ts';
import type { LocalDiscordOptions } from './options.ts';
import { PlannedFailures } from './rest/planned-failures.ts';
import { DISCORD_LIMITS } from './rest/rate-windows.ts';
import { restApp } from './rest/rest-app.ts';
import { DEFAULT_TOKEN } from './world/applications.ts';
import { startPersistence } from './world/persistence.ts';

/** Discord's interval. */
const HEARTBEAT_INTERVAL_MS = 41_250;
/** Longer than Node's 5 s: a client that was busy for so long would reuse a connection that has just been closed. */
const KEEP_ALIVE_TIMEOUT_MS = 60_000;
const LOOPBACK = '127.0.0.1';

/** A running local Discord. */
export interface LocalDiscord {
  /** The address of the page: `http://127.0.0.1:PORT`. */
  readonly url: string;
  /** The `rest.api` option of a discord.js client. */
  readonly apiUrl: string;
  /** The token of the default bot; `sandbox.NAME` is the token of another bot called NAME. */
  readonly token: string;
  /** Acts as people, through the HTTP API that the page uses too. */
  readonly driver: DriverClient;
  /** The time on the clock, epoch ms. Give it to a bot that takes a clock. */
  readonly now: () => number;
  /** Calls `run` once `delayMs` have passed on the clock, also when it is moved ahead. Returns a function that cancels it. */
  readonly after: (delayMs: number, run: () => void) => () => void;
  /** Closes all connections and writes the snapshot. */
  close(): Promise<void>;
}

/** Starts a local Discord on the loopback interface. Rejects when the port is taken or the snapshot is damaged. */
export async function startLocalDiscord(options: LocalDiscordOptions = {}): Promise<LocalDiscord> {
  const app = new Hono();
  const server = createAdaptorServer({ fetch: app.fetch, overrideGlobalObjects: false }) as Server;
  server.keepAliveTimeout = KEEP_ALIVE_TIMEOUT_MS;
  await listening(server, options.port ?? 0);
  const origin = `http://${LOOPBACK}:${(server.address() as AddressInfo).port}`;
  let core: Core;
  try {
    core = createCore(options, origin);
  } catch (error) {
    server.close();
    throw error;
  }
  mount(app, core, options);
  const persistence =
    options.snapshotFile === undefined ? null : startPersistence(core, options.snapshotFile);
  const gateway = serveGateway(server, core, options.heartbeatIntervalMs ?? HEARTBEAT_INTERVAL_MS);
  return {
    url: origin,
    apiUrl: `${origin}/api`,
    token: DEFAULT_TOKEN,
    driver: new DriverClient(origin),
    now: () => core.clock.now(),
    after: (delayMs, run) => core.clock.after(delayMs, run),
    close: async () => {
      persistence?.stop();
      core.hub.close();
      core.clock.close();
      gateway.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function listening(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, LOOPBACK, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function mount(app: Hono, core: Core, options: LocalDiscordOptions): void {
  const failures = new PlannedFailures();
  const limits = options.rateLimits === 'off' ? null : { ...DISCORD_LIMITS, ...options.rateLimits };
  const rest = restApp(core, { limits, failures });
  app.use(loopbackOnly);
  app.route('/api/v10', rest);
  app.route('/driver', driverApp(core, failures));
  app.route('/attachments', attachmentRoutes(core));
  app.route('/', pageRoutes());
}
