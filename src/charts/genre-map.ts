import { scaleOrdinal } from 'd3-scale';
import { REPORT } from './colours.ts';
import { heading } from './heading.ts';
import { spreadLabels } from './map-layout.ts';
import { drawing, el, text } from './svg.ts';

/** A subgenre at the position of its sound; the coordinates can have any unit. */
export interface MapPoint {
  readonly name: string;
  readonly x: number;
  readonly y: number;
  /** Its genre, which decides its colour. */
  readonly group: string;
  /** Number of tracks, which decides the font size. */
  readonly weight: number;
}

export interface GenreMap {
  readonly points: readonly MapPoint[];
  readonly title: string;
  readonly subtitle: string;
  /** Labels of the ends of the axes. */
  readonly left: string;
  readonly right: string;
  readonly top: string;
  readonly bottom: string;
}

const WIDTH = 1180;
const HEIGHT = 860;
const MARGIN = { left: 50, top: 84, right: 50, bottom: 56 };
/** Text colours with enough contrast on white. */
const INKS = [
  '#1f5fa8',
  '#b3420a',
  '#1b7a3d',
  '#8a2be2',
  '#a11d4a',
  '#00737a',
  '#7a5a00',
  '#c2185b',
  '#37474f',
  '#5d4037',
  '#4527a0',
  '#2e7d32',
  '#ad1457',
  '#00695c',
  '#d84315',
  '#283593',
  '#6a1b9a',
  '#827717',
  '#bf360c',
  '#01579b',
] as const;

/** A map of subgenres like everynoise.com: near ones sound alike, and names do not overlap. */
export function genreMap(map: GenreMap): string {
  const width = WIDTH - MARGIN.left - MARGIN.right;
  const height = HEIGHT - MARGIN.top - MARGIN.bottom;
  const xs = evenOut(map.points.map((point) => point.x));
  const ys = evenOut(map.points.map((point) => point.y));
  const heaviest = Math.max(...map.points.map((point) => point.weight), 1);
  const labels = map.points.map((point, i) => {
    const size = 11 + 5 * Math.sqrt(point.weight / heaviest);
    const labelWidth = point.name.length * size * 0.56 + 10;
    return {
      x: (xs[i] ?? 0) * width,
      y: (1 - (ys[i] ?? 0)) * height,
      width: labelWidth,
      height: size + 5,
      size,
    };
  });
  const centres = spreadLabels(labels, width, height);
  const ink = scaleOrdinal<string, string>(INKS);
  const names = map.points.map((point, i) =>
    text(
      point.name,
      MARGIN.left + (centres[i]?.x ?? 0),
      MARGIN.top + (centres[i]?.y ?? 0) + (labels[i]?.size ?? 12) / 3,
      {
        fill: ink(point.group),
        'font-size': labels[i]?.size,
        'font-weight': 600,
        'text-anchor': 'middle',
      },
    ),
  );
  return drawing(WIDTH, HEIGHT, REPORT.ground, heading(map.title, map.subtitle), ...names, axes(map));
}

function axes({ left, right, top, bottom }: GenreMap): string {
  const style = { fill: REPORT.dim, 'font-size': 12 };
  return el(
    'g',
    {},
    text(`← ${left}`, MARGIN.left, HEIGHT - 18, style),
    text(`${right} →`, WIDTH - MARGIN.right, HEIGHT - 18, { ...style, 'text-anchor': 'end' }),
    text(`↑ ${top}`, WIDTH / 2, MARGIN.top - 16, { ...style, 'text-anchor': 'middle' }),
    text(`↓ ${bottom}`, WIDTH / 2, HEIGHT - 18, { ...style, 'text-anchor': 'middle' }),
  );
}

/** A blend of value and rank on [0, 1], which gives dense areas room and keeps outliers apart. */
function evenOut(values: readonly number[]): number[] {
  const sorted = [...values].sort((a, b) => a - b);
  const low = sorted[0] ?? 0;
  const span = (sorted.at(-1) ?? 0) - low || 1;
  return values.map((value) => {
    const rank = sorted.indexOf(value) / Math.max(1, sorted.length - 1);
    return 0.35 * ((value - low) / span) + 0.65 * rank;
  });
}
