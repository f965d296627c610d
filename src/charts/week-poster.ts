import { fitText } from './fit-text.ts';
import { toPng } from './png.ts';
import {
  bandColour,
  HEADER,
  header,
  INK,
  MARGIN,
  type PosterTrack,
  type WeekPoster,
  WIDTH,
} from './poster-parts.ts';
import { drawing, el, rect, text } from './svg.ts';

/** Where titles begin, right of the numbers. */
const TEXT_LEFT = 92;
/** Between bands. */
const GAP = 3;
/** Few tracks have room for larger type. */
const LAYOUTS = [
  { upTo: 6, band: 86, title: 34, smallest: 26, artist: 25 },
  { upTo: Number.POSITIVE_INFINITY, band: 64, title: 28, smallest: 24, artist: 22 },
] as const;
type Layout = (typeof LAYOUTS)[number];

/** The tracks of a week: one band of colour for each. */
export function weekPosterSvg(poster: WeekPoster): string {
  const { tracks } = poster;
  const layout = LAYOUTS.find(({ upTo }) => tracks.length <= upTo) ?? LAYOUTS[1];
  const height = HEADER + tracks.length * layout.band;
  const bands = tracks.map((track, at) => band(track, at, HEADER + at * layout.band, layout));
  return drawing(WIDTH, height, INK, ...header(poster), ...bands, ...grooves(height));
}

/** The poster as PNG, 900 pixels wide. */
export function weekPoster(poster: WeekPoster): Promise<Buffer> {
  return toPng(weekPosterSvg(poster), 1.5);
}

function band({ title, artist, genre }: PosterTrack, at: number, y: number, layout: Layout): string {
  const height = layout.band - GAP;
  const room = WIDTH - TEXT_LEFT - MARGIN;
  const large = fitText(title, room, { min: layout.smallest, max: layout.title });
  const small = fitText(artist, room, { min: layout.artist - 3, max: layout.artist });
  const middle = y + height / 2;
  const ink = { fill: INK, 'font-weight': 600 };
  return el(
    'g',
    {},
    rect(0, y, WIDTH, height, bandColour(genre, at)),
    text(String(at + 1), MARGIN, middle + layout.title * 0.42, { ...ink, 'font-size': layout.title * 1.15 }),
    text(large.content, TEXT_LEFT, middle - 4, { ...ink, 'font-size': large.size }),
    text(small.content, TEXT_LEFT, middle + layout.artist - 1, { fill: INK, 'font-size': small.size }),
  );
}

/** The grooves of a record, over the lower right corner. */
function grooves(height: number): string[] {
  return Array.from({ length: 9 }, (_, at) =>
    el('circle', {
      cx: WIDTH - 20,
      cy: height - 30,
      r: 40 + 34 * at,
      fill: 'none',
      stroke: INK,
      'stroke-width': 2,
      opacity: 0.13,
    }),
  );
}
