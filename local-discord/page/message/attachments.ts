/** Attachments of a message: images are shown, other files are links. */
import type { APIAttachment } from 'discord-api-types/v10';
import type { DriverMessage } from '../../driver/api.ts';
import { el, icon } from '../dom.ts';
import { link } from '../markdown/render.ts';
import { isV2 } from './message-parts.ts';
import { pictureFrame } from './picture.ts';

const FILE = 'M6 3h8l4 4v14H6zM14 3v4h4';

/** Renders the attachments that no embed shows. With Components V2, only components show files. */
export function renderAttachments(message: DriverMessage): HTMLElement | null {
  if (isV2(message)) return null;
  const shown = new Set(
    message.embeds.flatMap((embed) => [
      embed.image?.url,
      embed.thumbnail?.url,
      embed.author?.icon_url,
      embed.footer?.icon_url,
    ]),
  );
  const left = message.attachments.filter(
    ({ url, filename }) => !shown.has(url) && !shown.has(`attachment://${filename}`),
  );
  if (left.length === 0) return null;
  return el('div', { class: 'attachments' }, ...left.map(renderAttachment));
}

function renderAttachment(file: APIAttachment): HTMLElement {
  if (/\.(png|jpe?g|gif|webp)$/i.test(file.filename)) {
    return pictureFrame(
      file.url,
      'attachment-image',
      file.description ?? file.filename,
      file.width,
      file.height,
    );
  }
  return fileCard(file.url, file.filename, file.size);
}

/** A file to download: name and, if known, size. */
export function fileCard(url: string, name: string, bytes: number | null | undefined): HTMLElement {
  return el(
    'div',
    { class: 'attachment-file' },
    icon(FILE),
    el(
      'span',
      {},
      link(url, [name]),
      bytes == null ? null : el('span', { class: 'attachment-size' }, formatBytes(bytes)),
    ),
  );
}

function formatBytes(bytes: number): string {
  if (bytes < 1024) return `${bytes} bytes`;
  const kilobytes = bytes / 1024;
  return kilobytes < 1024 ? `${kilobytes.toFixed(1)} KB` : `${(kilobytes / 1024).toFixed(2)} MB`;
}

/** Turns `attachment://name` into the URL of that attachment. */
export function pictureResolver(message: DriverMessage): (url: string) => string {
  return (url) => {
    const name = /^attachment:\/\/(.+)$/.exec(url)?.[1];
    if (name === undefined) return url;
    return message.attachments.find(({ filename }) => filename === name)?.url ?? '';
  };
}
