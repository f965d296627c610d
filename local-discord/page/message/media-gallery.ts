/** A media gallery: one to ten pictures in a grid of six columns. */
import type { APIMediaGalleryComponent, APIMediaGalleryItem } from 'discord-api-types/v10';
import { el } from '../dom.ts';
import { type PictureResolver, pictureFrame } from './picture.ts';
import { coverSpoiler } from './spoiler-cover.ts';

/** How many of the six columns each picture takes, as Discord arranges them. */
export function gallerySpans(count: number): number[] {
  if (count === 1) return [6];
  if (count === 3) return [4, 2, 2];
  if (count === 2 || count === 4) return Array<number>(count).fill(3);
  // Rows of three, below a first row of one or two if there is a rest.
  const first = { 0: [], 1: [6], 2: [3, 3] }[count % 3] ?? [];
  return [...first, ...Array<number>(count - first.length).fill(2)];
}

export function renderGallery(gallery: APIMediaGalleryComponent, resolve: PictureResolver): HTMLElement {
  const spans = gallerySpans(gallery.items.length);
  const alone = gallery.items.length === 1 ? ' v2-gallery-single' : '';
  return el(
    'div',
    { class: `v2-gallery${alone}` },
    ...gallery.items.map((item, at) => galleryCell(item, `v2-cell v2-span-${spans[at] ?? 2}`, resolve)),
  );
}

function galleryCell(
  { media, description, spoiler }: APIMediaGalleryItem,
  className: string,
  resolve: PictureResolver,
): HTMLElement {
  const picture = pictureFrame(
    resolve(media.url),
    'v2-picture',
    description ?? 'Picture',
    media.width,
    media.height,
  );
  return spoiler ? coverSpoiler(picture, className) : el('div', { class: className }, picture);
}
