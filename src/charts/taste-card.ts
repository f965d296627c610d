import { CARD } from './colours.ts';
import { fitText } from './fit-text.ts';
import { toPng } from './png.ts';
import { drawing, el, line, rect, text } from './svg.ts';

/** The taste of a member or of a server, to be drawn. Shares and positions are in [0, 1]. */
export interface TasteCard {
  readonly title: string;
  /** Largest first; the first five are drawn. */
  readonly genres: readonly { readonly name: string; readonly share: number }[];
  /** For each trait, the percentile rank of the favourites among all tracks: their own, and those of the server they are in. */
  readonly traits: readonly {
    readonly low: string;
    readonly high: string;
    readonly own: number;
    readonly server?: number;
  }[];
  readonly words: {
    /** Whose taste it is. */
    readonly own: string;
    readonly server: string;
    readonly percent: (share: number) => string;
  };
}

const WIDTH = 480;
const MARGIN = 20;
const ROOM = WIDTH - 2 * MARGIN;
/** A name or two words, and a bar below. */
const ROW = 48;
const GENRES = 5;
/** On a phone 360 pixels wide the picture is a little more than half as large, and this is 11 pixels. */
const SMALLEST = 20;
const PERCENT_ROOM = 76;
/** Between the words at both ends of a trait. */
const GAP = 16;

export function tasteCardSvg({ title, genres, traits, words }: TasteCard): string {
  const shown = genres.slice(0, GENRES);
  const legendTop = 62 + ROW * shown.length;
  const traitsTop = legendTop + (traits.length === 0 ? 0 : 44);
  const largest = Math.max(...shown.map(({ share }) => share), 0.01);
  const heading = fitText(title, ROOM, { min: SMALLEST, max: 26 });
  const hasServer = traits.some(({ server }) => server !== undefined);
  return drawing(
    WIDTH,
    traitsTop + ROW * traits.length + 10,
    CARD.ground,
    text(heading.content, MARGIN, 40, { fill: CARD.text, 'font-size': heading.size, 'font-weight': 600 }),
    ...shown.map((genre, at) => genreRow(genre, 62 + ROW * at, largest, words)),
    ...(traits.length === 0 ? [] : [legend(legendTop + 26, hasServer, words)]),
    ...traits.map((trait, at) => traitRow(trait, traitsTop + ROW * at)),
  );
}

/** The card as PNG, 816 pixels wide. */
export function tasteCard(card: TasteCard): Promise<Buffer> {
  return toPng(tasteCardSvg(card), 1.7);
}

function genreRow(
  { name, share }: TasteCard['genres'][number],
  top: number,
  largest: number,
  { percent }: TasteCard['words'],
): string {
  const label = fitText(name, ROOM - PERCENT_ROOM, { min: SMALLEST, max: SMALLEST });
  const style = { fill: CARD.text, 'font-size': SMALLEST };
  return el(
    'g',
    {},
    text(label.content, MARGIN, top + 18, style),
    text(percent(share), WIDTH - MARGIN, top + 18, { ...style, 'text-anchor': 'end' }),
    rect(MARGIN, top + 26, ROOM, 10, CARD.track, { rx: 5 }),
    rect(MARGIN, top + 26, Math.max(10, (ROOM * share) / largest), 10, CARD.strong, { rx: 5 }),
  );
}

function legend(y: number, hasServer: boolean, words: TasteCard['words']): string {
  const style = { fill: CARD.dim, 'font-size': SMALLEST };
  const middle = WIDTH / 2 + 10;
  const own = fitText(words.own, middle - MARGIN - 40, { min: SMALLEST, max: SMALLEST });
  const server = fitText(words.server, WIDTH - MARGIN - middle - 14, { min: SMALLEST, max: SMALLEST });
  return el(
    'g',
    {},
    el('circle', { cx: MARGIN + 7, cy: y - 7, r: 7, fill: CARD.mark }),
    text(own.content, MARGIN + 22, y, style),
    ...(hasServer
      ? [
          line(middle, y - 16, middle, y + 1, CARD.median, { 'stroke-width': 4 }),
          text(server.content, middle + 12, y, style),
        ]
      : []),
  );
}

function traitRow({ low, high, own, server }: TasteCard['traits'][number], top: number): string {
  const xOf = (position: number) => MARGIN + ROOM * Math.min(1, Math.max(0, position));
  const style = { fill: CARD.dim, 'font-size': SMALLEST };
  const [left, right] = [low, high].map(
    (word) => fitText(word, (ROOM - GAP) / 2, { min: SMALLEST, max: SMALLEST }).content,
  );
  const y = top + 31;
  return el(
    'g',
    {},
    text(left ?? '', MARGIN, top + 18, style),
    text(right ?? '', WIDTH - MARGIN, top + 18, { ...style, 'text-anchor': 'end' }),
    rect(MARGIN, y - 4, ROOM, 8, CARD.track, { rx: 4 }),
    ...(server === undefined
      ? []
      : [line(xOf(server), y - 8, xOf(server), y + 8, CARD.median, { 'stroke-width': 4 })]),
    el('circle', { cx: xOf(own), cy: y, r: 8, fill: CARD.mark, stroke: CARD.ground, 'stroke-width': 2 }),
  );
}
