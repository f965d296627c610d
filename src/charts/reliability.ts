import { scaleLinear } from 'd3-scale';
import { REPORT } from './colours.ts';
import { heading } from './heading.ts';
import { drawing, el, line, rect, text } from './svg.ts';

/** Predictions of similar confidence. */
export interface ReliabilityBin {
  /** The least confidence. */
  readonly from: number;
  readonly rows: number;
  readonly confidence: number;
  readonly accuracy: number;
}

/** What is written in it. */
export interface ReliabilityWords {
  readonly title: string;
  readonly subtitle: string;
  readonly confidence: string;
  readonly accuracy: string;
  readonly shareOfPredictions: string;
  /** A share in percent, with and without a sign. */
  readonly percent: (share: number) => string;
  readonly bare: (share: number) => string;
}

const LEFT = 76;
const SIDE = 420;
const TOP = 76;
const COUNTS = 90;

/** A reliability diagram: accuracy against confidence, and below it the share of predictions in each bin. */
export function reliabilityChart(bins: readonly ReliabilityBin[], words: ReliabilityWords): string {
  const x = scaleLinear()
    .domain([0, 1])
    .range([LEFT, LEFT + SIDE]);
  const y = scaleLinear()
    .domain([0, 1])
    .range([TOP + SIDE, TOP]);
  const rows = bins.reduce((sum, bin) => sum + bin.rows, 0);
  const most = Math.max(...bins.map((bin) => bin.rows / Math.max(1, rows)), 0.01);
  const base = TOP + SIDE + 64 + COUNTS;
  const height = scaleLinear().domain([0, most]).range([0, COUNTS]);
  const filled = bins.filter((bin) => bin.rows > 0);
  const width = SIDE / Math.max(1, bins.length);
  const tick = { fill: REPORT.dim, 'font-size': 11 };
  const grid = x
    .ticks(5)
    .map((t) =>
      el(
        'g',
        {},
        line(x(t), TOP, x(t), TOP + SIDE, REPORT.grid),
        line(LEFT, y(t), LEFT + SIDE, y(t), REPORT.grid),
        text(words.percent(t), x(t), TOP + SIDE + 18, { ...tick, 'text-anchor': 'middle' }),
        text(words.percent(t), LEFT - 8, y(t) + 4, { ...tick, 'text-anchor': 'end' }),
      ),
    );
  const marks = filled.map((bin) => {
    const size = 3 + 9 * Math.sqrt(bin.rows / Math.max(1, rows) / most);
    return el('circle', {
      cx: x(bin.confidence),
      cy: y(bin.accuracy),
      r: size,
      fill: REPORT.bar,
      'fill-opacity': 0.85,
    });
  });
  const path = filled
    .map((bin, i) => `${i === 0 ? 'M' : 'L'}${x(bin.confidence)} ${y(bin.accuracy)}`)
    .join('');
  const counts = filled.map((bin) => {
    const tall = height(bin.rows / rows);
    const label = bin.rows / rows >= 0.005 ? words.bare(bin.rows / rows) : '';
    return el(
      'g',
      {},
      rect(x(bin.from) + 1, base - tall, width - 2, tall, REPORT.bar, { 'fill-opacity': 0.5 }),
      text(label, x(bin.from) + width / 2, base - tall - 4, {
        ...tick,
        'font-size': 9.5,
        'text-anchor': 'middle',
      }),
    );
  });
  const [middle, turn] = [TOP + SIDE / 2, 20];
  return drawing(
    LEFT + SIDE + 40,
    base + 34,
    REPORT.ground,
    heading(words.title, words.subtitle),
    ...grid,
    line(x(0), y(0), x(1), y(1), REPORT.accent, { 'stroke-dasharray': '5 4', 'stroke-width': 1.5 }),
    el('path', { d: path, fill: 'none', stroke: REPORT.bar, 'stroke-width': 1.5 }),
    ...marks,
    text(words.confidence, LEFT + SIDE / 2, TOP + SIDE + 38, {
      fill: REPORT.text,
      'text-anchor': 'middle',
    }),
    text(words.accuracy, turn, middle, {
      fill: REPORT.text,
      'text-anchor': 'middle',
      transform: `rotate(-90 ${turn} ${middle})`,
    }),
    ...counts,
    line(LEFT, base, LEFT + SIDE, base, REPORT.dim),
    text(words.shareOfPredictions, LEFT, base + 18, tick),
  );
}
