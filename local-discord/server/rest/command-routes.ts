import type { APIApplicationCommand } from 'discord-api-types/v10';
import type { Hono } from 'hono';
import type { Core } from '../core.ts';
import {
  commandById,
  commandsOf,
  deleteCommand,
  overwriteCommands,
  replaceCommand,
  upsertCommand,
  withoutLocalizations,
} from '../domain/commands.ts';
import { pathParam } from '../http/path-param.ts';
import { apiErrors } from '../lib/api-errors.ts';
import { commandForm, commandsForm } from '../validate/command-form.ts';
import { parseForm } from '../validate/parse-form.ts';
import { requireGuild } from './access.ts';
import { type RestContext, type RestEnv, requireApplication } from './rest-request.ts';

/** Routes that register commands, globally and per guild. */
export function commandRoutes(app: Hono<RestEnv>, core: Core): void {
  const own = (c: RestContext) => {
    const application = requireApplication(c);
    if (pathParam(c, 'application') !== application.id) throw apiErrors.missingAccess();
    return application;
  };
  const scopes = [
    { root: '/applications/:application/commands', scopeOf: () => 'global' },
    {
      root: '/applications/:application/guilds/:guild/commands',
      scopeOf: (c: RestContext) => requireGuild(core, c).id,
    },
  ];
  for (const { root, scopeOf } of scopes) {
    app.get(root, (c) => {
      const commands = commandsOf(own(c), scopeOf(c));
      return c.json(
        c.req.query('with_localizations') === 'true' ? commands : commands.map(withoutLocalizations),
      );
    });
    app.put(root, (c) => {
      const forms = parseForm(commandsForm, c.get('body').json);
      return c.json(overwriteCommands(core, own(c), scopeOf(c), forms));
    });
    app.post(root, (c) => {
      const form = parseForm(commandForm, c.get('body').json);
      const { command, created } = upsertCommand(core, own(c), scopeOf(c), form);
      return c.json(command, created ? 201 : 200);
    });
    app.get(`${root}/:command`, (c) => c.json(commandById(own(c), scopeOf(c), pathParam(c, 'command'))));
    app.patch(`${root}/:command`, (c) => {
      const before = commandById(own(c), scopeOf(c), pathParam(c, 'command'));
      const form = parseForm(commandForm, merged(before, c.get('body').json));
      return c.json(replaceCommand(core, own(c), scopeOf(c), before, form));
    });
    app.delete(`${root}/:command`, (c) => {
      deleteCommand(core, own(c), scopeOf(c), pathParam(c, 'command'));
      return c.body(null, 204);
    });
  }
  app.get('/applications/:application/guilds/:guild/commands/permissions', (c) => {
    requireGuild(core, c);
    return c.json([]);
  });
}

function merged(before: APIApplicationCommand, patch: unknown): unknown {
  return { ...before, ...(typeof patch === 'object' && patch !== null ? patch : {}), type: before.type };
}
