import { ChannelType, OverwriteType } from 'discord-api-types/v10';
import type { Hono } from 'hono';
import { z } from 'zod';
import type { Core } from '../core.ts';
import { createChannel } from '../domain/channels.ts';
import { leaveGuild } from '../domain/guilds.ts';
import { pathParam } from '../http/path-param.ts';
import { apiErrors } from '../lib/api-errors.ts';
import { text } from '../validate/fields.ts';
import { parseForm } from '../validate/parse-form.ts';
import { apiGuild } from '../world/api-guild.ts';
import { apiChannel, apiMember } from '../world/api-objects.ts';
import { guildPermissions } from '../world/permissions.ts';
import { readLimit, requireGuild } from './access.ts';
import { type RestEnv, requireApplication } from './rest-request.ts';

const newChannel = z.object({
  name: text(1, 100),
  type: z
    .literal([ChannelType.GuildText, ChannelType.GuildCategory, ChannelType.GuildAnnouncement])
    .default(ChannelType.GuildText),
  topic: text(0, 1024).nullish(),
});

/** Routes of guilds, their channels, roles and members. */
export function guildRoutes(app: Hono<RestEnv>, core: Core): void {
  app.get('/guilds/:guild', (c) => {
    const guild = requireGuild(core, c);
    const counts = {
      approximate_member_count: guild.members.size,
      approximate_presence_count: guild.members.size,
    };
    return c.json({ ...apiGuild(core.world, guild), ...(c.req.query('with_counts') === 'true' && counts) });
  });
  app.get('/guilds/:guild/channels', (c) => {
    const channels = core.world.channelsOf(requireGuild(core, c).id).filter((one) => !one.startThread);
    return c.json(channels.map((one) => apiChannel(core.world, one, requireApplication(c).id)));
  });
  app.post('/guilds/:guild/channels', (c) => {
    const guild = requireGuild(core, c);
    if ((guildPermissions(guild, requireApplication(c).id) & 16n) === 0n)
      throw apiErrors.missingPermissions();
    const form = parseForm(newChannel, c.get('body').json);
    const position = core.world.channelsOf(guild.id).length;
    const channel = createChannel(core, { ...form, topic: form.topic ?? null, guildId: guild.id, position });
    return c.json(apiChannel(core.world, channel, requireApplication(c).id), 201);
  });
  app.get('/guilds/:guild/threads/active', (c) => {
    const threads = core.world
      .channelsOf(requireGuild(core, c).id)
      .filter((one) => one.startThread && !one.startThread.metadata.archived);
    return c.json({
      threads: threads.map((one) => apiChannel(core.world, one, requireApplication(c).id)),
      members: [],
    });
  });
  app.get('/guilds/:guild/roles', (c) => c.json(requireGuild(core, c).roles));
  app.get('/guilds/:guild/emojis', (c) => c.json(requireGuild(core, c).emojis));
  app.get('/guilds/:guild/members', (c) => {
    const members = [...requireGuild(core, c).members.values()];
    const after = BigInt(/^\d+$/.exec(c.req.query('after') ?? '')?.[0] ?? 0);
    const listed = members.filter((one) => BigInt(one.userId) > after).slice(0, readLimit(c, 1, 1000));
    return c.json(listed.map((one) => apiMember(core.world, one)));
  });
  app.get('/guilds/:guild/members/search', (c) => {
    const query = (c.req.query('query') ?? '').toLowerCase();
    const members = [...requireGuild(core, c).members.values()].map((one) => apiMember(core.world, one));
    const matching = members.filter(
      ({ user, nick }) => user.username.startsWith(query) || nick?.toLowerCase().startsWith(query),
    );
    return c.json(matching.slice(0, readLimit(c, 1, 1000)));
  });
  app.get('/guilds/:guild/members/:user', (c) => {
    const guild = requireGuild(core, c);
    const member = guild.members.get(pathParam(c, 'user'));
    if (member === undefined) throw apiErrors.unknownMember();
    return c.json(apiMember(core.world, member));
  });
  app.delete('/users/@me/guilds/:guild', (c) => {
    leaveGuild(core, requireGuild(core, c), requireApplication(c).id);
    return c.body(null, 204);
  });
}

/** A permission overwrite. */
export const overwriteForm = z.object({
  type: z.literal([OverwriteType.Role, OverwriteType.Member]),
  allow: z.string().regex(/^\d+$/).nullish(),
  deny: z.string().regex(/^\d+$/).nullish(),
});
