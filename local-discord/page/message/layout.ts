/** The layout of Components V2: containers, sections with their thumbnails, separators and files. */
import type {
  APIContainerComponent,
  APIFileComponent,
  APISeparatorComponent,
  APIThumbnailComponent,
} from 'discord-api-types/v10';
import { type Child, el } from '../dom.ts';
import { fileCard } from './attachments.ts';
import { type PictureResolver, pictureFrame } from './picture.ts';
import { coverSpoiler } from './spoiler-cover.ts';

/** A card with the accent colour as its left edge. */
export function renderContainer(container: APIContainerComponent, children: readonly Child[]): HTMLElement {
  const { accent_color: accent, spoiler } = container;
  const card = el('div', { class: 'v2-container' }, ...children);
  if (accent != null) {
    card.classList.add('v2-accent');
    card.style.setProperty('--bar', `#${accent.toString(16).padStart(6, '0')}`);
  }
  return spoiler ? coverSpoiler(card, 'v2-block') : card;
}

/** Texts with a button or thumbnail beside them. */
export function renderSection(texts: readonly Child[], accessory: Child): HTMLElement {
  const section = el(
    'div',
    { class: 'v2-section' },
    el('div', { class: 'v2-section-texts' }, ...texts),
    el('div', { class: 'v2-accessory' }, accessory),
  );
  moveAsOne(section);
  return section;
}

/** When an edit re-ranks sections, each slides with its accessory instead of line by line. */
function moveAsOne(section: HTMLElement): void {
  const lines = [...section.querySelectorAll<HTMLElement>('[data-move]')];
  const [first] = lines;
  if (first?.dataset.move) section.dataset.move = `section ${first.dataset.move}`;
  for (const line of lines) delete line.dataset.move;
}

export function renderThumbnail(thumbnail: APIThumbnailComponent, resolve: PictureResolver): HTMLElement {
  const { media, description, spoiler } = thumbnail;
  const picture = pictureFrame(resolve(media.url), 'v2-picture', description ?? 'Thumbnail');
  return spoiler ? coverSpoiler(picture, 'v2-thumbnail') : el('div', { class: 'v2-thumbnail' }, picture);
}

export function renderSeparator({ divider, spacing }: APISeparatorComponent): HTMLElement {
  const size = spacing === 2 ? 'large' : 'small';
  return divider === false
    ? el('div', { class: `v2-separator v2-separator-${size}`, 'aria-hidden': 'true' })
    : el('hr', { class: `v2-separator v2-separator-${size} v2-divider` });
}

export function renderFile(
  { file, name, size, spoiler }: APIFileComponent,
  resolve: PictureResolver,
): HTMLElement {
  const url = resolve(file.url);
  const card = fileCard(url, name ?? url.split('/').at(-1) ?? 'File', size);
  return spoiler ? coverSpoiler(card, 'v2-file') : card;
}
