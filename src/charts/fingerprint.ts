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

const share = () => scaleLinear().domain([0, 1]);
/** Most tracks have low values of these; the square root spreads them out. */
const rootShare = () => scaleSqrt().domain([0, 1]);

/** The features it can show, those that tell people the most first. */
const SCALES = {
  energy: share,
  danceability: share,
  valence: share,
  acousticness: share,
  tempoBpm: () => scaleLinear().domain([50, 210]),
  instrumentalness: rootShare,
  speechiness: rootShare,
  loudnessDb: () => scaleLinear().domain([-32, 0]),
  liveness: rootShare,
  durationMs: () => scaleLog().domain([60_000, 600_000]),
} as const satisfies Partial<Record<FeatureName, () => ScaleContinuousNumeric<number, number>>>;

export type ShownFeature = keyof typeof SCALES;
const FEATURES = Object.keys(SCALES) as ShownFeature[];
/** More would be too small to read on a phone. */
const ROWS_MAX = 5;

/** What is written in it. */
export interface FingerprintWords {
  readonly thisTrack: string;
  /** Of the bands: half and four fifths of the genre's tracks. */
  readonly middleHalf: string;
  readonly middleMost: string;
  readonly feature: (name: ShownFeature) => string;
  readonly value: (name: ShownFeature, value: number) => string;
}

/** A feature of a track, and what is typical of its genre. */
export interface FingerprintRow {
  readonly name: ShownFeature;
  readonly value: number;
  /** Absent where no track of the genre has the feature. */
  readonly range?: TypicalRange;
}

/**
 * The rows of a track's fingerprint: at most five features that are known of it.
 * @param typical one range per feature, in the order of `FEATURE_NAMES`
 */
export function fingerprintRows(features: Features, typical: readonly TypicalRange[]): FingerprintRow[] {
  const rows = FEATURES.flatMap((name): FingerprintRow[] => {
    const value = features[name];
    if (value === undefined) return [];
    const range = typical[FEATURE_NAMES.indexOf(name)];
    return [{ name, value, ...(range !== undefined && !Number.isNaN(range.p50) && { range }) }];
  });
  return rows.slice(0, ROWS_MAX);
}

// As wide as a phone shows it, so that its letters are as large as those around it.
const WIDTH = 320;
const TOP = 40;
const ROW = 48;
const LEFT = 16;
const RIGHT = WIDTH - LEFT;

/** The SVG of a track's fingerprint: each feature as a point on the typical range of its genre. */
export function fingerprintSvg(rows: readonly FingerprintRow[], words: FingerprintWords): string {
  return drawing(
    WIDTH,
    TOP + ROW * rows.length + 8,
    CARD.ground,
    legend(words),
    ...rows.map((row, index) => drawRow(row, TOP + ROW * index, words)),
  );
}

/** The fingerprint as PNG, 800 pixels wide, about 30 kB. */
export function fingerprint(rows: readonly FingerprintRow[], words: FingerprintWords): Promise<Buffer> {
  return toPng(fingerprintSvg(rows, words), 2.5);
}

function legend({ thisTrack, middleHalf, middleMost }: FingerprintWords): string {
  const small = { fill: CARD.dim, 'font-size': 12 };
  return el(
    'g',
    {},
    el('circle', { cx: 22, cy: 22, r: 6, fill: CARD.mark }),
    text(thisTrack, 33, 26, small),
    rect(108, 17, 16, 10, CARD.strong, { rx: 5 }),
    text(middleHalf, 129, 26, small),
    rect(218, 17, 16, 10, CARD.soft, { rx: 5 }),
    text(middleMost, 239, 26, small),
  );
}

function drawRow({ name, value, range }: FingerprintRow, top: number, words: FingerprintWords): string {
  const scale = SCALES[name]().range([LEFT, RIGHT]).clamp(true);
  const y = top + 32;
  const label = { fill: CARD.text, 'font-size': 15 };
  const parts = [
    text(words.feature(name), LEFT, top + 16, label),
    text(words.value(name, value), RIGHT, top + 16, { ...label, 'text-anchor': 'end' }),
    rect(LEFT, y - 5, RIGHT - LEFT, 10, CARD.track, { rx: 5 }),
  ];
  if (range !== undefined) {
    parts.push(band(scale(range.p10), scale(range.p90), y, CARD.soft));
    parts.push(band(scale(range.p25), scale(range.p75), y, CARD.strong));
    parts.push(line(scale(range.p50), y - 5, scale(range.p50), y + 5, CARD.median, { 'stroke-width': 1.5 }));
  }
  const mark = { cx: scale(value), cy: y, r: 8, fill: CARD.mark, stroke: CARD.ground, 'stroke-width': 2 };
  return el('g', {}, ...parts, el('circle', mark));
}

/** At least as wide as it is high, so that a range of a single value is visible. */
function band(from: number, to: number, y: number, fill: string): string {
  const width = Math.max(10, to - from);
  const start = Math.min(Math.max(LEFT, (from + to) / 2 - width / 2), RIGHT - width);
  return rect(start, y - 5, width, 10, fill, { rx: 5 });
}
