import { setTimeout as sleep } from 'node:timers/promises';
import {
  type APIMessage,
  type Client,
  DiscordAPIError,
  makeURLSearchParams,
  Routes,
  SnowflakeUtil,
} from 'discord.js';
import { POST_TIMEOUT_MS } from '../../drops/delivery/deliver-week.ts';
import type { Absent, Closed, Errand, Later, Posted } from '../../drops/delivery/ports.ts';
import type { DropDesk } from '../../drops/drop-service.ts';
import { outcomeOfError } from '../feedback/message-requests.ts';
import { type DropMessage, isDropOf, renderDrop } from '../replies/drops.ts';
import { missingPermissions, permissionsAdvice } from './permissions.ts';

const PAGE = 100;
/** Pages looked through for a message that nobody wrote down: more was said since than anybody reads. */
const PAGES_MAX = 50;
/** Clocks differ. */
const SLACK_MS = 3600 * 1000;

const GONE = 'The channel is gone. Choose another one with `/drops on`.';

/** Sends a drop, once: Discord itself takes a second message with the same nonce for the first. */
export async function postDrop(
  client: Client<true>,
  desk: DropDesk,
  { guild, settings, due, plan, nonce }: Errand,
): Promise<Posted | Later | Closed> {
  const missing = missingPermissions(client, guild, plan.channel, false);
  if (missing !== undefined && missing.length > 0) {
    return { kind: 'closed', why: permissionsAdvice(missing, plan.channel) };
  }
  const { embed, components, files } = await renderDrop(desk.sheetOf(plan.picks), due.week, settings.theme);
  const message = {
    embeds: [embed],
    components,
    attachments: files.map(({ name, description }, id) => ({ id, filename: name, description })),
    nonce,
    enforce_nonce: true,
    allowed_mentions: { parse: [] },
  };
  const { body, contentType } = await multipart(message, files);
  return asked<Posted | Later>(plan.channel, async () => {
    const request = client.rest.post(Routes.channelMessages(plan.channel), {
      body,
      headers: { 'content-type': contentType },
      passThroughBody: true,
    }) as Promise<APIMessage>;
    // Not aborted: it may arrive after all, which the next attempt finds out.
    const sent = await Promise.race([request, sleep(POST_TIMEOUT_MS, undefined, { ref: false })]);
    if (sent === undefined) return { kind: 'later', why: 'Discord did not answer in time.' };
    return { kind: 'posted', message: sent.id };
  });
}

/** Looks for the drop of a week among the messages of its channel: the newest first, then all since its plan was made. */
export async function findDrop(
  client: Client<true>,
  { guild, due, plan }: Errand,
): Promise<Posted | Absent | Later | Closed> {
  const missing = missingPermissions(client, guild, plan.channel, false) ?? [];
  // Without it Discord shows an empty channel, which must not be taken for one without a drop.
  const blind = missing.filter((name) => name === 'Read Message History' || name === 'View Channel');
  if (blind.length > 0) return { kind: 'closed', why: permissionsAdvice(blind, plan.channel) };
  const found = await asked<Posted | Absent>(plan.channel, async () => {
    let page = await messages(client, plan.channel, {});
    let after = SnowflakeUtil.generate({ timestamp: plan.at - SLACK_MS }).toString();
    for (let n = 0; n < PAGES_MAX; n++) {
      const found = page.find(
        ({ author, components }) => author.id === client.user.id && isDropOf(due.week, components),
      );
      if (found !== undefined) return { kind: 'posted', message: found.id };
      if (page.length < PAGE) break;
      page = await messages(client, plan.channel, { after });
      after = page.reduce((last, { id }) => (BigInt(id) > BigInt(last) ? id : last), after);
    }
    return { kind: 'absent' };
  });
  // With its channel a message is gone too.
  return found.kind === 'closed' && found.why === GONE ? { kind: 'absent' } : found;
}

/**
 * A message with files as one piece. Left to stream, a request that times out on a busy machine can end the process
 * (Node's fetch adds to a stream that was closed meanwhile).
 */
async function multipart(message: object, files: DropMessage['files']) {
  const form = new FormData();
  form.append('payload_json', JSON.stringify(message));
  for (const [id, { name, data }] of files.entries()) {
    form.append(`files[${id}]`, new Blob([new Uint8Array(data)], { type: 'image/png' }), name);
  }
  const whole = new Response(form);
  const contentType = whole.headers.get('content-type') ?? '';
  return { body: new Uint8Array(await whole.arrayBuffer()), contentType };
}

async function messages(client: Client, channel: string, query: { after?: string }): Promise<APIMessage[]> {
  return (await client.rest.get(Routes.channelMessages(channel), {
    query: makeURLSearchParams({ limit: PAGE, ...query }),
  })) as APIMessage[];
}

/** What Discord's refusals mean for a drop. */
async function asked<T>(channel: string, request: () => Promise<T>): Promise<T | Later | Closed> {
  try {
    return await request();
  } catch (error) {
    const outcome = outcomeOfError(error);
    if (outcome === 'gone') return { kind: 'closed', why: GONE };
    if (outcome === 'forbidden') return { kind: 'closed', why: `${refusal(error)} in <#${channel}>.` };
    return { kind: 'later', why: error instanceof Error ? error.message : String(error) };
  }
}

/** Discord's own words for it: Missing Access, Missing Permissions. */
function refusal(error: unknown): string {
  return error instanceof DiscordAPIError ? `Discord says "${error.message}"` : 'Discord refuses';
}
