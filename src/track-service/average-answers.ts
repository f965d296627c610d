import type { Evidence, GenrePrediction, GenreProbability } from '../genre/model/prediction.ts';

/** One label space averaged over several tracks. */
function average(lists: readonly (readonly GenreProbability[])[]): GenreProbability[] {
  const sums = new Map<string, number>();
  for (const list of lists) {
    for (const { genre, probability } of list) sums.set(genre, (sums.get(genre) ?? 0) + probability);
  }
  return [...sums]
    .map(([genre, sum]) => ({ genre, probability: sum / lists.length }))
    .sort((a, b) => b.probability - a.probability);
}

/**
 * The mix of several tracks: the mean of their genre probabilities. One track's answer is its own mix.
 * @param answers at least one
 */
export function averageAnswers(answers: readonly GenrePrediction[]): GenrePrediction {
  const [only] = answers;
  if (only === undefined) throw new RangeError('the mix of no answers');
  if (answers.length === 1) return only;
  const evidence = new Set<Evidence>(answers.flatMap((answer) => answer.evidence));
  return {
    genres: average(answers.map((answer) => answer.genres)),
    subgenres: average(answers.map((answer) => answer.subgenres)),
    evidence: [...evidence],
    // A mix of sure answers is a fact about the album, not a doubt.
    isConfident: answers.some((answer) => answer.isConfident),
    reasons: [],
  };
}
