import { type APIMessage, type Client, makeURLSearchParams, Routes, SnowflakeUtil } from 'discord.js';
import type { Absent, Blocked, DropJob, Posted, Retry } from '../../drops/delivery/ports.ts';
import { HOUR_MS } from '../../lib/time.ts';
import { isDropOf } from '../replies/drops.ts';
import { attemptRequest, CHANNEL_GONE } from './attempt-request.ts';
import { missingPermissions, missingPermissionsMessage } from './permissions.ts';

const PAGE_SIZE = 100;
/** A drop further back than 5,000 messages is not found. */
const PAGES_MAX = 50;
/** Our clock and Discord's differ. */
const CLOCK_SKEW_MS = HOUR_MS;

/** Looks for the drop of a week in its channel: among the latest messages first, then among all since it was planned. */
export async function findDrop(
  client: Client<true>,
  { guild, due, plan, plannedAt }: DropJob,
): Promise<Posted | Absent | Retry | Blocked> {
  const missing = missingPermissions(client, guild, plan.channel, false) ?? [];
  // Without these Discord shows an empty channel, which must not be taken for one without a drop.
  const unreadable = missing.filter((name) => name === 'Read Message History' || name === 'View Channel');
  if (unreadable.length > 0) {
    return { kind: 'blocked', why: missingPermissionsMessage(unreadable, plan.channel) };
  }
  const found = await attemptRequest<Posted | Absent>(plan.channel, async () => {
    let page = await messages(client, plan.channel, {});
    let after = SnowflakeUtil.generate({ timestamp: plannedAt - CLOCK_SKEW_MS }).toString();
    for (let n = 0; n < PAGES_MAX; n++) {
      const drop = page.find(
        ({ author, components }) => author.id === client.user.id && isDropOf(due.week, components),
      );
      if (drop !== undefined) return { kind: 'posted', message: drop.id };
      if (page.length < PAGE_SIZE) break;
      page = await messages(client, plan.channel, { after });
      after = page.reduce((last, { id }) => (BigInt(id) > BigInt(last) ? id : last), after);
    }
    return { kind: 'absent' };
  });
  return found.kind === 'blocked' && found.why.code === CHANNEL_GONE.code ? { kind: 'absent' } : found;
}

async function messages(client: Client, channel: string, query: { after?: string }): Promise<APIMessage[]> {
  return (await client.rest.get(Routes.channelMessages(channel), {
    query: makeURLSearchParams({ limit: PAGE_SIZE, ...query }),
  })) as APIMessage[];
}
