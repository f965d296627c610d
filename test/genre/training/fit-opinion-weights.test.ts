import { expect, test } from 'vitest';
import { addOpinions } from '../../../src/genre/model/label-opinions.ts';
import {
  DEFAULT_OPINION_WEIGHTS,
  fitOpinionWeights,
  type OpinionTrack,
} from '../../../src/genre/training/fit-opinion-weights.ts';
import { Random } from '../../../src/lib/random.ts';

const CLASSES = 4;
const prior = new Float64Array(CLASSES).fill(1 / CLASSES);

/** Tracks whose sound and whose sources name the right genre so often. */
function made(audioRight: number, sourceRight: number, sources: number): OpinionTrack[] {
  const random = new Random(1);
  return Array.from({ length: 600 }, () => {
    const right = random.below(CLASSES);
    const says = (share: number) =>
      random.unit() < share ? right : (right + 1 + random.below(CLASSES - 1)) % CLASSES;
    const sure = (genre: number) => prior.map((_, c) => (c === genre ? 0.7 : 0.1));
    const sound = sure(says(audioRight));
    const opinions = Array.from({ length: sources }, (_, at) => ({
      source: `source ${at}`,
      tracks: 3,
      probabilities: sure(says(sourceRight)),
      mean: prior,
    }));
    return { sound, logWeights: sound.map(Math.log), opinions, right: [right] };
  });
}

function evaluate(tracks: OpinionTrack[]) {
  const weights = fitOpinionWeights(tracks, prior);
  let [hits, confidence] = [0, 0];
  for (const { sound, logWeights, opinions, right } of tracks) {
    const p = addOpinions(logWeights, sound, opinions, prior, weights);
    const most = Math.max(...p);
    confidence += most / tracks.length;
    if (right[0] === p.indexOf(most)) hits++;
  }
  return { accuracy: hits / tracks.length, confidence };
}

test.each([
  [0.4, 0.8, 1],
  [0.7, 0.4, 1],
  [0.5, 0.7, 3],
])('sound right in %f and %f by sources: is as sure as it is right', (audio, source, sources) => {
  const { accuracy, confidence } = evaluate(made(audio, source, sources));
  expect(accuracy).toBeGreaterThan(Math.max(audio, source) - 0.03);
  expect(Math.abs(accuracy - confidence)).toBeLessThan(0.04);
});

test('too few judged tracks leave the defaults', () => {
  expect(fitOpinionWeights(made(0.5, 0.5, 1).slice(0, 100), prior)).toEqual(DEFAULT_OPINION_WEIGHTS);
});
