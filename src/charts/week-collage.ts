import { toPng } from './png.ts';
import { bandColour, HEADER, header, INK, type PosterTrack, type WeekPoster, WIDTH } from './poster-parts.ts';
import { drawing, el, rect, text } from './svg.ts';

/** A track of a collage. */
export interface CollageTrack extends PosterTrack {
  /** A `data:` address of a PNG or a JPEG; without one there is a field in the colour of the genre. */
  readonly cover: string | undefined;
}

export interface WeekCollage extends WeekPoster {
  readonly tracks: readonly CollageTrack[];
}

/** Between covers. */
const GAP = 4;
/** Of the strip under a cover: nothing is drawn over a cover, and none is cut. */
const STRIP = 42;
const NUMBER_SIZE = 28;

/** The covers of a week's tracks under its title, each with its number in the colour of its genre. */
export function weekCollageSvg(collage: WeekCollage): string {
  let y = HEADER;
  let at = 0;
  const cells: string[] = [];
  for (const count of rowLengths(collage.tracks.length)) {
    const side = (WIDTH - GAP * (count - 1)) / count;
    for (const [column, track] of collage.tracks.slice(at, at + count).entries())
      cells.push(cell(track, at + column, column * (side + GAP), y, side));
    at += count;
    y += side + STRIP + GAP;
  }
  return drawing(WIDTH, y - GAP, INK, ...header(collage), ...cells);
}

/** The collage as PNG, 900 pixels wide. */
export function weekCollage(collage: WeekCollage): Promise<Buffer> {
  return toPng(weekCollageSvg(collage), 1.5);
}

/** Rows as wide as the picture: the first one has fewer and larger covers where they do not come out even. */
function rowLengths(tracks: number): number[] {
  if (tracks === 0) return [];
  const columns = tracks <= 4 ? 2 : tracks <= 6 || tracks === 9 ? 3 : 4;
  const first = tracks % columns || columns;
  return [first, ...Array<number>((tracks - first) / columns).fill(columns)];
}

function cell({ genre, cover }: CollageTrack, at: number, x: number, y: number, side: number): string {
  const ink = { fill: INK, 'font-weight': 600 };
  const number = String(at + 1);
  // Under the cover too, for one that cannot be drawn.
  const field = rect(x, y, side, side + STRIP, bandColour(genre, at));
  if (cover === undefined) {
    const middle = { ...ink, 'font-size': side / 3, 'text-anchor': 'middle' };
    return el('g', {}, field, text(number, x + side / 2, y + side * 0.7, middle));
  }
  const below = text(number, x + 12, y + side + STRIP - 11, { ...ink, 'font-size': NUMBER_SIZE });
  return el('g', {}, field, picture(cover, x, y, side), below);
}

/** A cover that is no square keeps its shape. */
function picture(href: string, x: number, y: number, side: number): string {
  return el('image', { href, x, y, width: side, height: side, preserveAspectRatio: 'xMidYMid meet' });
}
