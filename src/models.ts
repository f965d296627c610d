import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { decodeCatalogue, GrowingCatalogue } from './catalogue/index.ts';
import { CatalogueSearch } from './catalogue/search/search.ts';
import type { GenreAnswers } from './genre/answers/genre-answers.ts';
import type { GenreClassifier } from './genre/model/classifier.ts';
import { openClassifier } from './genre/model/open-classifier.ts';
import { checksumOf } from './lib/binary/container.ts';
import { MadeInSlices } from './lib/slices.ts';
import { openGenreAnswers } from './open-genre-answers.ts';
import { GrowingIndex } from './recommend/index/growing-index.ts';
import type { MetricName } from './recommend/index/metric.ts';
import type { LearnedRanking } from './recommend/ranking/learned/learned-ranking.ts';
import { decodeRanking } from './recommend/ranking/learned/ranking-file.ts';
import { AcousticSpace } from './recommend/space/acoustic-space.ts';
import { catalogueSpaceInSlices } from './recommend/space/catalogue-space.ts';
import { type CoOccurrenceFile, decodeCoOccurrence } from './recommend/space/co-occurrence/decode.ts';
import type { CoOccurrenceModel } from './recommend/space/co-occurrence/model.ts';
import { similarArtists } from './recommend/space/similar-artists.ts';
import type { Space } from './recommend/space/space.ts';
import { loadModelFile } from './storage/load-model-file.ts';
import { type ContentColumn, contentColumn } from './track/content/content-column.ts';

/** Everything that `npm run train` built, opened. */
export interface Models {
  /** The bundled tracks; others can be added while the bot runs. */
  readonly catalogue: GrowingCatalogue;
  /** How long reading the files took. */
  readonly loadMs: number;
  /** What people type is looked up in it; its index is built when first needed. */
  readonly search: CatalogueSearch;
  readonly classifier: GenreClassifier;
  /** The genres of every row; absent where they were not computed for these models. */
  readonly genreAnswers?: GenreAnswers;
  /** What of the catalogue is holiday music, a derivative version and the like. */
  readonly contentAt: ContentColumn;
  /** How recommendations are ranked; absent where it was not trained, so that distance alone decides. */
  readonly ranking?: LearnedRanking;
  /**
   * The embeddings of the catalogue, indexed: those of the bundled tracks are computed at the first call, which takes
   * longer than all the loading, those of additions when they are searched, or before by `index.catchUp`.
   * @param metric distances are measured by (default euclidean)
   */
  readonly embedCatalogue: (metric?: MetricName) => SearchableSpace;
  /** As {@link Models.embedCatalogue}, in slices of a few milliseconds, between which other work runs. */
  readonly embedCatalogueSlowly: (metric?: MetricName) => Promise<SearchableSpace>;
}

/** The embeddings of the catalogue, and the index that searches them. */
export interface SearchableSpace {
  readonly space: Space;
  readonly index: GrowingIndex;
}

/**
 * Opens the models of a folder.
 * @param now ms since the epoch: what is in season is suggested first
 * @throws ModelFileError in one sentence that says which file, what is wrong, and what to run
 */
export function openModels(folder: string, now: () => number = Date.now): Models {
  const startedAt = performance.now();
  const checksums: number[] = [];
  const load = <T>(name: string, decode: (bytes: Uint8Array) => T) =>
    loadModelFile(folder, name, (bytes) => {
      const decoded = decode(bytes);
      checksums.push(checksumOf(bytes));
      return decoded;
    });
  const bundled = load('catalogue.bin', decodeCatalogue);
  const catalogue = new GrowingCatalogue(bundled);
  // Co-occurrence is trained on playlists; models trained without any use sound alone.
  // The file has had this name since version 0.1.
  const coOccurrence = existsSync(join(folder, 'crowd.bin'))
    ? load('crowd.bin', decodeCoOccurrence)
    : undefined;
  const findSimilarArtists =
    coOccurrence === undefined ? undefined : similarArtists(bundled, coOccurrence.model);
  const classifier = load('genre.forest', (bytes) => openClassifier(bytes, bundled, findSimilarArtists));
  const genreAnswers = openGenreAnswers(folder, checksums, classifier, catalogue);
  const ranking = existsSync(join(folder, 'ranking.bin'))
    ? loadModelFile(folder, 'ranking.bin', decodeRanking)
    : undefined;
  const contentAt = contentColumn(catalogue);
  const embed = embedding(catalogue, coOccurrence);
  return {
    catalogue,
    loadMs: performance.now() - startedAt,
    search: new CatalogueSearch(
      catalogue,
      (row) => playlistCount(coOccurrence?.model, catalogue.idHash(row)),
      { contentAt, now },
    ),
    classifier,
    ...(genreAnswers && { genreAnswers }),
    contentAt,
    ...(ranking && { ranking }),
    embedCatalogue: (metric) => embed(metric).now(),
    embedCatalogueSlowly: (metric) => embed(metric).slowly(),
  };
}

/** One space, and an index for each metric that is asked for. */
function embedding(
  catalogue: GrowingCatalogue,
  coOccurrence: CoOccurrenceFile | undefined,
): (metric?: MetricName) => MadeInSlices<SearchableSpace> {
  const isRemoved = (row: number) => catalogue.isRemoved(row);
  const pause = () => setImmediate();
  const space = new MadeInSlices<Space>(function* () {
    if (coOccurrence === undefined) return new AcousticSpace(catalogue, catalogue.base.size);
    return yield* catalogueSpaceInSlices(catalogue, coOccurrence);
  }, pause);
  function* searchable(metric: MetricName): Generator<undefined, SearchableSpace> {
    const embedded = yield* space.slices();
    const options = { metric, isRemoved, pause };
    return { space: embedded, index: yield* GrowingIndex.inSlices(embedded.embeddings, options) };
  }
  const made = new Map<MetricName, MadeInSlices<SearchableSpace>>();
  return (metric = 'euclidean') => {
    const known = made.get(metric) ?? new MadeInSlices(() => searchable(metric), pause);
    made.set(metric, known);
    return known;
  };
}

/** In how many playlists of the training data a track is; none without such data. */
function playlistCount(model: CoOccurrenceModel | undefined, idHash: number): number {
  const recording = model?.recordingOfId(idHash) ?? -1;
  return recording < 0 ? 0 : (model?.counts.recordings.columnsOf(recording).length ?? 0);
}
