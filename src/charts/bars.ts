import { scaleLinear } from 'd3-scale';
import { REPORT } from './colours.ts';
import { heading } from './heading.ts';
import { drawing, el, line, rect, text } from './svg.ts';

/** One bar: its label and its length. */
export interface Bar {
  readonly label: string;
  readonly value: number;
}

export interface BarChart {
  readonly title: string;
  readonly subtitle: string;
  readonly bars: readonly Bar[];
  /** Writes the value at the end of its bar. */
  readonly format: (value: number) => string;
}

const WIDTH = 760;
const LEFT = 190;
const RIGHT = 690;
const TOP = 78;
const STEP = 22;

/** Horizontal bars with their values, in the order given. */
export function barChart({ title, subtitle, bars, format }: BarChart): string {
  const height = TOP + STEP * bars.length + 24;
  const longest = Math.max(...bars.map((bar) => bar.value), Number.MIN_VALUE);
  const x = scaleLinear().domain([0, longest]).range([LEFT, RIGHT]).nice(5);
  const grid = x.ticks(5).map((tick) =>
    el(
      'g',
      {},
      line(x(tick), TOP - 6, x(tick), height - 20, REPORT.grid),
      text(format(tick), x(tick), TOP - 12, {
        fill: REPORT.dim,
        'font-size': 10.5,
        'text-anchor': 'middle',
      }),
    ),
  );
  const rows = bars.map(({ label, value }, index) => {
    const y = TOP + STEP * index;
    return el(
      'g',
      {},
      text(label, LEFT - 10, y + 14.5, { fill: REPORT.text, 'text-anchor': 'end' }),
      rect(LEFT, y + 3, x(value) - LEFT, STEP - 7, REPORT.bar, { rx: 2 }),
      text(format(value), x(value) + 6, y + 14.5, { fill: REPORT.dim, 'font-size': 11 }),
    );
  });
  return drawing(WIDTH, height, REPORT.ground, heading(title, subtitle), ...grid, ...rows);
}
