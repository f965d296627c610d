import { CARD } from './colours.ts';
import { toPng } from './png.ts';
import { drawing, el, line, rect, text } from './svg.ts';

/** A member's taste, to be drawn. Shares and positions are in [0, 1]. */
export interface TasteCard {
  readonly title: string;
  /** Largest first; the first six are drawn. */
  readonly genres: readonly { readonly name: string; readonly share: number }[];
  /** For each trait, the percentile rank of the member's and the server's favourites among all tracks. */
  readonly traits: readonly {
    readonly low: string;
    readonly high: string;
    readonly own: number;
    readonly server?: number;
  }[];
  readonly words: {
    readonly thisMember: string;
    readonly thisServer: string;
    readonly percent: (share: number) => string;
  };
}

const WIDTH = 480;
const ROW = 24;
const LEFT = 160;
const RIGHT = 440;
const GENRES = 6;

export function tasteCardSvg({ title, genres, traits, words }: TasteCard): string {
  const shown = genres.slice(0, GENRES);
  const middle = 56 + ROW * shown.length;
  const height = middle + 34 + ROW * traits.length + 14;
  const largest = Math.max(...shown.map(({ share }) => share), 0.01);
  return drawing(
    WIDTH,
    height,
    CARD.ground,
    text(title, 20, 30, {
      fill: CARD.text,
      'font-size': 15,
      'font-weight': 600,
    }),
    ...shown.map((genre, at) => genreRow(genre, 44 + ROW * at + ROW / 2, largest, words)),
    legend(
      middle + 18,
      traits.some(({ server }) => server !== undefined),
      words,
    ),
    ...traits.map((trait, at) => traitRow(trait, middle + 30 + ROW * at + ROW / 2)),
  );
}

/** The card as PNG, 816 pixels wide. */
export function tasteCard(card: TasteCard): Promise<Buffer> {
  return toPng(tasteCardSvg(card), 1.7);
}

function genreRow(
  { name, share }: TasteCard['genres'][number],
  y: number,
  largest: number,
  { percent }: TasteCard['words'],
): string {
  return el(
    'g',
    {},
    text(name, 20, y + 4, { fill: CARD.text }),
    rect(LEFT, y - 5, RIGHT - LEFT, 10, CARD.track, { rx: 5 }),
    rect(LEFT, y - 5, Math.max(10, ((RIGHT - LEFT) * share) / largest), 10, CARD.strong, { rx: 5 }),
    text(percent(share), WIDTH - 8, y + 4, {
      fill: CARD.text,
      'text-anchor': 'end',
      'font-size': 11,
    }),
  );
}

function legend(y: number, hasServer: boolean, { thisMember, thisServer }: TasteCard['words']): string {
  const small = { fill: CARD.dim, 'font-size': 10.5 };
  const server = [
    line(LEFT + 94, y - 8, LEFT + 94, y, CARD.median, { 'stroke-width': 2.5 }),
    text(thisServer, LEFT + 102, y, small),
  ];
  return el(
    'g',
    {},
    el('circle', { cx: LEFT + 4, cy: y - 4, r: 4, fill: CARD.mark }),
    text(thisMember, LEFT + 13, y, small),
    ...(hasServer ? server : []),
  );
}

function traitRow({ low, high, own, server }: TasteCard['traits'][number], y: number): string {
  const xOf = (position: number) => LEFT + (RIGHT - 60 - LEFT) * Math.min(1, Math.max(0, position));
  const labelStyle = { fill: CARD.dim, 'font-size': 11 };
  return el(
    'g',
    {},
    text(low, LEFT - 10, y + 4, { ...labelStyle, 'text-anchor': 'end' }),
    rect(LEFT, y - 4, RIGHT - 60 - LEFT, 8, CARD.track, { rx: 4 }),
    ...(server === undefined
      ? []
      : [line(xOf(server), y - 7, xOf(server), y + 7, CARD.median, { 'stroke-width': 2.5 })]),
    el('circle', { cx: xOf(own), cy: y, r: 6, fill: CARD.mark, stroke: CARD.ground, 'stroke-width': 2 }),
    text(high, RIGHT - 50, y + 4, labelStyle),
  );
}
