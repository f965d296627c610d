import { setTimeout as sleep } from 'node:timers/promises';
import { type APIMessage, type Client, MessageFlags, Routes } from 'discord.js';
import { POST_TIMEOUT_MS } from '../../drops/delivery/deliver-week.ts';
import type { Blocked, DropJob, Posted, Retry } from '../../drops/delivery/ports.ts';
import type { DropView } from '../../drops/drop-view.ts';
import { translatorFor } from '../../messages/translator.ts';
import { renderDrop } from '../replies/drops.ts';
import { postLocale } from '../shared-locale.ts';
import { attemptRequest } from './attempt-request.ts';
import { COVERS_MS, type FindDropCovers } from './drop-covers.ts';
import { missingPermissions, missingPermissionsMessage } from './permissions.ts';

/** Sends a drop. Discord itself takes a second message with the same nonce for the first one. */
export async function postDrop(
  client: Client<true>,
  view: DropView,
  { guild, settings, due, plan }: DropJob,
  findCovers: FindDropCovers,
): Promise<Posted | Retry | Blocked> {
  const missing = missingPermissions(client, guild, plan.channel, false) ?? [];
  if (missing.length > 0) return { kind: 'blocked', why: missingPermissionsMessage(missing, plan.channel) };
  const translator = translatorFor(postLocale(client.guilds.cache.get(guild), settings.locale));
  const subject = { view, week: due.week, theme: settings.theme };
  const covers = await findCovers(view.tracks.map(({ track }) => track.id));
  const { components, files } = await renderDrop(subject, translator, covers);
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
    const late = sleep(POST_TIMEOUT_MS - COVERS_MS, undefined, { ref: false });
    const sent = await Promise.race([request, late]);
    if (sent === undefined) return { kind: 'retry', why: 'Discord did not answer in time' };
    return { kind: 'posted', message: sent.id };
  });
}
