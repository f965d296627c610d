/** How sure an answer is that counts as "nearly certain". */
export const SURE_FROM = 0.9;
const BINS = 15;

/** The first genre answered for a track, and whether it is right. */
export interface JudgedAnswer {
  /** The answer's probability, in [0, 1]. */
  readonly probability: number;
  readonly isRight: boolean;
}

/** How often answers are right, and whether their probabilities say so. Shares are in [0, 1]. */
export interface Agreement {
  readonly tracks: number;
  /** Share of right answers; NaN without any. */
  readonly right: number;
  /** Answers of at least {@link SURE_FROM}, and the share of these that are right. */
  readonly sure: number;
  readonly sureRight: number;
  /** Expected calibration error over 15 bins of equal width. */
  readonly ece: number;
}

export function agreementOf(answers: readonly JudgedAnswer[]): Agreement {
  const sure = answers.filter(({ probability }) => probability >= SURE_FROM);
  const bins = Map.groupBy(answers, ({ probability }) => Math.min(BINS - 1, Math.floor(probability * BINS)));
  let gap = 0;
  for (const bin of bins.values()) {
    gap += Math.abs(bin.reduce((sum, { probability, isRight }) => sum + probability - Number(isRight), 0));
  }
  return {
    tracks: answers.length,
    right: share(answers),
    sure: sure.length,
    sureRight: share(sure),
    ece: gap / answers.length,
  };
}

function share(answers: readonly JudgedAnswer[]): number {
  return answers.filter(({ isRight }) => isRight).length / answers.length;
}
