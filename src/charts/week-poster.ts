import { CARD } from './colours.ts';
import { fitText } from './fit-text.ts';
import { oklch } from './oklch.ts';
import { toPng } from './png.ts';
import { drawing, el, rect, text } from './svg.ts';

/** The tracks of a week as a poster: one band of colour for each. */
export interface WeekPoster {
  readonly title: string;
  readonly subtitle: string;
  /** Drawn large. */
  readonly week: number;
  /** In the order of the list; they are numbered from 1. */
  readonly tracks: readonly PosterTrack[];
}

export interface PosterTrack {
  readonly title: string;
  readonly artist: string;
  /** The number of its genre, which decides its colour; undefined where none is certain. */
  readonly genre: number | undefined;
}

const WIDTH = 600;
const HEADER = 128;
const MARGIN = 28;
/** Where titles begin, right of the numbers. */
const TEXT_LEFT = 92;
/** Between bands. */
const GAP = 3;
/** Black with a trace of blue, on every band. */
const INK = '#12131a';
/** Neighbouring numbers get hues far apart, however many there are: genres are numbered by how frequent they are. */
const GOLDEN_ANGLE = 137.508;
const FIRST_HUE = 30;
const HUE_STEP = 6;

/** Few tracks have room for larger type. */
const LAYOUTS = [
  { upTo: 6, band: 86, title: 34, smallest: 26, artist: 25 },
  { upTo: Number.POSITIVE_INFINITY, band: 64, title: 28, smallest: 24, artist: 22 },
] as const;
type Layout = (typeof LAYOUTS)[number];

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

function header({ title, subtitle, week, tracks }: WeekPoster): string[] {
  const room = WIDTH - 2 * MARGIN - 170;
  const [large, small] = [
    fitText(title, room, { min: 26, max: 44 }),
    fitText(subtitle, room, { min: 22, max: 25 }),
  ];
  return [
    text(large.content, MARGIN, 66, { fill: CARD.text, 'font-size': large.size, 'font-weight': 600 }),
    text(small.content, MARGIN, 101, { fill: CARD.dim, 'font-size': small.size }),
    text(String(week), WIDTH - MARGIN + 4, 106, {
      fill: bandColour(tracks[0]?.genre, 0),
      'font-size': 118,
      'font-weight': 600,
      'letter-spacing': -6,
      'text-anchor': 'end',
    }),
  ];
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

/** From band to band, colours shift a little, so that neighbours of one genre differ. */
function bandColour(genre: number | undefined, at: number): string {
  const lightness = 0.85 - 0.012 * at;
  if (genre === undefined) return oklch(lightness, 0.01, 270);
  return oklch(lightness, 0.125, FIRST_HUE + genre * GOLDEN_ANGLE + at * HUE_STEP);
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
