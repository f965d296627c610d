import type { APIAttachment, APIEmbed, APIMessage } from 'discord-api-types/v10';
import type { Core } from '../core.ts';
import { apiErrors } from '../lib/api-errors.ts';
import { isV2, type MessageForm } from '../validate/message-form.ts';
import { resolveEmbeds } from './attachments.ts';
import { resolveMedia } from './component-media.ts';

/** The content of a message. */
export interface MessageContent {
  readonly content: string;
  readonly embeds: APIEmbed[];
  readonly attachments: APIAttachment[];
  readonly embedFiles: APIAttachment[];
  readonly components: NonNullable<APIMessage['components']>;
}

/** Builds the content of a new message or (with `before`) of an edited one. `files` are those it may refer to. */
export function buildContent(
  core: Core,
  form: MessageForm,
  files: readonly APIAttachment[],
  before: APIMessage | null,
): MessageContent {
  const asked = form.embeds === undefined && before ? before.embeds : (form.embeds ?? []);
  const embeds = resolveEmbeds(asked, files);
  const given = form.components ?? [];
  const components =
    form.components === undefined && before
      ? (before.components ?? [])
      : (resolveMedia(given, files, () => core.ids.next()) as NonNullable<APIMessage['components']>);
  const shown = JSON.stringify([embeds, components]);
  const isShown = (file: APIAttachment) => shown.includes(file.url);
  return {
    content: (form.content === undefined && before ? before.content : (form.content ?? '')).trim(),
    embeds,
    attachments: files.filter((file) => !isShown(file)),
    embedFiles: files.filter(isShown),
    components,
  };
}

/** Throws 50006 for an empty message. With Components V2, only components are shown. */
export function requireContent(message: MessageContent, flags: number): void {
  const { content, embeds, attachments, embedFiles, components } = message;
  const classic = isV2(flags) ? 0 : embeds.length + attachments.length + embedFiles.length;
  if (content === '' && classic + components.length === 0) throw apiErrors.emptyMessage();
}
