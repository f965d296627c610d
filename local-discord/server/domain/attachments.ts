import type { APIAttachment, APIEmbed } from 'discord-api-types/v10';
import type { Core } from '../core.ts';
import { invalidField } from '../lib/api-errors.ts';
import type { MessageForm } from '../validate/message-form.ts';

/** An uploaded file of a request. */
export interface Upload {
  /** The n in `files[n]`. */
  readonly index: string;
  readonly filename: string;
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

const PNG_SIGNATURE = 0x89504e47;

/** Width and height from the header of a PNG; undefined for other files. */
function pngSize(bytes: Uint8Array): { width: number; height: number } | undefined {
  if (bytes.length < 24) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint32(0) !== PNG_SIGNATURE) return undefined;
  return { width: view.getUint32(16), height: view.getUint32(20) };
}

const MAX_FILENAME = 255;

/** Like Discord, keeps letters, digits, `_`, `-` and `.` of a file name and turns blanks into `_`. */
export function safeFilename(name: string): string {
  const kept = name
    .replace(/\s/g, '_')
    .replace(/[^\w.-]/g, '')
    .replace(/^\.+/, '');
  // The end of a name says what kind of file it is.
  return kept === '' ? 'file' : kept.slice(-MAX_FILENAME);
}

const MAX_CONTENT_TYPE = 127;
/** A media type with parameters, as a header can hold it. */
const CONTENT_TYPE = /^[\w!#$&^.+-]+\/[\w!#$&^.+-]+(\s*;\s*[\w.+-]+=("[\w .,:+=()/-]*"|[\w.+-]+))*$/;

/** The type of a file, or a neutral one for what is no media type: it becomes a header when the file is served. */
export function safeContentType(type: string): string {
  return type.length <= MAX_CONTENT_TYPE && CONTENT_TYPE.test(type) ? type : 'application/octet-stream';
}

/** Stores uploads and returns their attachment objects, with the metadata of the form's `attachments`. */
export function storeUploads(
  core: Core,
  channelId: string,
  uploads: readonly Upload[],
  form: MessageForm,
): APIAttachment[] {
  return uploads.map((upload) => {
    const described = form.attachments?.find((one) => one.id === upload.index);
    const filename = safeFilename(described?.filename ?? upload.filename);
    const id = core.ids.next();
    const { bytes } = upload;
    const contentType = safeContentType(upload.contentType);
    core.world.files.set(id, { id, channelId, filename, contentType, bytes });
    const url = `${core.origin}/attachments/${channelId}/${id}/${filename}`;
    const size = pngSize(bytes);
    return {
      id,
      filename,
      size: bytes.length,
      url,
      proxy_url: url,
      content_type: contentType,
      ...size,
      ...(described?.description && { description: described.description }),
    };
  });
}

/** The attachments that an edit keeps: those listed in `attachments`, or all if it is absent. */
export function keptAttachments(
  form: MessageForm,
  before: readonly APIAttachment[],
  uploads: readonly Upload[],
): APIAttachment[] {
  if (form.attachments === undefined) return [...before];
  const fresh = new Set(uploads.map((upload) => upload.index));
  return (form.attachments ?? []).flatMap((listed, index) => {
    if (fresh.has(listed.id)) return [];
    const kept = before.find((one) => one.id === listed.id);
    if (kept === undefined)
      throw invalidField(
        ['attachments', index, 'id'],
        'ATTACHMENT_NOT_FOUND',
        `Attachment data for attachment with id ${listed.id} was not found.`,
      );
    return [kept];
  });
}

const IMAGE_FIELDS = ['image', 'thumbnail'] as const;
const ICON_FIELDS = ['author', 'footer'] as const;

/** Replaces `attachment://name` in embeds by the file's URL. Like Discord, drops images whose file does not exist. */
export function resolveEmbeds(embeds: readonly APIEmbed[], files: readonly APIAttachment[]): APIEmbed[] {
  const find = (url: string | undefined) => {
    if (!url?.startsWith('attachment://')) return undefined;
    const wanted = safeFilename(url.slice('attachment://'.length));
    const file = files.findLast((one) => one.filename === wanted);
    return file ?? null;
  };
  return embeds.map((embed) => {
    const copy: APIEmbed = { ...embed };
    for (const part of IMAGE_FIELDS) {
      const file = find(copy[part]?.url);
      if (file === null) delete copy[part];
      else if (file) copy[part] = { url: file.url, proxy_url: file.url, ...sizeOf(file) };
      else if (copy[part]) copy[part] = { ...copy[part], proxy_url: copy[part].url, width: 0, height: 0 };
    }
    for (const part of ICON_FIELDS) {
      const holder = copy[part];
      const file = find(holder?.icon_url);
      if (holder === undefined || file === undefined) continue;
      const { icon_url: _, ...rest } = holder;
      Object.assign(copy, {
        [part]: file === null ? rest : { ...rest, icon_url: file.url, proxy_icon_url: file.url },
      });
    }
    return copy;
  });
}

function sizeOf(file: APIAttachment): { width?: number; height?: number } {
  return {
    ...(file.width != null && { width: file.width }),
    ...(file.height != null && { height: file.height }),
  };
}
