import { ChannelType, OverwriteType } from 'discord-api-types/v10';
import type { Hono } from 'hono';
import { type Core, timestamp } from '../core.ts';
import { createChannel, deleteChannel, setOverwrite } from '../domain/channels.ts';
import { addGuild, addMember, addTextChannel, joinGuild, leaveGuild } from '../domain/guilds.ts';
import type { PlannedFailures } from '../rest/planned-failures.ts';
import { permissionBit } from '../world/permissions.ts';
import type { GuildRecord } from '../world/records.ts';
import { findChannel, findPerson, pathParam, readJson } from './access.ts';
import { invalid, notFound } from './driver-errors.ts';
import { parseRequest, requestSchemas } from './request-schemas.ts';
import { channelView, clockView, guildView } from './state-views.ts';

function permissionBits(names: readonly string[]): bigint {
  return names.reduce((bits, name) => {
    const bit = permissionBit(name);
    if (bit === undefined) throw invalid(`There is no permission ${name}.`);
    return bits | bit;
  }, 0n);
}

function findGuild(core: Core, id: string): GuildRecord {
  const guild = core.world.guilds.get(id);
  if (guild === undefined) throw notFound('guild', id);
  return guild;
}

/** Routes that make things fail, change permissions and move the clock. */
export function toolRoutes(app: Hono, core: Core, failures: PlannedFailures): void {
  app.post('/tools/drop-gateway', async (c) => {
    const { applicationId, resumable, code } = parseRequest(requestSchemas.drop, await readJson(c));
    return c.json({ dropped: core.hub.dropConnections(applicationId, resumable, code) });
  });
  app.post('/tools/fail-rest', async (c) => {
    return c.json({ failing: failures.order(parseRequest(requestSchemas.failRest, await readJson(c))) });
  });
  app.post('/tools/advance', async (c) => {
    core.clock.advance(parseRequest(requestSchemas.advance, await readJson(c)).ms);
    const clock = clockView(core);
    core.feed.publishToAll({ type: 'clock', clock });
    return c.json(clock);
  });
  app.post('/tools/permissions', async (c) => {
    const form = parseRequest(requestSchemas.permissions, await readJson(c));
    const channel = findChannel(core, form.channelId);
    const deny = permissionBits(form.deny ?? []);
    const allow = permissionBits(form.allow ?? []);
    const ids = form.applicationId ? [form.applicationId] : [...core.world.applications.keys()];
    for (const id of ids) {
      const before = form.reset ? undefined : channel.overwrites.find((one) => one.id === id);
      const allowed = ((BigInt(before?.allow ?? 0) | allow) & ~deny).toString();
      const denied = ((BigInt(before?.deny ?? 0) | deny) & ~allow).toString();
      const empty = allowed === '0' && denied === '0';
      setOverwrite(
        core,
        channel,
        empty ? null : { id, type: OverwriteType.Member, allow: allowed, deny: denied },
        id,
      );
    }
    return c.json(channelView(core, channel));
  });
}

/** Routes that add and remove channels, guilds and bots. */
export function guildRoutes(app: Hono, core: Core): void {
  app.post('/tools/channels', async (c) => {
    const { guildId, name, topic } = parseRequest(requestSchemas.channel, await readJson(c));
    const guild = findGuild(core, guildId);
    const position = core.world.channelsOf(guild.id).length;
    const type = ChannelType.GuildText;
    return c.json(
      channelView(
        core,
        createChannel(core, { type, guildId: guild.id, name, topic: topic ?? null, position }),
      ),
    );
  });
  app.delete('/tools/channels/:channel', (c) => {
    deleteChannel(core, findChannel(core, pathParam(c, 'channel')));
    return c.body(null, 204);
  });
  app.post('/tools/guilds', async (c) => {
    const form = parseRequest(requestSchemas.guild, await readJson(c));
    const owner = findPerson(core, form.ownerId);
    const guild = addGuild(core, form.name, owner.id);
    addMember(guild, owner.id, timestamp(core));
    addTextChannel(core, guild, 'general', null);
    if (form.bots !== false) for (const id of core.world.applications.keys()) joinGuild(core, guild, id);
    core.feed.publishToAll({ type: 'state', reason: 'guilds' });
    return c.json(guildView(core, guild));
  });
  app.put('/tools/guilds/:guild/bots/:application', (c) => {
    const id = pathParam(c, 'application');
    if (!core.world.applications.has(id)) throw notFound('bot', id);
    joinGuild(core, findGuild(core, pathParam(c, 'guild')), id);
    return c.body(null, 204);
  });
  app.delete('/tools/guilds/:guild/bots/:application', (c) => {
    leaveGuild(core, findGuild(core, pathParam(c, 'guild')), pathParam(c, 'application'));
    return c.body(null, 204);
  });
}
