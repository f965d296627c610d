import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { GenreClassifier } from './genre/classifier.ts';
import { openClassifier } from './genre/open.ts';
import { AcousticSpace } from './recommend/acoustic-space.ts';
import { catalogueSpace } from './recommend/catalogue-space.ts';
import { decodeCrowd } from './recommend/crowd/file.ts';
import { ExactIndex } from './recommend/exact-index.ts';
import { nearbyArtists } from './recommend/nearby-artists.ts';
import type { NeighbourIndex } from './recommend/port.ts';
import type { Space } from './recommend/space.ts';
import { loadModelFile } from './store/model-files.ts';
import { type Catalogue, decodeCatalogue } from './track/catalogue.ts';
import { CatalogueSearch } from './track/search.ts';

/** Everything that `npm run train` built, opened. */
export interface Models {
  readonly catalogue: Catalogue;
  /** How long reading the files took. */
  readonly loadMs: number;
  /** What people type is looked up in it; its index is built when first needed. */
  readonly search: CatalogueSearch;
  readonly classifier: GenreClassifier;
  /** Computes where every track of the catalogue stands, and indexes it; takes longer than all the loading. */
  readonly placeTracks: () => Neighbourhood;
}

/** Where tracks stand, and the search for what is near. */
export interface Neighbourhood {
  readonly space: Space;
  readonly index: NeighbourIndex;
}

/**
 * Opens the models of a folder.
 * @throws ModelFileError in one sentence that says which file, what is wrong, and what to run
 */
export function openModels(folder: string): Models {
  const startedAt = performance.now();
  const catalogue = loadModelFile(folder, 'catalogue.bin', decodeCatalogue);
  // Who is kept with whom is learned from playlists; models trained without any go by sound alone.
  const crowd = existsSync(join(folder, 'crowd.bin'))
    ? loadModelFile(folder, 'crowd.bin', decodeCrowd)
    : undefined;
  const nearby = crowd === undefined ? undefined : nearbyArtists(catalogue, crowd.model);
  const classifier = loadModelFile(folder, 'genre.forest', (bytes) =>
    openClassifier(bytes, catalogue, nearby),
  );
  return {
    catalogue,
    loadMs: performance.now() - startedAt,
    search: new CatalogueSearch(catalogue),
    classifier,
    placeTracks() {
      const space = crowd === undefined ? new AcousticSpace(catalogue) : catalogueSpace(catalogue, crowd);
      return { space, index: new ExactIndex(space.positions, space.dimension) };
    },
  };
}
