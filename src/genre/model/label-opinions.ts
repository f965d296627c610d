import { sourceOf, VOTE } from './raw-labels.ts';
import { softmaxInPlace } from './softmax.ts';

/** What each raw label means: `P(genre | label)`, learned from what other sources say of the same artists. */
export type LabelMeanings = ReadonlyMap<string, Float64Array>;

/** What each source says on average, over all tracks it labels. */
export type SourceMeans = ReadonlyMap<string, Float64Array>;

/** What one source says of an artist. */
export interface SourceOpinion {
  readonly source: string;
  /** How many tracks of the artist it labels. */
  readonly tracks: number;
  /** The mean of its labels' meanings, summing to 1. */
  readonly probabilities: Float64Array;
  /** What the source says on average of all artists, summing to 1. */
  readonly mean: Float64Array;
}

/** What each source says of an artist, by comparison key; undefined for an artist without labels. */
export interface OpinionEvidence {
  of(artist: string): readonly SourceOpinion[] | undefined;
}

/** How opinions are weighed; fitted on tracks by held-out artists, judged by a source that was not asked. */
export interface OpinionWeights {
  /** Exponent of the audio probability beside opinions. */
  readonly sound: number;
  /** Exponent of what the sources say, one by itself. */
  readonly labels: number;
  /** How much of what a further source says the first has said already: at 1 their logarithms are averaged. */
  readonly dependence: number;
  /** Exponent of the vote. */
  readonly vote: number;
  /** How far to trust what one source says, and what several say. */
  readonly one: Trust;
  readonly several: Trust;
}

/** How far to trust labels. */
export interface Trust {
  /** Exponent of the probabilities from sound and labels. */
  readonly power: number;
  /** Probability that the labels are wrong altogether. */
  readonly error: number;
}

/** Gathers what the sources say of an artist, track by track. */
export class OpinionCounter {
  readonly #meanings: LabelMeanings;
  readonly #means: SourceMeans;
  readonly #bySource = new Map<string, { tracks: number; sums: Float64Array }>();

  constructor(meanings: LabelMeanings, means: SourceMeans) {
    this.#meanings = meanings;
    this.#means = means;
  }

  /** @param labels raw labels of one track; those without a known meaning are ignored */
  add(labels: readonly string[]): void {
    const bySource = Map.groupBy(
      labels.flatMap((label) => {
        const meaning = this.#meanings.get(label);
        return meaning === undefined ? [] : [{ source: sourceOf(label), meaning }];
      }),
      ({ source }) => source,
    );
    for (const [source, said] of bySource) {
      const own = this.#bySource.get(source) ?? {
        tracks: 0,
        sums: new Float64Array(said[0]?.meaning.length ?? 0),
      };
      own.tracks++;
      for (const { meaning } of said) {
        for (let c = 0; c < own.sums.length; c++)
          own.sums[c] = (own.sums[c] ?? 0) + (meaning[c] ?? 0) / said.length;
      }
      this.#bySource.set(source, own);
    }
  }

  /** @returns undefined when no label was added whose meaning is known */
  get opinions(): SourceOpinion[] | undefined {
    if (this.#bySource.size === 0) return undefined;
    return Array.from(this.#bySource, ([source, { tracks, sums }]) => {
      const probabilities = sums.map((sum) => sum / tracks);
      return { source, tracks, probabilities, mean: this.#means.get(source) ?? probabilities };
    });
  }
}

/** How many independent sources there are: the vote is none, but where it stands alone it speaks for one. */
export function sourceCount(opinions: readonly SourceOpinion[]): number {
  return Math.max(1, opinions.filter(({ source }) => source !== VOTE).length);
}

/** What every source says on average, track by track. */
export function sourceMeans(rows: Iterable<readonly string[]>, meanings: LabelMeanings): SourceMeans {
  const counter = new OpinionCounter(meanings, new Map());
  for (const labels of rows) counter.add(labels);
  return new Map(counter.opinions?.map(({ source, probabilities }) => [source, probabilities]));
}

/** Added to what a source says and to what it says on average, so that a hint of a rare genre does not outweigh everything. */
const SMOOTHING = 0.03;
/** Where the labels are wrong, this is the share of the sound in what is left to say; the rest is the prior's. */
const SOUND_SHARE = 0.5;

/**
 * Probabilities from audio and labels: each source multiplies the odds by how much more it says of a genre than it says on
 * average, tempered by its exponent. A source counts once, however many tracks it labels, and a further source counts less than
 * the first. With the probability of an error the labels are wrong altogether, which leaves the sound and the prior.
 * @param logWeights `log P(c | x)` up to a constant, not calibrated: the raised odds of rare genres are for when nothing else is known
 * @param sound calibrated probabilities from the audio; the prior where no feature is known
 * @returns new probabilities, summing to 1
 */
export function addOpinions(
  logWeights: Float64Array,
  sound: Float64Array,
  opinions: readonly SourceOpinion[],
  prior: Float64Array,
  weights: OpinionWeights,
): Float64Array {
  const sources = sourceCount(opinions);
  const share = weights.labels / (1 + weights.dependence * (sources - 1));
  const { power, error } = sources > 1 ? weights.several : weights.one;
  const combined = logWeights.map((weight) => power * weights.sound * weight);
  for (const { source, probabilities, mean } of opinions) {
    const exponent = power * (source === VOTE ? weights.vote : share);
    for (let c = 0; c < combined.length; c++) {
      const odds = ((probabilities[c] ?? 0) + SMOOTHING) / ((mean[c] ?? 0) + SMOOTHING);
      combined[c] = (combined[c] ?? 0) + exponent * Math.log(odds);
    }
  }
  return softmaxInPlace(combined).map((probability, c) => {
    const otherwise = SOUND_SHARE * (sound[c] ?? 0) + (1 - SOUND_SHARE) * (prior[c] ?? 0);
    return (1 - error) * probability + error * otherwise;
  });
}
