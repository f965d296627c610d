import { join } from 'node:path';
import { Random } from '../../src/lib/random.ts';
import { openModels } from '../../src/models.ts';
import { trackUrl } from '../../src/track/track.ts';

const LINKS = 1000;

/** Links of tracks of the catalogue, the same in every run. */
export function someLinks(): string[] {
  const { catalogue } = openModels(process.env.MODELS_DIR ?? join(import.meta.dirname, '../../models'));
  const random = new Random(2);
  return Array.from({ length: LINKS }, () => trackUrl(catalogue.track(random.below(catalogue.size)).id));
}
