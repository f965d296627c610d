/** Renders an embed: a card with a coloured bar. */
import type { APIEmbed, APIEmbedField, APIEmbedImage } from 'discord-api-types/v10';
import { type Child, el } from '../dom.ts';
import { link, type MarkdownContext, renderInlineMarkdown, renderMarkdown } from '../markdown/render.ts';
import { formatMessageTime } from '../markdown/timestamp.ts';
import { type PictureResolver, pictureFrame } from './picture.ts';

export function renderEmbed(
  embed: APIEmbed,
  context: MarkdownContext,
  resolve: PictureResolver,
): HTMLElement {
  const card = el(
    'div',
    { class: embed.thumbnail ? 'embed embed-with-thumbnail' : 'embed', 'data-part': 'embed' },
    el(
      'div',
      { class: 'embed-body' },
      embedAuthor(embed, resolve),
      embedTitle(embed, context),
      embed.description
        ? el('div', { class: 'embed-description' }, renderMarkdown(embed.description, context))
        : null,
      embedFields(embed.fields ?? [], context),
    ),
    picture(embed.thumbnail, 'embed-thumbnail', 'Thumbnail', resolve),
    picture(embed.image, 'embed-image', embed.title ? `Picture: ${embed.title}` : 'Picture', resolve),
    embedFooter(embed, context, resolve),
  );
  if (typeof embed.color === 'number') {
    card.style.setProperty('--bar', `#${(embed.color & 0xffffff).toString(16).padStart(6, '0')}`);
  }
  return card;
}

function embedAuthor({ author }: APIEmbed, resolve: PictureResolver): HTMLElement | null {
  if (!author?.name) return null;
  const name = author.url
    ? link(author.url, [author.name], 'embed-author-name')
    : el('span', {}, author.name);
  return el('div', { class: 'embed-author' }, smallPicture(author.icon_url, resolve), name);
}

function embedTitle(embed: APIEmbed, context: MarkdownContext): HTMLElement | null {
  if (!embed.title) return null;
  const title = renderInlineMarkdown(embed.title, context);
  // Links cannot be nested: the title's own URL wins, as on Discord.
  const content: Child = embed.url ? link(embed.url, [flattenLinks(title)], 'embed-title-link') : title;
  return el('div', { class: 'embed-title' }, content);
}

function flattenLinks(fragment: DocumentFragment): DocumentFragment {
  for (const anchor of fragment.querySelectorAll('a, button')) anchor.replaceWith(...anchor.childNodes);
  return fragment;
}

function embedFields(fields: readonly APIEmbedField[], context: MarkdownContext): HTMLElement | null {
  if (fields.length === 0) return null;
  return el(
    'div',
    { class: 'embed-fields' },
    ...fieldCells(fields).map(({ field, span }) => {
      const cell = el(
        'div',
        { class: `embed-field embed-span-${span}`, 'data-move': `field:${field.name}` },
        el('div', { class: 'embed-field-name' }, renderInlineMarkdown(field.name, context)),
        el('div', { class: 'embed-field-value' }, renderMarkdown(field.value, context)),
      );
      return cell;
    }),
  );
}

/** Up to three inline fields share a row of twelve columns; other fields take a row each. */
function fieldCells(fields: readonly APIEmbedField[]): { field: APIEmbedField; span: number }[] {
  const cells: { field: APIEmbedField; span: number }[] = [];
  let row: APIEmbedField[] = [];
  const flush = () => {
    cells.push(...row.map((field) => ({ field, span: 12 / row.length })));
    row = [];
  };
  for (const field of fields) {
    if (!field.inline) flush();
    row.push(field);
    if (!field.inline || row.length === 3) flush();
  }
  flush();
  return cells;
}

function embedFooter(
  embed: APIEmbed,
  context: MarkdownContext,
  resolve: PictureResolver,
): HTMLElement | null {
  const parts: Child[] = [];
  if (embed.footer?.text) parts.push(embed.footer.text);
  if (embed.timestamp) {
    if (parts.length > 0) parts.push(' • ');
    parts.push(el('time', { datetime: embed.timestamp }, formatMessageTime(embed.timestamp, context.now)));
  }
  if (parts.length === 0) return null;
  return el(
    'div',
    { class: 'embed-footer' },
    smallPicture(embed.footer?.icon_url, resolve),
    el('span', {}, ...parts),
  );
}

function smallPicture(url: string | undefined, resolve: PictureResolver): HTMLElement | null {
  return url ? el('img', { class: 'embed-icon', src: resolve(url), alt: '' }) : null;
}

function picture(
  image: APIEmbedImage | undefined,
  className: string,
  alt: string,
  resolve: PictureResolver,
): HTMLElement | null {
  if (!image?.url) return null;
  return pictureFrame(resolve(image.url), className, alt, image.width, image.height);
}
