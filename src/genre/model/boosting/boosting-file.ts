import { z } from 'zod';
import { type Container, ModelFileError, type Section } from '../../../lib/binary/container.ts';
import { Boosting } from './boosting.ts';
import { Quantiser } from './quantiser.ts';

const boostingHeader = z.object({
  classes: z.number().int().min(1),
  depth: z.number().int().min(1).max(10),
  edges: z.array(z.number().int().min(0).max(127)).min(1).max(255),
});

/** A boosted ensemble as parts of a model file. */
export interface BoostingFileParts {
  readonly header: z.infer<typeof boostingHeader>;
  readonly sections: Readonly<Record<string, Section>>;
}

/** @param prefix put before the name of each section */
export function boostingToParts({ parts }: Boosting, prefix: string): BoostingFileParts {
  const { quantiser, base, depth, features, thresholds, leaves } = parts;
  const edges = Float32Array.from(quantiser.edges.flatMap((column) => [...column]));
  const header = { classes: base.length, depth, edges: quantiser.edges.map((column) => column.length) };
  const sections = { edges, base, features, thresholds, leaves };
  const named = Object.entries(sections).map(([name, values]) => [prefix + name, values]);
  return { header, sections: Object.fromEntries(named) };
}

/**
 * The inverse of {@link boostingToParts}.
 * @throws ModelFileError when the parts do not belong together
 */
export function partsToBoosting(header: unknown, container: Container, prefix: string): Boosting {
  const parsed = boostingHeader.safeParse(header);
  if (!parsed.success) throw new ModelFileError('is damaged (its boosting header cannot be read)');
  const { classes, depth, edges: counts } = parsed.data;
  const all = container.section(`${prefix}edges`, 'float32');
  const edges: Float32Array[] = [];
  let from = 0;
  for (const count of counts) {
    edges.push(all.subarray(from, from + count));
    from += count;
  }
  const base = container.section(`${prefix}base`, 'float64');
  const features = container.section(`${prefix}features`, 'uint8');
  const thresholds = container.section(`${prefix}thresholds`, 'uint8');
  const leaves = container.section(`${prefix}leaves`, 'float32');
  const trees = leaves.length / 2 ** depth;
  const fits =
    from === all.length &&
    base.length === classes &&
    Number.isInteger(trees / classes) &&
    features.length === trees * (2 ** depth - 1) &&
    thresholds.length === features.length &&
    features.every((feature) => feature < counts.length);
  if (!fits) throw new ModelFileError('is damaged (its boosted trees do not fit together)');
  return new Boosting({ quantiser: new Quantiser(edges), base, depth, features, thresholds, leaves });
}
