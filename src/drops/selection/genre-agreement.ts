import type { GenreAnswer } from '../../genre/answers/genre-answers.ts';

/**
 * What all evidence and the sound alone say of the genre of a track have in common: the sum over genres of the smaller
 * probability, 1 where they are equal.
 * @returns undefined where no feature is known
 */
export function agreementOf({ answered, bySound }: GenreAnswer): number | undefined {
  if (bySound.length === 0) return undefined;
  const sound = new Map(bySound.map(({ genre, probability }) => [genre, probability]));
  return answered.reduce(
    (sum, { genre, probability }) => sum + Math.min(probability, sound.get(genre) ?? 0),
    0,
  );
}
