import type { Catalogue } from '../../catalogue/index.ts';
import type { CrowdFile } from './co-occurrence/file.ts';
import { HybridSpace } from './hybrid-space.ts';

/**
 * The hybrid space of a catalogue.
 * @param soundMap of the crowd file; fitted on the catalogue when absent
 */
export function catalogueSpace(
  catalogue: Catalogue,
  { model, soundMap }: Pick<CrowdFile, 'model'> & Partial<CrowdFile>,
): HybridSpace {
  return new HybridSpace({
    table: catalogue,
    crowd: model,
    crowdTrack: (row) => ({
      artists: catalogue.creditedArtists(row).map((artist) => catalogue.artistHash(artist)),
      recording: model.recordingOfId(catalogue.idHash(row)),
    }),
    ...(soundMap === undefined ? {} : { soundMap }),
  });
}
