import { CARD } from './colours.ts';
import { spreadLabels } from './map-layout.ts';
import { toPng } from './png.ts';
import { drawing, el, line, rect, text } from './svg.ts';

/** Something on the map; both coordinates in [0, 1], rightwards and upwards. */
interface Placed {
  readonly x: number;
  readonly y: number;
}

/** Where the tracks of a list sit among the genres. */
export interface WeekMap {
  readonly title: string;
  /** `here`: some of the tracks are of that genre. */
  readonly genres: readonly (Placed & { readonly name: string; readonly here: boolean })[];
  /** In the order of the list; they are numbered from 1. */
  readonly tracks: readonly (Placed & { readonly aside: boolean })[];
  /** What the ends of the axes mean. */
  readonly left: string;
  readonly right: string;
  readonly top: string;
  readonly bottom: string;
}

const WIDTH = 620;
const HEIGHT = 420;
const MARGIN = { left: 26, right: 26, top: 62, bottom: 40 };
const DOT = 11;
const NAME_SIZE = 12;
/** The bot's own violet, light enough for the dark ground. */
const ASIDE = '#b794ff';
/** From energetic to calm. Rows of one colour each, which a PNG holds in little room. */
const WARM_TO_COOL = ['#43303a', '#262631', '#1b3140'] as const;

export function weekMapSvg(map: WeekMap): string {
  const width = WIDTH - MARGIN.left - MARGIN.right;
  const height = HEIGHT - MARGIN.top - MARGIN.bottom;
  const at = ({ x, y }: Placed) => ({ x: spread(x) * width, y: (1 - spread(y)) * height });
  const dots = map.tracks.map((track) => ({ ...at(track), width: 2 * DOT + 4, height: 2 * DOT + 4 }));
  const names = map.genres.map((genre) => ({
    ...at(genre),
    width: genre.name.length * NAME_SIZE * 0.58 + 8,
    height: NAME_SIZE + 4,
  }));
  const places = spreadLabels([...dots, ...names], width, height).map(({ x, y }) => ({
    x: x + MARGIN.left,
    y: y + MARGIN.top,
  }));
  return drawing(
    WIDTH,
    HEIGHT,
    CARD.ground,
    ...glow(),
    text(map.title, 24, 30, { fill: CARD.text, 'font-size': 16, 'font-weight': 600 }),
    ...legend(map),
    ...cross(),
    ...axes(map),
    ...map.genres.map((genre, index) => nameAt(genre, places[dots.length + index])),
    ...map.tracks.map((track, index) => dotAt(index + 1, track.aside, places[index])),
  );
}

/** The map as PNG, 1,054 pixels wide. */
export function weekMap(map: WeekMap): Promise<Buffer> {
  return toPng(weekMapSvg(map), 1.7);
}

/** Means lie close to the middle: that is drawn apart, the edges together; what is more stays more. */
function spread(share: number): number {
  const off = 2 * share - 1;
  return (1 + Math.sign(off) * Math.abs(off) ** 0.72) / 2;
}

function glow(): string[] {
  const stops = WARM_TO_COOL.map((colour, at) =>
    el('stop', { offset: at / (WARM_TO_COOL.length - 1), 'stop-color': colour }),
  );
  const fade = el('linearGradient', { id: 'glow', x1: 0, y1: 0, x2: 0, y2: 1 }, ...stops);
  return [el('defs', {}, fade), rect(0, 0, WIDTH, HEIGHT, 'url(#glow)')];
}

function nameAt({ name, here }: WeekMap['genres'][number], { x, y }: Placed = { x: 0, y: 0 }): string {
  const style = here ? { fill: CARD.text, 'font-weight': 600 } : { fill: CARD.dim, opacity: 0.8 };
  return text(name, x, y + NAME_SIZE / 3, { ...style, 'font-size': NAME_SIZE, 'text-anchor': 'middle' });
}

function dotAt(number: number, aside: boolean, { x, y }: Placed = { x: 0, y: 0 }): string {
  const fill = aside ? ASIDE : CARD.mark;
  return el(
    'g',
    {},
    el('circle', { cx: x, cy: y, r: DOT, fill, stroke: CARD.ground, 'stroke-width': 2 }),
    text(String(number), x, y + 4.4, {
      fill: CARD.ground,
      'font-size': 12.5,
      'font-weight': 600,
      'text-anchor': 'middle',
    }),
  );
}

/** Only where there are both kinds there is something to explain. */
function legend({ tracks }: WeekMap): string[] {
  if (tracks.every(({ aside }) => aside) || tracks.every(({ aside }) => !aside)) return [];
  const small = { fill: CARD.dim, 'font-size': 12 };
  const entry = (x: number, fill: string, words: string) => [
    el('circle', { cx: x, cy: 26, r: 5, fill }),
    text(words, x + 11, 30, small),
  ];
  return [
    ...entry(WIDTH - 256, CARD.mark, 'close to your taste'),
    ...entry(WIDTH - 104, ASIDE, 'a step aside'),
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

function axes({ left, right, top, bottom }: WeekMap): string[] {
  const style = { fill: CARD.dim, 'font-size': 11.5 };
  const middle = { ...style, 'text-anchor': 'middle' };
  return [
    text(`← ${left}`, 24, HEIGHT - 14, style),
    text(`${right} →`, WIDTH - 24, HEIGHT - 14, { ...style, 'text-anchor': 'end' }),
    text(`↑ ${top}`, WIDTH / 2, MARGIN.top - 8, middle),
    text(`↓ ${bottom}`, WIDTH / 2, HEIGHT - 14, middle),
  ];
}
