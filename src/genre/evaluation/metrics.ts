/** Quality of a set of predictions. Shares are in [0, 1]; macro figures average over the classes that occur. */
export interface Metrics {
  readonly rows: number;
  readonly accuracy: number;
  /** The label is among the three (five) most probable. */
  readonly top3: number;
  readonly top5: number;
  /** The most probable class is any of the row's labels. */
  readonly anyLabel: number;
  readonly macroPrecision: number;
  readonly macroRecall: number;
  readonly macroF1: number;
  /** Expected calibration error over 15 bins of equal width (Guo et al. 2017, eq. 3). */
  readonly ece: number;
  readonly logLoss: number;
}

/** Predicted probabilities and the true labels. */
export interface Predictions {
  /** Row-major, `labels.length * classes`. */
  readonly probabilities: Float32Array;
  readonly labels: Int32Array;
  readonly allLabels?: readonly (readonly number[])[];
  readonly classes: number;
}

const BINS = 15;

export function computeMetrics(predictions: Predictions): Metrics {
  const { labels, classes, allLabels } = predictions;
  const rows = labels.length;
  const confusion = confusionMatrix(predictions);
  const sums = { hit: 0, top3: 0, top5: 0, any: 0, loss: 0 };
  for (let row = 0; row < rows; row++) {
    const p = predictions.probabilities.subarray(row * classes, (row + 1) * classes);
    const label = labels[row] ?? 0;
    const rank = rankOf(p, label);
    if (rank < 1) sums.hit++;
    if (rank < 3) sums.top3++;
    if (rank < 5) sums.top5++;
    if (allLabels?.[row]?.includes(argmax(p)) ?? rank < 1) sums.any++;
    sums.loss -= Math.log(Math.max(p[label] ?? 0, 1e-12));
  }
  return {
    rows,
    accuracy: sums.hit / rows,
    top3: sums.top3 / rows,
    top5: sums.top5 / rows,
    anyLabel: sums.any / rows,
    ...macro(confusion, classes),
    ece: expectedCalibrationError(reliability(predictions)),
    logLoss: sums.loss / rows,
  };
}

/** Row-major counts: true label by row, predicted label by column. */
export function confusionMatrix({ probabilities, labels, classes }: Predictions): Int32Array {
  const counts = new Int32Array(classes * classes);
  for (let row = 0; row < labels.length; row++) {
    const at =
      (labels[row] ?? 0) * classes + argmax(probabilities.subarray(row * classes, (row + 1) * classes));
    counts[at] = (counts[at] ?? 0) + 1;
  }
  return counts;
}

function macro(confusion: Int32Array, classes: number) {
  let precision = 0;
  let recall = 0;
  let f1 = 0;
  let occurring = 0;
  for (let c = 0; c < classes; c++) {
    let truth = 0;
    let answered = 0;
    for (let other = 0; other < classes; other++) {
      truth += confusion[c * classes + other] ?? 0;
      answered += confusion[other * classes + c] ?? 0;
    }
    if (truth === 0) continue;
    const hits = confusion[c * classes + c] ?? 0;
    occurring++;
    precision += answered === 0 ? 0 : hits / answered;
    recall += hits / truth;
    f1 += (2 * hits) / (truth + answered);
  }
  const n = Math.max(1, occurring);
  return { macroPrecision: precision / n, macroRecall: recall / n, macroF1: f1 / n };
}

/** Predictions whose confidence, the highest probability, falls into one interval. */
export interface ReliabilityBin {
  readonly from: number;
  readonly to: number;
  readonly rows: number;
  readonly confidence: number;
  readonly accuracy: number;
}

export function reliability({ probabilities, labels, classes }: Predictions): ReliabilityBin[] {
  const bins = Array.from({ length: BINS }, () => ({ rows: 0, confidence: 0, hits: 0 }));
  for (let row = 0; row < labels.length; row++) {
    const p = probabilities.subarray(row * classes, (row + 1) * classes);
    const best = argmax(p);
    const confidence = p[best] ?? 0;
    const bin = bins[Math.min(BINS - 1, Math.floor(confidence * BINS))];
    if (bin === undefined) continue;
    bin.rows++;
    bin.confidence += confidence;
    if (best === labels[row]) bin.hits++;
  }
  return bins.map(({ rows, confidence, hits }, i) => ({
    from: i / BINS,
    to: (i + 1) / BINS,
    rows,
    confidence: rows === 0 ? 0 : confidence / rows,
    accuracy: rows === 0 ? 0 : hits / rows,
  }));
}

/** The bins of all folds as one: a fold of few artists has too few rows a bin to tell its own error from chance. */
export function poolReliability(folds: readonly (readonly ReliabilityBin[])[]): ReliabilityBin[] {
  return Array.from({ length: BINS }, (_, at) => {
    const bins = folds.flatMap((fold) => fold[at] ?? []);
    const rows = bins.reduce((sum, bin) => sum + bin.rows, 0);
    const mean = (of: 'confidence' | 'accuracy') =>
      bins.reduce((sum, bin) => sum + (bin.rows * bin[of]) / Math.max(1, rows), 0);
    return {
      from: at / BINS,
      to: (at + 1) / BINS,
      rows,
      confidence: mean('confidence'),
      accuracy: mean('accuracy'),
    };
  });
}

export function expectedCalibrationError(bins: readonly ReliabilityBin[]): number {
  const rows = bins.reduce((sum, bin) => sum + bin.rows, 0);
  return bins.reduce((sum, bin) => sum + (bin.rows / rows) * Math.abs(bin.accuracy - bin.confidence), 0);
}

/** How many classes are more probable; of equals the first counts as the more probable. */
function rankOf(p: Float32Array, label: number): number {
  const own = p[label] ?? 0;
  let rank = 0;
  for (let c = 0; c < p.length; c++) {
    const value = p[c] ?? 0;
    if (value > own || (value === own && c < label)) rank++;
  }
  return rank;
}

/** Index of the greatest number, the first of equals. */
export function argmax(p: ArrayLike<number>): number {
  let best = 0;
  for (let c = 1; c < p.length; c++) if ((p[c] ?? 0) > (p[best] ?? 0)) best = c;
  return best;
}
