import type { Catalogue } from '../../catalogue/index.ts';
import type { CoOccurrenceModel } from './co-occurrence/model.ts';
import { type HybridParts, HybridSpace } from './hybrid-space.ts';

/** What is known of co-occurrence, and the regression for what is not known. */
interface CatalogueSpaceParts extends Pick<HybridParts, 'soundRegression'> {
  readonly model: CoOccurrenceModel;
}

/** The hybrid space of a catalogue. */
export function catalogueSpace(
  catalogue: Catalogue,
  { model, soundRegression }: CatalogueSpaceParts,
): HybridSpace {
  return new HybridSpace({
    table: catalogue,
    coOccurrence: model,
    keysOfRow: (row) => ({
      artists: catalogue.creditedArtists(row).map((artist) => catalogue.artistHash(artist)),
      recording: model.recordingOfId(catalogue.idHash(row)),
    }),
    soundRegression,
  });
}
