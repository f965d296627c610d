import { textWidth } from '../../charts/fit-text.ts';
import { truncate } from '../text.ts';

/** Room of a line on a phone 360 pixels wide, in em: of small text, of a bold title, and of either beside a heart. */
export const PHONE = { small: 20, title: 18.5, smallBesideHeart: 15.7, titleBesideHeart: 14.6 } as const;

/** Characters as wide as they are high. */
const FULL_WIDTH =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\p{Emoji_Presentation}\u3000-\u303f\uff00-\uff60]/u;
/** The widths of the font of pictures are rounded up; Discord's font is narrower by about this. */
const NARROWER = 1.16;
/** What wrapping leaves empty at the end of a line, in em. */
const RAGGED_EDGE = 1.5;
const ELLIPSIS_WIDTH = 1;

/** About how wide a text without Markdown is, in em. */
export function widthOf(text: string): number {
  return Array.from(text, charWidth).reduce((sum, width) => sum + width, 0);
}

function charWidth(char: string): number {
  return FULL_WIDTH.test(char) ? 1 : textWidth(char, 1) / NARROWER;
}

/** About how many lines a text takes. @param room of a line, in em */
export function linesOf(text: string, room: number): number {
  const width = widthOf(text);
  return width <= room ? 1 : Math.ceil(width / (room - RAGGED_EDGE));
}

/** Cuts a text to a width in em, its ellipsis included. */
export function cutToWidth(text: string, room: number): string {
  let width = 0;
  let fitting = 0;
  for (const char of text) {
    width += charWidth(char);
    if (width > room) return truncate(text, Math.max(1, fitting) + 1);
    if (width <= room - ELLIPSIS_WIDTH) fitting += char.length;
  }
  return text;
}
