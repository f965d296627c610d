import { z } from 'zod';
import { ModelFileError } from '../../lib/binary/container.ts';
import type { LabelMeanings } from './label-opinions.ts';
import type { OpinionModel } from './label-space.ts';

const probability = z.number().min(0).max(1);
const trust = z.object({ power: z.number().positive(), error: probability });

/** What a model file says of raw labels in its header; their meanings are a section. */
export const opinionHeader = z.object({
  labels: z.array(z.string()),
  means: z.record(z.string(), z.array(probability)),
  weights: z.object({
    sound: z.number().positive(),
    labels: z.number().positive(),
    dependence: z.number().nonnegative(),
    vote: z.number().positive(),
    one: trust,
    several: trust,
  }),
});

export function packOpinions({ meanings, means, weights }: OpinionModel): z.infer<typeof opinionHeader> {
  return {
    labels: [...meanings.keys()],
    means: Object.fromEntries(Array.from(means, ([source, mean]) => [source, [...mean]])),
    weights,
  };
}

/** Row-major, labels x classes. */
export function packMeanings(meanings: LabelMeanings): Float32Array {
  return Float32Array.from([...meanings.values()].flatMap((probabilities) => [...probabilities]));
}

/** @throws ModelFileError when the meanings do not fit the labels */
export function unpackOpinions(
  { labels, means, weights }: z.infer<typeof opinionHeader>,
  classes: number,
  values: Float32Array,
): OpinionModel {
  const isDamaged = Object.values(means).some((mean) => mean.length !== classes);
  if (isDamaged || values.length !== labels.length * classes) {
    throw new ModelFileError('is damaged (its meanings of labels do not fit its genres)');
  }
  const meanings = labels.map((label, at): [string, Float64Array] => [
    label,
    Float64Array.from(values.subarray(at * classes, (at + 1) * classes)),
  ]);
  return {
    meanings: new Map(meanings),
    means: new Map(Object.entries(means).map(([source, mean]) => [source, Float64Array.from(mean)])),
    weights,
  };
}
