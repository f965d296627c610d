import { z } from 'zod';
import { type Container, ModelFileError, type Section } from '../../../lib/binary/container.ts';
import { CONTINUOUS, INPUT_COUNT, QUANTILE_COUNT } from './inputs.ts';
import { Network } from './network.ts';

/** The section's name in model files since their first version. */
const QUANTILES_SECTION = 'knots';

const networkHeader = z.object({ widths: z.array(z.number().int().min(1)).min(2) });

/** A network as parts of a model file. */
export interface NetworkFileParts {
  readonly header: z.infer<typeof networkHeader>;
  readonly sections: Readonly<Record<string, Section>>;
}

/** @param prefix put before the name of each section */
export function networkToParts({ parts }: Network, prefix: string): NetworkFileParts {
  const { quantiles, widths, weights, biases } = parts;
  const named = Object.entries({ [QUANTILES_SECTION]: quantiles, weights, biases }).map(([name, values]) => [
    prefix + name,
    values,
  ]);
  return { header: { widths: [...widths] }, sections: Object.fromEntries(named) };
}

/**
 * The inverse of {@link networkToParts}.
 * @throws ModelFileError when the parts do not belong together
 */
export function partsToNetwork(header: unknown, container: Container, prefix: string): Network {
  const parsed = networkHeader.safeParse(header);
  if (!parsed.success) throw new ModelFileError('is damaged (its network header cannot be read)');
  const { widths } = parsed.data;
  const quantiles = container.section(prefix + QUANTILES_SECTION, 'float32');
  const weights = container.section(`${prefix}weights`, 'float32');
  const biases = container.section(`${prefix}biases`, 'float32');
  const layers = widths.slice(1);
  const fits =
    widths[0] === INPUT_COUNT &&
    widths.slice(0, -1).every((width) => width % 8 === 0) &&
    quantiles.length === CONTINUOUS.length * QUANTILE_COUNT &&
    weights.length === layers.reduce((sum, width, at) => sum + width * (widths[at] ?? 0), 0) &&
    biases.length === layers.reduce((sum, width) => sum + width, 0) &&
    weights.every(Number.isFinite) &&
    biases.every(Number.isFinite);
  if (!fits) throw new ModelFileError('is damaged (its network does not fit together)');
  return new Network({ quantiles, widths, weights, biases });
}
