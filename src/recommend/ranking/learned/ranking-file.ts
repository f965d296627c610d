import { z } from 'zod';
import { boostingToParts, partsToBoosting } from '../../../genre/model/boosting/boosting-file.ts';
import { decodeContainer, encodeContainer, ModelFileError } from '../../../lib/binary/container.ts';
import { PAIR_FEATURES } from './feature-names.ts';
import { LearnedRanking } from './learned-ranking.ts';

const KIND = 'ranking';
const VERSION = 1;
const PREFIX = 'trees.';

const header = z.object({ features: z.array(z.string()), boosting: z.unknown() });
const names = () => PAIR_FEATURES.map(([name]) => name);

/** The bytes of a ranking file. */
export function encodeRanking({ boosting }: LearnedRanking): Uint8Array {
  const parts = boostingToParts(boosting, PREFIX);
  return encodeContainer(KIND, VERSION, { features: names(), boosting: parts.header }, parts.sections);
}

/**
 * Reads a ranking file.
 * @throws ModelFileError for anything wrong with the bytes
 */
export function decodeRanking(bytes: Uint8Array): LearnedRanking {
  const file = decodeContainer(bytes, KIND, VERSION);
  const parsed = header.safeParse(file.header);
  if (!parsed.success) throw new ModelFileError('is damaged (its header is not that of a ranking)');
  if (parsed.data.features.join() !== names().join())
    throw new ModelFileError('was made for another list of features');
  const boosting = partsToBoosting(parsed.data.boosting, file, PREFIX);
  if (boosting.classes !== 1 || boosting.parts.quantiser.edges.length !== names().length)
    throw new ModelFileError('is damaged (its trees are not those of a ranking)');
  return new LearnedRanking(boosting);
}
