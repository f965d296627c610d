import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Catalogue, decodeCatalogue } from './catalogue/index.ts';
import { CatalogueSearch } from './catalogue/search/search.ts';
import type { GenreClassifier } from './genre/model/classifier.ts';
import { openClassifier } from './genre/model/open-classifier.ts';
import { lazy } from './lib/lazy.ts';
import { createIndex } from './recommend/index/create-index.ts';
import type { MetricName } from './recommend/index/metric.ts';
import type { NeighbourIndex } from './recommend/index/neighbour-index.ts';
import { AcousticSpace } from './recommend/space/acoustic-space.ts';
import { catalogueSpace } from './recommend/space/catalogue-space.ts';
import { decodeCoOccurrence } from './recommend/space/co-occurrence/decode.ts';
import type { CoOccurrenceModel } from './recommend/space/co-occurrence/model.ts';
import { similarArtists } from './recommend/space/similar-artists.ts';
import type { Space } from './recommend/space/space.ts';
import { loadModelFile } from './storage/load-model-file.ts';

/** Everything that `npm run train` built, opened. */
export interface Models {
  readonly catalogue: Catalogue;
  /** How long reading the files took. */
  readonly loadMs: number;
  /** What people type is looked up in it; its index is built when first needed. */
  readonly search: CatalogueSearch;
  readonly classifier: GenreClassifier;
  /**
   * The embeddings of the catalogue, indexed: computed at the first call, which takes longer than all the loading.
   * @param metric distances are measured by (default euclidean)
   */
  readonly embedCatalogue: (metric?: MetricName) => SearchableSpace;
}

/** The embeddings of the catalogue, and the index that searches them. */
export interface SearchableSpace {
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
  // Co-occurrence is trained on playlists; models trained without any use sound alone.
  // The file has had this name since version 0.1.
  const coOccurrence = existsSync(join(folder, 'crowd.bin'))
    ? loadModelFile(folder, 'crowd.bin', decodeCoOccurrence)
    : undefined;
  const findSimilarArtists =
    coOccurrence === undefined ? undefined : similarArtists(catalogue, coOccurrence.model);
  const classifier = loadModelFile(folder, 'genre.forest', (bytes) =>
    openClassifier(bytes, catalogue, findSimilarArtists),
  );
  const space = lazy(() =>
    coOccurrence === undefined ? new AcousticSpace(catalogue) : catalogueSpace(catalogue, coOccurrence),
  );
  const indexes = new Map<MetricName, NeighbourIndex>();
  return {
    catalogue,
    loadMs: performance.now() - startedAt,
    search: new CatalogueSearch(catalogue, (row) =>
      playlistCount(coOccurrence?.model, catalogue.idHash(row)),
    ),
    classifier,
    embedCatalogue(metric = 'euclidean') {
      const index = indexes.get(metric) ?? createIndex(space().embeddings, metric);
      indexes.set(metric, index);
      return { space: space(), index };
    },
  };
}

/** In how many playlists of the training data a track is; none without such data. */
function playlistCount(model: CoOccurrenceModel | undefined, idHash: number): number {
  const recording = model?.recordingOfId(idHash) ?? -1;
  return recording < 0 ? 0 : (model?.counts.recordings.columnsOf(recording).length ?? 0);
}
