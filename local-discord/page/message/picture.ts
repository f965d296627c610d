/** Pictures of messages: a link around an image, or a placeholder with its words when it cannot be loaded. */
import { el, icon } from '../dom.ts';
import { link } from '../markdown/render.ts';

/** Resolves an image URL; `attachment://name` becomes the URL of the message's attachment. */
export type PictureResolver = (url: string) => string;

const PICTURE = 'M4 5h16v14H4zM4 16l5-5 4 4 3-3 4 4M15 9h.01';

/** An image whose space is reserved before it is loaded, so that the layout does not jump. */
export function pictureFrame(
  url: string,
  className: string,
  alt: string,
  width?: number | null,
  height?: number | null,
): HTMLElement {
  const image = el('img', { src: url, alt, width: width || null, height: height || null, decoding: 'async' });
  const anchor = link(url, [image], `picture ${className}`);
  anchor.setAttribute('aria-label', `${alt} (opens in a new tab)`);
  image.addEventListener('error', () => {
    anchor.classList.add('picture-missing');
    anchor.replaceChildren(icon(PICTURE), el('span', { class: 'picture-words' }, alt));
  });
  return anchor;
}
