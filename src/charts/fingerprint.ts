import { type ScaleContinuousNumeric, scaleLinear, scaleLog, scaleSqrt } from 'd3-scale';
import { FEATURE_NAMES, type FeatureName, type Features } from '../track/features.ts';
import { CARD } from './colours.ts';
import { toPng } from './png.ts';
import { drawing, el, line, rect, text } from './svg.ts';

/** Percentiles of a feature in a genre. */
export interface TypicalRange {
  readonly p10: number;
  readonly p25: number;
  readonly p50: number;
  readonly p75: number;
  readonly p90: number;
}

interface FeatureRow {
  readonly name: FeatureName;
  readonly label: string;
  readonly scale: () => ScaleContinuousNumeric<number, number>;
  readonly format: (value: number) => string;
}

const hundredths = (value: number) => value.toFixed(2);
const share = () => scaleLinear().domain([0, 1]);
/** Most tracks have low values of these; the square root spreads them out. */
const rootShare = () => scaleSqrt().domain([0, 1]);

const ROWS: readonly FeatureRow[] = [
  { name: 'energy', label: 'Energy', scale: share, format: hundredths },
  { name: 'danceability', label: 'Danceability', scale: share, format: hundredths },
  { name: 'valence', label: 'Cheerfulness', scale: share, format: hundredths },
  { name: 'acousticness', label: 'Acousticness', scale: share, format: hundredths },
  { name: 'instrumentalness', label: 'Instrumental', scale: rootShare, format: hundredths },
  { name: 'speechiness', label: 'Speech', scale: rootShare, format: hundredths },
  { name: 'liveness', label: 'Liveness', scale: rootShare, format: hundredths },
  {
    name: 'loudnessDb',
    label: 'Loudness',
    scale: () => scaleLinear().domain([-32, 0]),
    format: (value) => `${value.toFixed(1).replace('-', '−')} dB`,
  },
  {
    name: 'tempoBpm',
    label: 'Tempo',
    scale: () => scaleLinear().domain([50, 210]),
    format: (value) => `${Math.round(value)} BPM`,
  },
  {
    name: 'durationMs',
    label: 'Length',
    scale: () => scaleLog().domain([60_000, 600_000]),
    format: (value) => {
      const seconds = Math.round(value / 1000);
      return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
    },
  },
];

const WIDTH = 480;
const TOP = 52;
const ROW = 23;
const LEFT = 112;
const RIGHT = 404;

/**
 * The SVG of a track's fingerprint: each feature as a point on the typical range of its genre.
 * @param features missing ones are marked as unknown
 * @param typical one range per feature, in the order of `FEATURE_NAMES`
 * @param genre its name
 */
export function fingerprintSvg(features: Features, typical: readonly TypicalRange[], genre: string): string {
  const height = TOP + ROW * ROWS.length + 12;
  return drawing(
    WIDTH,
    height,
    CARD.ground,
    text(`This track compared to typical ${genre}`, 20, 26, {
      fill: CARD.text,
      'font-size': 15,
      'font-weight': 600,
    }),
    legend(),
    ...ROWS.map((row, index) => {
      const range = typical[FEATURE_NAMES.indexOf(row.name)];
      return drawRow(row, TOP + ROW * index + ROW / 2, features[row.name], range);
    }),
  );
}

/** The fingerprint as PNG, 816 pixels wide, about 45 kB. */
export function fingerprint(
  features: Features,
  typical: readonly TypicalRange[],
  genre: string,
): Promise<Buffer> {
  return toPng(fingerprintSvg(features, typical, genre), 1.7);
}

function legend(): string {
  const small = { fill: CARD.dim, 'font-size': 10.5 };
  return el(
    'g',
    {},
    el('circle', { cx: 24, cy: 41, r: 4, fill: CARD.mark }),
    text('this track', 33, 44.5, small),
    rect(104, 37, 22, 8, CARD.strong, { rx: 4 }),
    text('middle 50 %', 132, 44.5, small),
    rect(252, 37, 22, 8, CARD.soft, { rx: 4 }),
    text('middle 80 %', 280, 44.5, small),
  );
}

function drawRow(
  row: FeatureRow,
  y: number,
  value: number | undefined,
  range: TypicalRange | undefined,
): string {
  const scale = row.scale().range([LEFT, RIGHT]).clamp(true);
  const parts = [
    text(row.label, 20, y + 4, { fill: CARD.text }),
    rect(LEFT, y - 4, RIGHT - LEFT, 8, CARD.track, { rx: 4 }),
  ];
  if (range !== undefined && !Number.isNaN(range.p50)) {
    parts.push(band(scale(range.p10), scale(range.p90), y, CARD.soft));
    parts.push(band(scale(range.p25), scale(range.p75), y, CARD.strong));
    parts.push(line(scale(range.p50), y - 4, scale(range.p50), y + 4, CARD.median, { 'stroke-width': 1.5 }));
  }
  if (value === undefined) {
    parts.push(text('unknown', RIGHT + 14, y + 4, { fill: CARD.dim, 'font-size': 11 }));
  } else {
    const mark = { cx: scale(value), cy: y, r: 6, fill: CARD.mark, stroke: CARD.ground, 'stroke-width': 2 };
    parts.push(el('circle', mark));
    parts.push(text(row.format(value), RIGHT + 14, y + 4, { fill: CARD.text }));
  }
  return el('g', {}, ...parts);
}

/** At least as wide as it is high, so that a range of a single value is visible. */
function band(from: number, to: number, y: number, fill: string): string {
  const width = Math.max(8, to - from);
  const start = Math.min(Math.max(LEFT, (from + to) / 2 - width / 2), RIGHT - width);
  return rect(start, y - 4, width, 8, fill, { rx: 4 });
}
