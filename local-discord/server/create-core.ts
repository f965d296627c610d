import type { Core } from './core.ts';
import { announceMessage } from './domain/announce.ts';
import { joinGuild } from './domain/guilds.ts';
import { EventFeed } from './driver/event-feed.ts';
import { opName } from './gateway/frames.ts';
import { GatewayHub } from './gateway/hub.ts';
import { IdentifyLimit } from './gateway/identify-limit.ts';
import { InteractionRegistry } from './interactions/interaction-registry.ts';
import { Clock } from './lib/clock.ts';
import { Snowflakes } from './lib/snowflake.ts';
import type { LocalDiscordOptions } from './options.ts';
import { applicationOfToken } from './world/applications.ts';
import { DEFAULT_GUILDS, DEFAULT_PEOPLE, seedWorld } from './world/seed.ts';
import { loadSnapshot, setAside } from './world/snapshot.ts';
import { World } from './world/world.ts';

const RESUME_WINDOW_MS = 120_000;
/** Discord allows most bots one IDENTIFY in five seconds, which would only slow down local ones. */
const MAX_CONCURRENCY = 16;

/** Creates and connects the parts of a local Discord. The world comes from the snapshot if there is one. */
export function createCore(options: LocalDiscordOptions, origin: string): Core {
  const clock = new Clock(options.now, options.timers);
  const ids = new Snowflakes(() => clock.now());
  const world = new World();
  const feed = new EventFeed();
  const hub = new GatewayHub(world, {
    resumeWindowMs: options.resumeWindowMs ?? RESUME_WINDOW_MS,
    onChange: () => feed.publishToAll({ type: 'state', reason: 'bots' }),
    log: (direction, applicationId, { op, t = null, s = null, d = null }) =>
      feed.recordTraffic({
        schemaKind: 'gateway',
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
  const guilds = options.guilds ?? DEFAULT_GUILDS;
  const withoutBots = new Set(guilds.filter(({ bots }) => bots === false).map(({ name }) => name));
  const interactions = new InteractionRegistry(clock, ids, feed);
  const core: Core = {
    clock,
    ids,
    world,
    feed,
    hub,
    interactions,
    gateway: {
      shards: options.shards ?? 1,
      maxConcurrency: options.maxConcurrency ?? MAX_CONCURRENCY,
      identifyLimit:
        options.maxConcurrency === undefined ? undefined : new IdentifyLimit(options.maxConcurrency),
    },
    origin,
    tour: options.tour,
    applicationOf: (token) =>
      applicationOfToken(world, token, options.botName ?? 'a bot', ({ id }) => {
        for (const guild of world.guilds.values())
          if (!withoutBots.has(guild.name)) joinGuild(core, guild, id, options.botPermissions);
        feed.publishToAll({ type: 'state', reason: 'bots' });
      }),
  };
  interactions.onExpired = (record) => failDeferredReply(core, record);
  const restored =
    options.snapshotFile === undefined ? null : loadSnapshot(world, options.snapshotFile, origin);
  if (restored === null) seedWorld(core, options.people ?? DEFAULT_PEOPLE, guilds);
  else restoreClock(core, restored, options.snapshotFile ?? '');
  return core;
}

/** Makes sure that time never runs backwards across a restart and no id is used twice. */
function restoreClock(core: Core, offsetMs: number, snapshotFile: string): void {
  try {
    core.clock.restore(offsetMs);
  } catch {
    throw setAside(snapshotFile, `its clock is ${offsetMs} ms ahead`);
  }
  for (const channel of core.world.channels.values())
    for (const id of [channel.id, ...channel.messages.keys()]) core.ids.skipPast(id);
}

/** Marks a reply as failed that is still "thinking" when its token expires. */
function failDeferredReply(core: Core, interaction: { channelId: string; originalId: string | null }): void {
  const channel = core.world.channels.get(interaction.channelId);
  const message = channel?.messages.get(interaction.originalId ?? '');
  if (channel === undefined || message === undefined) return;
  message.state = 'failed';
  announceMessage(core, channel, message, 'updated');
}
