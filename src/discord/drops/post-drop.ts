import { setTimeout as sleep } from 'node:timers/promises';
import { type APIMessage, type Client, MessageFlags, Routes } from 'discord.js';
import { POST_TIMEOUT_MS } from '../../drops/delivery/deliver-week.ts';
import type { Blocked, DropJob, Posted, Retry } from '../../drops/delivery/ports.ts';
import type { DropView } from '../../drops/drop-view.ts';
import { translatorFor } from '../../messages/translator.ts';
import { renderDrop } from '../replies/drops.ts';
import { attemptRequest } from './attempt-request.ts';
import { missingPermissions, missingPermissionsMessage } from './permissions.ts';

/** Sends a drop. Discord itself takes a second message with the same nonce for the first one. */
export async function postDrop(
  client: Client<true>,
  view: DropView,
  { guild, settings, due, plan }: DropJob,
): Promise<Posted | Retry | Blocked> {
  const missing = missingPermissions(client, guild, plan.channel, false) ?? [];
  if (missing.length > 0) return { kind: 'blocked', why: missingPermissionsMessage(missing, plan.channel) };
  const translator = translatorFor(client.guilds.cache.get(guild)?.preferredLocale);
  const subject = { view, week: due.week, theme: settings.theme };
  const { components, files } = await renderDrop(subject, translator);
  const body = {
    flags: MessageFlags.IsComponentsV2,
    components,
    attachments: files.map(({ name, description }, id) => ({ id: String(id), filename: name, description })),
    nonce: plan.nonce,
    enforce_nonce: true,
    allowed_mentions: { parse: [] },
  };
  return attemptRequest<Posted | Retry>(plan.channel, async () => {
    const request = client.rest.post(Routes.channelMessages(plan.channel), {
      body,
      files: files.map(({ name, data }) => ({ name, data, contentType: 'image/png' })),
    }) as Promise<APIMessage>;
    // Not aborted: it may still arrive, which the next attempt finds out.
    const sent = await Promise.race([request, sleep(POST_TIMEOUT_MS, undefined, { ref: false })]);
    if (sent === undefined) return { kind: 'retry', why: 'Discord did not answer in time' };
    return { kind: 'posted', message: sent.id };
  });
}
