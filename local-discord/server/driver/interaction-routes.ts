import type { Hono } from 'hono';
import type { DriverOutcome, DriverWait } from '../../driver/api.ts';
import type { Core } from '../core.ts';
import { driverMessage } from '../domain/message-views.ts';
import { pathParam } from '../http/path-param.ts';
import { type InteractionRecord, interactionView } from '../interactions/interaction-record.ts';
import { invokeCommand, invokeContext, usableCommands } from '../interactions/invoke-command.ts';
import { invokeComponent, submitModal } from '../interactions/invoke-component.ts';
import { findMessage, findPerson, findVisibleChannel, hasPermission, readJson } from './access.ts';
import { forbidden, notFound } from './driver-errors.ts';
import { parseRequest, requestSchemas } from './request-schemas.ts';

/** Waits as long as the caller asked for and returns the interaction with its message. */
async function waitForOutcome(
  core: Core,
  record: InteractionRecord,
  wait: DriverWait,
): Promise<DriverOutcome> {
  await core.interactions.waitUntil(record, wait);
  const message =
    record.shownId === null
      ? undefined
      : core.world.channels.get(record.channelId)?.messages.get(record.shownId);
  return {
    interaction: interactionView(record),
    message: message ? driverMessage(message, record.userId) : null,
  };
}

/** Routes that use commands, components and modals as a person. */
export function interactionRoutes(app: Hono, core: Core): void {
  const scene = (as: string, channelId: string) => {
    const user = findPerson(core, as);
    return { user, channel: findVisibleChannel(core, user, channelId) };
  };
  app.get('/commands', (c) => {
    const { user, channel } = scene(c.req.query('as') ?? '', c.req.query('channel') ?? '');
    return c.json(usableCommands(core, user, channel));
  });
  app.post('/interactions/command', async (c) => {
    const call = parseRequest(requestSchemas.command, await readJson(c));
    const { user, channel } = scene(call.as, call.channelId);
    if (!hasPermission(core, channel, user, 'UseApplicationCommands') && channel.guildId !== null)
      throw forbidden(`${user.displayName} is not allowed to use commands here.`);
    return c.json(await waitForOutcome(core, invokeCommand(core, user, channel, call), call));
  });
  app.post('/interactions/autocomplete', async (c) => {
    const call = parseRequest(requestSchemas.autocomplete, await readJson(c));
    const { user, channel } = scene(call.as, call.channelId);
    return c.json(await waitForOutcome(core, invokeCommand(core, user, channel, call), call));
  });
  app.post('/interactions/context', async (c) => {
    const call = parseRequest(requestSchemas.context, await readJson(c));
    const { user, channel } = scene(call.as, call.channelId);
    return c.json(await waitForOutcome(core, invokeContext(core, user, channel, call), call));
  });
  app.post('/interactions/component', async (c) => {
    const call = parseRequest(requestSchemas.component, await readJson(c));
    const { user, channel } = scene(call.as, call.channelId);
    const message = findMessage(channel, call.messageId, user.id);
    return c.json(await waitForOutcome(core, invokeComponent(core, user, channel, message, call), call));
  });
  app.post('/interactions/modal', async (c) => {
    const call = parseRequest(requestSchemas.modal, await readJson(c));
    const opened = core.interactions.find(call.interactionId);
    if (opened === undefined) throw notFound('interaction', call.interactionId);
    return c.json(
      await waitForOutcome(core, submitModal(core, findPerson(core, call.as), opened, call), call),
    );
  });
  app.get('/interactions/:id', async (c) => {
    const record = core.interactions.find(pathParam(c, 'id'));
    if (record === undefined) throw notFound('interaction', pathParam(c, 'id'));
    const { wait, waitMs } = c.req.query();
    return c.json(
      await waitForOutcome(core, record, {
        wait: wait === 'response' || wait === 'settled' ? wait : 'none',
        ...(waitMs !== undefined && { waitMs: Number(waitMs) || 0 }),
      }),
    );
  });
}
