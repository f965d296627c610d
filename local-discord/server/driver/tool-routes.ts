import { OverwriteType } from 'discord-api-types/v10';
import type { Hono } from 'hono';
import type { Core } from '../core.ts';
import { setOverwrite } from '../domain/channels.ts';
import type { PlannedFailures } from '../rest/planned-failures.ts';
import { permissionBit } from '../world/permissions.ts';
import { findChannel, readJson } from './access.ts';
import { invalid } from './driver-errors.ts';
import { parseRequest, requestSchemas } from './request-schemas.ts';
import { channelView, clockView } from './state-views.ts';

function permissionBits(names: readonly string[]): bigint {
  return names.reduce((bits, name) => {
    const bit = permissionBit(name);
    if (bit === undefined) throw invalid(`There is no permission ${name}.`);
    return bits | bit;
  }, 0n);
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
    const { ms } = parseRequest(requestSchemas.advance, await readJson(c));
    if (!core.clock.canAdvance(ms)) {
      throw invalid('The clock can be moved ahead by ten years at once, and to the year 2100.');
    }
    core.clock.advance(ms);
    const clock = clockView(core);
    core.feed.publishToAll({ type: 'clock', clock });
    return c.json(clock);
  });
  app.post('/tools/permissions', async (c) => {
    const form = parseRequest(requestSchemas.permissions, await readJson(c));
    const channel = findChannel(core, form.channelId);
    const deny = permissionBits(form.deny ?? []);
    const allow = permissionBits(form.allow ?? []);
    const one = form.personId ?? form.applicationId;
    const ids = one === undefined ? [...core.world.applications.keys()] : [one];
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
