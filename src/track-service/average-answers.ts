import type { Evidence, GenrePrediction, GenreProbability } from '../genre/model/prediction.ts';

/** The mean of several distributions over the same labels, most probable first. */
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
 * The answer for several tracks: the mean of their genre probabilities. A single answer is returned as it is.
 * @param answers at least one
 */
export function averageAnswers(answers: readonly GenrePrediction[]): GenrePrediction {
  const [only] = answers;
  if (only === undefined) throw new RangeError('cannot average no answers');
  if (answers.length === 1) return only;
  const evidence = new Set<Evidence>(answers.flatMap((answer) => answer.evidence));
  const source = answers.find(({ artistGenreSource }) => artistGenreSource !== undefined)?.artistGenreSource;
  return {
    genres: average(answers.map((answer) => answer.genres)),
    subgenres: average(answers.map((answer) => answer.subgenres)),
    evidence: [...evidence],
    ...(source === undefined ? {} : { artistGenreSource: source }),
    // An album that mixes genres is not a doubtful answer.
    isConfident: answers.some((answer) => answer.isConfident),
    reasons: [],
  };
}
