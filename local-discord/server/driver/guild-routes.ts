import { ChannelType } from 'discord-api-types/v10';
import type { Hono } from 'hono';
import { type Core, timestamp } from '../core.ts';
import { createChannel, deleteChannel } from '../domain/channels.ts';
import {
  addGuild,
  addMember,
  addTextChannel,
  joinGuild,
  leaveGuild,
  setGuildLocale,
} from '../domain/guilds.ts';
import { pathParam } from '../http/path-param.ts';
import type { ApplicationRecord, GuildRecord } from '../world/records.ts';
import { findChannel, findPerson, readJson } from './access.ts';
import { notFound } from './driver-errors.ts';
import { parseRequest, requestSchemas } from './request-schemas.ts';
import { channelView, guildView } from './state-views.ts';

function findGuild(core: Core, id: string): GuildRecord {
  const guild = core.world.guilds.get(id);
  if (guild === undefined) throw notFound('guild', id);
  return guild;
}

function findApplication(core: Core, id: string): ApplicationRecord {
  const application = core.world.applications.get(id);
  if (application === undefined) throw notFound('bot', id);
  return application;
}

function setInstalledBy(core: Core, application: ApplicationRecord, people: string[]): void {
  application.installedBy = people;
  core.feed.publishToAll({ type: 'state', reason: 'bots' });
}

/** Routes that add and remove channels, guilds, bots and people's apps. */
export function guildRoutes(app: Hono, core: Core): void {
  app.post('/tools/channels', async (c) => {
    const { guildId, name, topic, kind } = parseRequest(requestSchemas.channel, await readJson(c));
    const guild = findGuild(core, guildId);
    const position = core.world.channelsOf(guild.id).length;
    const type = kind === 'forum' ? ChannelType.GuildForum : ChannelType.GuildText;
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
  app.put('/tools/guilds/:guild/locale', async (c) => {
    const { locale } = parseRequest(requestSchemas.guildLocale, await readJson(c));
    setGuildLocale(core, findGuild(core, pathParam(c, 'guild')), locale);
    return c.body(null, 204);
  });
  app.put('/tools/guilds/:guild/bots/:application', (c) => {
    const { id } = findApplication(core, pathParam(c, 'application'));
    joinGuild(core, findGuild(core, pathParam(c, 'guild')), id);
    return c.body(null, 204);
  });
  app.put('/tools/people/:person/apps/:application', (c) => {
    const application = findApplication(core, pathParam(c, 'application'));
    const { id } = findPerson(core, pathParam(c, 'person'));
    setInstalledBy(core, application, [...new Set([...application.installedBy, id])]);
    return c.body(null, 204);
  });
  app.delete('/tools/people/:person/apps/:application', (c) => {
    const application = findApplication(core, pathParam(c, 'application'));
    const { id } = findPerson(core, pathParam(c, 'person'));
    setInstalledBy(
      core,
      application,
      application.installedBy.filter((one) => one !== id),
    );
    return c.body(null, 204);
  });
  app.delete('/tools/guilds/:guild/bots/:application', (c) => {
    leaveGuild(core, findGuild(core, pathParam(c, 'guild')), pathParam(c, 'application'));
    return c.body(null, 204);
  });
}
