import { interpolateBlues } from 'd3-scale-chromatic';
import { REPORT } from './colours.ts';
import { heading } from './heading.ts';
import { seriate } from './seriation.ts';
import { drawing, el, rect, text } from './svg.ts';

export interface ConfusionMatrix {
  /** Row-major counts: one row per true label, one column per predicted label. */
  readonly counts: ArrayLike<number>;
  readonly labels: readonly string[];
  readonly title: string;
  readonly subtitle: string;
  readonly words: {
    /** Of the rows and the columns. */
    readonly actual: string;
    readonly predicted: string;
    /** A share in percent, without a sign. */
    readonly percent: (share: number) => string;
  };
}

const LEFT = 180;
const TOP = 214;

/** A confusion matrix, each row as shares of its genre's tracks; genres that are often confused are next to each other. */
export function confusionChart({ counts, labels, title, subtitle, words }: ConfusionMatrix): string {
  const size = labels.length;
  const shares = rowShares(counts, size);
  const similarity = shares.map(
    (share, at) => share + (shares[(at % size) * size + Math.floor(at / size)] ?? 0),
  );
  const order = seriate(similarity, size);
  const cell = Math.max(7, Math.min(26, Math.floor(700 / size)));
  const side = cell * size;
  const fontSize = Math.min(12, cell - 1);
  const cells = order.flatMap((actual, row) =>
    order.map((predicted, column) => {
      const share = shares[actual * size + predicted] ?? 0;
      return square(share, LEFT + column * cell, TOP + row * cell, cell, words.percent);
    }),
  );
  const names = order.map((label, position) => {
    const middle = position * cell + cell / 2;
    const name = labels[label] ?? '';
    const style = { fill: REPORT.text, 'font-size': fontSize };
    const [x, y] = [LEFT + middle + fontSize / 3, TOP - 8];
    return el(
      'g',
      {},
      text(name, LEFT - 8, TOP + middle + fontSize / 3, { ...style, 'text-anchor': 'end' }),
      text(name, x, y, { ...style, transform: `rotate(-55 ${x} ${y})` }),
    );
  });
  const axes = el(
    'g',
    {},
    text(`${words.actual} ↓`, LEFT - 8, TOP - 14, {
      fill: REPORT.dim,
      'font-size': 11,
      'text-anchor': 'end',
    }),
    text(`${words.predicted} →`, LEFT, TOP + side + 20, { fill: REPORT.dim, 'font-size': 11 }),
  );
  return drawing(
    LEFT + side + 120,
    TOP + side + 36,
    REPORT.ground,
    heading(title, subtitle),
    ...cells,
    ...names,
    axes,
  );
}

function rowShares(counts: ArrayLike<number>, size: number): number[] {
  return Array.from({ length: size * size }, (_, at) => {
    const row = Math.floor(at / size) * size;
    let sum = 0;
    for (let c = 0; c < size; c++) sum += counts[row + c] ?? 0;
    return sum === 0 ? 0 : (counts[at] ?? 0) / sum;
  });
}

function square(
  share: number,
  x: number,
  y: number,
  cell: number,
  percent: (share: number) => string,
): string {
  // The square root makes small shares visible, which are what matters in a confusion matrix.
  const fill = share < 0.005 ? '#f6f7fa' : interpolateBlues(0.06 + 0.9 * Math.sqrt(share));
  const box = rect(x, y, cell - 1, cell - 1, fill);
  if (cell < 20 || share < 0.095) return box;
  const style = {
    fill: share > 0.3 ? '#ffffff' : REPORT.text,
    'font-size': 9.5,
    'text-anchor': 'middle',
  };
  return box + text(percent(share), x + (cell - 1) / 2, y + cell / 2 + 3, style);
}
