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

/** The features it shows, from top to bottom. */
const SCALES = {
  energy: share,
  danceability: share,
  valence: share,
  acousticness: share,
  instrumentalness: rootShare,
  speechiness: rootShare,
  liveness: rootShare,
  loudnessDb: () => scaleLinear().domain([-32, 0]),
  tempoBpm: () => scaleLinear().domain([50, 210]),
  durationMs: () => scaleLog().domain([60_000, 600_000]),
} as const satisfies Partial<Record<FeatureName, () => ScaleContinuousNumeric<number, number>>>;

export type ShownFeature = keyof typeof SCALES;
const SHOWN = Object.keys(SCALES) as ShownFeature[];

/** What is written in it. */
export interface FingerprintWords {
  readonly title: string;
  readonly thisTrack: string;
  /** Of the bands: half and four fifths of the genre's tracks. */
  readonly middleHalf: string;
  readonly middleMost: string;
  /** In place of a missing value. */
  readonly unknown: string;
  readonly feature: (name: ShownFeature) => string;
  readonly value: (name: ShownFeature, value: number) => string;
}

const WIDTH = 480;
const TOP = 52;
const ROW = 23;
const LEFT = 112;
const RIGHT = 404;

/**
 * The SVG of a track's fingerprint: each feature as a point on the typical range of its genre.
 * @param features missing ones are marked as unknown
 * @param typical one range per feature, in the order of `FEATURE_NAMES`
 */
export function fingerprintSvg(
  features: Features,
  typical: readonly TypicalRange[],
  words: FingerprintWords,
): string {
  const height = TOP + ROW * SHOWN.length + 12;
  return drawing(
    WIDTH,
    height,
    CARD.ground,
    text(words.title, 20, 26, {
      fill: CARD.text,
      'font-size': 15,
      'font-weight': 600,
    }),
    legend(words),
    ...SHOWN.map((name, index) => {
      const range = typical[FEATURE_NAMES.indexOf(name)];
      return drawRow(name, TOP + ROW * index + ROW / 2, features[name], range, words);
    }),
  );
}

/** The fingerprint as PNG, 816 pixels wide, about 45 kB. */
export function fingerprint(
  features: Features,
  typical: readonly TypicalRange[],
  words: FingerprintWords,
): Promise<Buffer> {
  return toPng(fingerprintSvg(features, typical, words), 1.7);
}

function legend({ thisTrack, middleHalf, middleMost }: FingerprintWords): string {
  const small = { fill: CARD.dim, 'font-size': 10.5 };
  return el(
    'g',
    {},
    el('circle', { cx: 24, cy: 41, r: 4, fill: CARD.mark }),
    text(thisTrack, 33, 44.5, small),
    rect(104, 37, 22, 8, CARD.strong, { rx: 4 }),
    text(middleHalf, 132, 44.5, small),
    rect(252, 37, 22, 8, CARD.soft, { rx: 4 }),
    text(middleMost, 280, 44.5, small),
  );
}

function drawRow(
  name: ShownFeature,
  y: number,
  value: number | undefined,
  range: TypicalRange | undefined,
  words: FingerprintWords,
): string {
  const scale = SCALES[name]().range([LEFT, RIGHT]).clamp(true);
  const parts = [
    text(words.feature(name), 20, y + 4, { fill: CARD.text }),
    rect(LEFT, y - 4, RIGHT - LEFT, 8, CARD.track, { rx: 4 }),
  ];
  if (range !== undefined && !Number.isNaN(range.p50)) {
    parts.push(band(scale(range.p10), scale(range.p90), y, CARD.soft));
    parts.push(band(scale(range.p25), scale(range.p75), y, CARD.strong));
    parts.push(line(scale(range.p50), y - 4, scale(range.p50), y + 4, CARD.median, { 'stroke-width': 1.5 }));
  }
  if (value === undefined) {
    parts.push(text(words.unknown, RIGHT + 14, y + 4, { fill: CARD.dim, 'font-size': 11 }));
  } else {
    const mark = { cx: scale(value), cy: y, r: 6, fill: CARD.mark, stroke: CARD.ground, 'stroke-width': 2 };
    parts.push(el('circle', mark));
    parts.push(text(words.value(name, value), RIGHT + 14, y + 4, { fill: CARD.text }));
  }
  return el('g', {}, ...parts);
}

/** At least as wide as it is high, so that a range of a single value is visible. */
function band(from: number, to: number, y: number, fill: string): string {
  const width = Math.max(8, to - from);
  const start = Math.min(Math.max(LEFT, (from + to) / 2 - width / 2), RIGHT - width);
  return rect(start, y - 4, width, 8, fill, { rx: 4 });
}
