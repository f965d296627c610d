import type { Hono } from 'hono';
import { z } from 'zod';
import type { Core } from '../core.ts';
import { openDm } from '../domain/channels.ts';
import { pathParam } from '../http/path-param.ts';
import { apiErrors } from '../lib/api-errors.ts';
import { snowflake, text } from '../validate/fields.ts';
import { parseForm } from '../validate/parse-form.ts';
import { apiGuild } from '../world/api-guild.ts';
import { apiApplication, apiChannel, apiUser } from '../world/api-objects.ts';
import { guildPermissions } from '../world/permissions.ts';
import type { UserRecord } from '../world/records.ts';
import { type RestContext, type RestEnv, requireApplication } from './rest-request.ts';

const SESSION_STARTS = 1_000;
const DAY_MS = 86_400_000;

/** Routes of users, the bot's own application, DMs and the gateway's address. */
export function userRoutes(app: Hono<RestEnv>, core: Core): void {
  const gatewayUrl = `${core.origin.replace('http', 'ws')}/gateway`;
  const self = (c: RestContext): UserRecord => {
    const user = core.world.users.get(requireApplication(c).id);
    if (user === undefined) throw apiErrors.unknownUser();
    return user;
  };
  app.get('/gateway', (c) => c.json({ url: gatewayUrl }));
  app.get('/gateway/bot', (c) => {
    requireApplication(c);
    const limit = {
      total: SESSION_STARTS,
      remaining: SESSION_STARTS,
      reset_after: DAY_MS,
      max_concurrency: core.gateway.maxConcurrency,
    };
    return c.json({ url: gatewayUrl, shards: core.gateway.shards, session_start_limit: limit });
  });
  const me = (c: RestContext) =>
    c.json({ ...apiUser(self(c)), verified: true, mfa_enabled: false, locale: 'en-US', email: null });
  app.get('/users/@me', me);
  app.patch('/users/@me', (c) => {
    const user = self(c);
    const { username } = parseForm(z.object({ username: text(2, 32).optional() }), c.get('body').json);
    user.username = username ?? user.username;
    core.feed.publishToAll({ type: 'state', reason: 'bots' });
    return me(c);
  });
  app.get('/users/@me/guilds', (c) => {
    const guilds = core.world.guildsOf(requireApplication(c).id).map((guild) => ({
      ...apiGuild(core.world, guild),
      owner: false,
      permissions: guildPermissions(guild, requireApplication(c).id).toString(),
    }));
    return c.json(
      guilds.map(({ id, name, icon, banner, owner, permissions, features }) => ({
        id,
        name,
        icon,
        banner,
        owner,
        permissions,
        features,
      })),
    );
  });
  app.post('/users/@me/channels', (c) => {
    const { recipient_id: id } = parseForm(z.object({ recipient_id: snowflake }), c.get('body').json);
    if (id === requireApplication(c).id || !core.world.users.has(id)) throw apiErrors.invalidRecipient();
    return c.json(
      apiChannel(core.world, openDm(core, requireApplication(c).id, id), requireApplication(c).id),
    );
  });
  app.get('/users/:user', (c) => {
    requireApplication(c);
    const user = core.world.users.get(pathParam(c, 'user'));
    if (user === undefined) throw apiErrors.unknownUser();
    return c.json(apiUser(user));
  });
  for (const path of ['/applications/@me', '/oauth2/applications/@me'])
    app.get(path, (c) => c.json(apiApplication(requireApplication(c), self(c))));
  app.get('/applications/:application/emojis', (c) => c.json({ items: requireApplication(c) && [] }));
  app.get('/applications/:application/entitlements', (c) => c.json(requireApplication(c) && []));
  app.get('/applications/:application/skus', (c) => c.json(requireApplication(c) && []));
}
