import { argmax } from '../evaluation/metrics.ts';
import { type LabelMeanings, OpinionCounter } from '../model/label-opinions.ts';
import { sourceOf, VOTE } from '../model/raw-labels.ts';

/** Whether a source's labels are not shipped as they are. */
export type IsSummarised = (source: string) => boolean;

/** The source of what the sources that are not shipped say together. */
const OTHERS = 'others';

/**
 * What the sources that are not shipped say of a track, as one label, "others=rock": the first genre of the mean of their labels'
 * meanings.
 * @returns undefined where they say nothing
 */
export function summaryLabel(
  labels: readonly string[],
  meanings: LabelMeanings,
  classes: readonly string[],
  isSummarised: IsSummarised,
): string | undefined {
  const mean = meanOf(labels, meanings, isSummarised);
  return mean && `${OTHERS}=${classes[argmax(mean)] ?? ''}`;
}

/** What each summary means: the mean of what the labels that it stands for mean. */
export function summaryMeanings(
  rows: Iterable<readonly string[]>,
  meanings: LabelMeanings,
  classes: readonly string[],
  isSummarised: IsSummarised,
): Map<string, Float64Array> {
  const sums = new Map<string, { rows: number; sums: Float64Array }>();
  for (const labels of rows) {
    const mean = meanOf(labels, meanings, isSummarised);
    if (mean === undefined) continue;
    const label = `${OTHERS}=${classes[argmax(mean)] ?? ''}`;
    const own = sums.get(label) ?? { rows: 0, sums: new Float64Array(mean.length) };
    own.rows++;
    for (const [c, probability] of mean.entries()) own.sums[c] = (own.sums[c] ?? 0) + probability;
    sums.set(label, own);
  }
  return new Map(
    Array.from(sums, ([label, { rows: count, sums: totals }]) => [label, totals.map((sum) => sum / count)]),
  );
}

/** The mean over sources; the vote is made of them. */
function meanOf(
  labels: readonly string[],
  meanings: LabelMeanings,
  isSummarised: IsSummarised,
): Float64Array | undefined {
  const counter = new OpinionCounter(meanings, new Map());
  counter.add(
    labels.filter((label) => {
      const source = sourceOf(label);
      return source !== VOTE && isSummarised(source);
    }),
  );
  const opinions = counter.opinions;
  return opinions?.[0]?.probabilities.map(
    (_, c) => opinions.reduce((sum, { probabilities }) => sum + (probabilities[c] ?? 0), 0) / opinions.length,
  );
}
