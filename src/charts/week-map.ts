import { CARD } from './colours.ts';
import { spreadLabels } from './map-layout.ts';
import { toPng } from './png.ts';
import { drawing, el, line, rect, text } from './svg.ts';

/** A position on the map; both coordinates in [0, 1], to the right and upwards. */
interface Position {
  readonly x: number;
  readonly y: number;
}

/** The tracks of a list on a map of genres. */
export interface WeekMap {
  readonly title: string;
  readonly genres: readonly (Position & { readonly name: string; readonly isInList: boolean })[];
  /** In the order of the list; they are numbered from 1. */
  readonly tracks: readonly (Position & { readonly isExploring: boolean })[];
  /** What the ends of the axes mean. */
  readonly axes: {
    readonly left: string;
    readonly right: string;
    readonly top: string;
    readonly bottom: string;
  };
  /** What the colours of the tracks mean; drawn only where both occur. */
  readonly legend: { readonly familiar: string; readonly exploring: string };
}

const WIDTH = 620;
const HEIGHT = 420;
const MARGIN = { left: 26, right: 26, top: 62, bottom: 40 };
const DOT_RADIUS = 11;
const NAME_SIZE = 12;
/** The bot's violet, light enough for the dark background. */
const EXPLORING = '#b794ff';
/** Background from energetic to calm: a vertical gradient, which compresses well as PNG. */
const BACKGROUND = ['#43303a', '#262631', '#1b3140'] as const;

export function weekMapSvg(map: WeekMap): string {
  const width = WIDTH - MARGIN.left - MARGIN.right;
  const height = HEIGHT - MARGIN.top - MARGIN.bottom;
  const toPixels = ({ x, y }: Position) => ({ x: stretch(x) * width, y: (1 - stretch(y)) * height });
  const dots = map.tracks.map((track) => ({
    ...toPixels(track),
    width: 2 * DOT_RADIUS + 4,
    height: 2 * DOT_RADIUS + 4,
  }));
  const names = map.genres.map((genre) => ({
    ...toPixels(genre),
    width: genre.name.length * NAME_SIZE * 0.58 + 8,
    height: NAME_SIZE + 4,
  }));
  const positions = spreadLabels([...dots, ...names], width, height).map(({ x, y }) => ({
    x: x + MARGIN.left,
    y: y + MARGIN.top,
  }));
  return drawing(
    WIDTH,
    HEIGHT,
    CARD.ground,
    ...background(),
    text(map.title, 24, 30, { fill: CARD.text, 'font-size': 16, 'font-weight': 600 }),
    ...legend(map),
    ...cross(),
    ...axes(map),
    ...map.genres.map((genre, index) => genreLabel(genre, positions[dots.length + index])),
    ...map.tracks.map((track, index) => trackDot(index + 1, track.isExploring, positions[index])),
  );
}

/** The map as PNG, 1,054 pixels wide. */
export function weekMap(map: WeekMap): Promise<Buffer> {
  return toPng(weekMapSvg(map), 1.7);
}

/** Means of genres are close to the middle: a monotonic stretch there separates them. */
function stretch(share: number): number {
  const off = 2 * share - 1;
  return (1 + Math.sign(off) * Math.abs(off) ** 0.72) / 2;
}

function background(): string[] {
  const stops = BACKGROUND.map((colour, at) =>
    el('stop', { offset: at / (BACKGROUND.length - 1), 'stop-color': colour }),
  );
  const gradient = el('linearGradient', { id: 'background', x1: 0, y1: 0, x2: 0, y2: 1 }, ...stops);
  return [el('defs', {}, gradient), rect(0, 0, WIDTH, HEIGHT, 'url(#background)')];
}

function genreLabel(
  { name, isInList }: WeekMap['genres'][number],
  { x, y }: Position = { x: 0, y: 0 },
): string {
  const style = isInList ? { fill: CARD.text, 'font-weight': 600 } : { fill: CARD.dim, opacity: 0.8 };
  return text(name, x, y + NAME_SIZE / 3, { ...style, 'font-size': NAME_SIZE, 'text-anchor': 'middle' });
}

function trackDot(number: number, isExploring: boolean, { x, y }: Position = { x: 0, y: 0 }): string {
  const fill = isExploring ? EXPLORING : CARD.mark;
  return el(
    'g',
    {},
    el('circle', { cx: x, cy: y, r: DOT_RADIUS, fill, stroke: CARD.ground, 'stroke-width': 2 }),
    text(String(number), x, y + 4.4, {
      fill: CARD.ground,
      'font-size': 12.5,
      'font-weight': 600,
      'text-anchor': 'middle',
    }),
  );
}

function legend({ tracks, legend: words }: WeekMap): string[] {
  const exploring = tracks.filter(({ isExploring }) => isExploring).length;
  if (exploring === 0 || exploring === tracks.length) return [];
  const small = { fill: CARD.dim, 'font-size': 12 };
  const entry = (x: number, fill: string, label: string) => [
    el('circle', { cx: x, cy: 26, r: 5, fill }),
    text(label, x + 11, 30, small),
  ];
  return [
    ...entry(WIDTH - 298, CARD.mark, words.familiar),
    ...entry(WIDTH - 146, EXPLORING, words.exploring),
  ];
}

function cross(): string[] {
  const style = { 'stroke-dasharray': '2 6', opacity: 0.25 };
  const [x, y] = [WIDTH / 2, (HEIGHT + MARGIN.top - MARGIN.bottom) / 2];
  return [
    line(MARGIN.left, y, WIDTH - MARGIN.right, y, CARD.dim, style),
    line(x, MARGIN.top, x, HEIGHT - MARGIN.bottom, CARD.dim, style),
  ];
}

function axes({ axes: { left, right, top, bottom } }: WeekMap): string[] {
  const style = { fill: CARD.dim, 'font-size': 11.5 };
  const middle = { ...style, 'text-anchor': 'middle' };
  return [
    text(`← ${left}`, 24, HEIGHT - 14, style),
    text(`${right} →`, WIDTH - 24, HEIGHT - 14, { ...style, 'text-anchor': 'end' }),
    text(`↑ ${top}`, WIDTH / 2, MARGIN.top - 8, middle),
    text(`↓ ${bottom}`, WIDTH / 2, HEIGHT - 14, middle),
  ];
}
