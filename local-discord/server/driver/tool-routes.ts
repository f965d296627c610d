import { ChannelType, OverwriteType } from 'discord-api-types/v10';
import type { Hono } from 'hono';
import { type Core, timestamp } from '../core.ts';
import { createChannel, deleteChannel, setOverwrite } from '../domain/channels.ts';
import { addGuild, addMember, addTextChannel, joinGuild, leaveGuild } from '../domain/guilds.ts';
import type { PlannedFailures } from '../rest/planned-failures.ts';
import { permissionBit } from '../world/permissions.ts';
import type { GuildRecord } from '../world/records.ts';
import { channelById, json, param, personOf } from './access.ts';
import { invalid, notFound } from './driver-errors.ts';
import { forms, read } from './request-schemas.ts';
import { channelView, clockView, guildView } from './state-views.ts';

function bitsOf(names: readonly string[]): bigint {
  return names.reduce((bits, name) => {
    const bit = permissionBit(name);
    if (bit === undefined) throw invalid(`Discord has no permission ${name}.`);
    return bits | bit;
  }, 0n);
}

function guildById(core: Core, id: string): GuildRecord {
  const guild = core.world.guilds.get(id);
  if (guild === undefined) throw notFound('guild', id);
  return guild;
}

/** Making things go wrong, and time go by. */
export function toolRoutes(app: Hono, core: Core, failures: PlannedFailures): void {
  app.post('/tools/drop-gateway', async (c) => {
    const { applicationId, resumable, code } = read(forms.drop, await json(c));
    return c.json({ dropped: core.hub.drop(applicationId, resumable, code) });
  });
  app.post('/tools/fail-rest', async (c) => {
    return c.json({ failing: failures.order(read(forms.failRest, await json(c))) });
  });
  app.post('/tools/advance', async (c) => {
    core.clock.advance(read(forms.advance, await json(c)).ms);
    const clock = clockView(core);
    core.feed.tell({ type: 'clock', clock });
    return c.json(clock);
  });
  app.post('/tools/permissions', async (c) => {
    const form = read(forms.permissions, await json(c));
    const channel = channelById(core, form.channelId);
    const deny = bitsOf(form.deny ?? []);
    const allow = bitsOf(form.allow ?? []);
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

/** Changing the world itself. */
export function worldRoutes(app: Hono, core: Core): void {
  app.post('/tools/channels', async (c) => {
    const { guildId, name, topic } = read(forms.channel, await json(c));
    const guild = guildById(core, guildId);
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
    deleteChannel(core, channelById(core, param(c, 'channel')));
    return c.body(null, 204);
  });
  app.post('/tools/guilds', async (c) => {
    const form = read(forms.guild, await json(c));
    const owner = personOf(core, form.ownerId);
    const guild = addGuild(core, form.name, owner.id);
    addMember(guild, owner.id, timestamp(core));
    addTextChannel(core, guild, 'general', null);
    if (form.bots !== false) for (const id of core.world.applications.keys()) joinGuild(core, guild, id);
    core.feed.tell({ type: 'state', reason: 'guilds' });
    return c.json(guildView(core, guild));
  });
  app.put('/tools/guilds/:guild/bots/:application', (c) => {
    const id = param(c, 'application');
    if (!core.world.applications.has(id)) throw notFound('bot', id);
    joinGuild(core, guildById(core, param(c, 'guild')), id);
    return c.body(null, 204);
  });
  app.delete('/tools/guilds/:guild/bots/:application', (c) => {
    leaveGuild(core, guildById(core, param(c, 'guild')), param(c, 'application'));
    return c.body(null, 204);
  });
}
