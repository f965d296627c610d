import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { Hono } from 'hono';
import { DriverClient } from '../client.ts';
import { SandboxClock } from './base/clock.ts';
import { Snowflakes } from './base/snowflake.ts';
import type { Core } from './core.ts';
import { announceMessage } from './domain/announce.ts';
import { joinGuild } from './domain/guilds.ts';
import { driverApp } from './driver/app.ts';
import { Feed } from './driver/feed.ts';
import { opName } from './gateway/frames.ts';
import { GatewayHub } from './gateway/hub.ts';
import { serveGateway } from './gateway/upgrade.ts';
import { loopbackOnly } from './http/guard.ts';
import { attachmentApp, pageApp } from './http/static.ts';
import { Interactions } from './interactions/registry.ts';
import type { SandboxOptions } from './options.ts';
import { restApp } from './rest/app.ts';
import { PlannedFailures } from './rest/failures.ts';
import { DISCORD_LIMITS } from './rest/limiter.ts';
import { applicationOfToken, DEFAULT_TOKEN } from './world/applications.ts';
import { type Keeper, keepSnapshots } from './world/keeper.ts';
import { DEFAULT_GUILDS, DEFAULT_PEOPLE, seedWorld } from './world/seed.ts';
import { loadSnapshot } from './world/snapshot.ts';
import { World } from './world/world.ts';

/** Discord's own interval. */
const HEARTBEAT_INTERVAL_MS = 41_250;
const RESUME_WINDOW_MS = 120_000;
const LOOPBACK = '127.0.0.1';

/** A running sandbox. */
export interface Sandbox {
  /** The page: `http://127.0.0.1:PORT`. */
  readonly url: string;
  /** For `rest: { api }` of a bot: `URL/api`. */
  readonly apiUrl: string;
  /** A token of the default bot. `sandbox.NAME` is the bot NAME. */
  readonly token: string;
  /** Acts as people, over the same HTTP API that the page uses. */
  readonly driver: DriverClient;
  /** Sandbox time, epoch ms. A bot that takes a clock can be given this one. */
  readonly now: () => number;
  /** Ends all connections, writes the last snapshot. */
  close(): Promise<void>;
}

/** Starts a Discord for this machine only. Rejects when the port is taken or the snapshot cannot be read. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const app = new Hono();
  const server = createAdaptorServer({ fetch: app.fetch, overrideGlobalObjects: false }) as Server;
  await listening(server, options.port ?? 0);
  const origin = `http://${LOOPBACK}:${(server.address() as AddressInfo).port}`;
  let parts: ReturnType<typeof build>;
  try {
    parts = build(options, origin);
  } catch (error) {
    server.close();
    throw error;
  }
  const { core, failures, keeper } = parts;
  mount(app, core, failures, options);
  const gateway = serveGateway(server, core, options.heartbeatIntervalMs ?? HEARTBEAT_INTERVAL_MS);
  return {
    url: origin,
    apiUrl: `${origin}/api`,
    token: DEFAULT_TOKEN,
    driver: new DriverClient(origin),
    now: () => core.clock.now(),
    close: async () => {
      keeper?.stop();
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

function mount(app: Hono, core: Core, failures: PlannedFailures, options: SandboxOptions): void {
  const limits = options.rateLimits === 'off' ? null : { ...DISCORD_LIMITS, ...options.rateLimits };
  const rest = restApp(core, { limits, failures });
  app.use(loopbackOnly);
  app.route('/api/v10', rest);
  app.route('/driver', driverApp(core, failures));
  app.route('/attachments', attachmentApp(core));
  app.route('/', pageApp());
}

function build(
  options: SandboxOptions,
  origin: string,
): { core: Core; failures: PlannedFailures; keeper: Keeper | null } {
  const clock = new SandboxClock(options.now, options.timers);
  const ids = new Snowflakes(() => clock.now());
  const world = new World();
  const feed = new Feed();
  const hub = new GatewayHub(world, {
    resumeWindowMs: options.resumeWindowMs ?? RESUME_WINDOW_MS,
    onChange: () => feed.tell({ type: 'state', reason: 'bots' }),
    log: (direction, applicationId, { op, t = null, s = null, d = null }) =>
      feed.record({
        kind: 'gateway',
        at: clock.now(),
        applicationId,
        direction,
        op,
        opName: opName(op),
        t,
        s,
        d,
      }),
  });
  const interactions = new Interactions(clock, ids, feed);
  const core: Core = {
    clock,
    ids,
    world,
    feed,
    hub,
    interactions,
    origin,
    tour: options.tour,
    applicationOf: (token) =>
      applicationOfToken(world, token, options.botName ?? 'a bot', ({ id }) => {
        for (const guild of world.guilds.values()) joinGuild(core, guild, id, options.botPermissions);
        feed.tell({ type: 'state', reason: 'bots' });
      }),
  };
  interactions.onExpired = (record) => failThinking(core, record);
  const restored =
    options.snapshotFile === undefined ? null : loadSnapshot(world, options.snapshotFile, origin);
  if (restored === null) seedWorld(core, options.people ?? DEFAULT_PEOPLE, options.guilds ?? DEFAULT_GUILDS);
  else resumeTime(core, restored);
  const keeper = options.snapshotFile === undefined ? null : keepSnapshots(core, options.snapshotFile);
  return { core, failures: new PlannedFailures(), keeper };
}

/** Time never runs backwards over a restart, and no id is given twice. */
function resumeTime(core: Core, offsetMs: number): void {
  core.clock.advance(offsetMs);
  for (const channel of core.world.channels.values())
    for (const id of [channel.id, ...channel.messages.keys()]) core.ids.skipPast(id);
}

/** A reply that is still "thinking" after 15 minutes will never come. */
function failThinking(core: Core, interaction: { channelId: string; originalId: string | null }): void {
  const channel = core.world.channels.get(interaction.channelId);
  const message = channel?.messages.get(interaction.originalId ?? '');
  if (channel === undefined || message === undefined) return;
  message.state = 'failed';
  announceMessage(core, channel, message, 'updated');
}
