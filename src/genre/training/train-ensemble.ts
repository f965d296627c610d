import { Random } from '../../lib/random.ts';
import type { Ensemble } from '../model/ensemble.ts';
import type { GenreWord } from '../words/genres-of-words.ts';
import { type BoostingOptions, trainBoosting } from './boosting/train-boosting.ts';
import { expandColumns, maskRandomly } from './columns.ts';
import type { LabelShares, RawLabelRow } from './fit-label-meanings.ts';
import type { ForestOptions } from './forest/options.ts';
import { trainForest } from './forest/train-forest.ts';
import { type LabelledTable, resample } from './labelled-table.ts';
import { type NetworkOptions, trainNetwork } from './network/train-network.ts';
import type { IsSummarised } from './summarise-labels.ts';

/** The members, and the importance of each column in the forest. */
export interface TrainedEnsemble extends Ensemble {
  /** Share of the forest's impurity decrease per column, summing to 1. */
  readonly importance: Float64Array;
}

/** The genres listed for an artist, by comparison key. */
export type FindGenreWords = (artist: string) => readonly GenreWord[] | undefined;

/** The raw labels of tracks. */
export interface RawLabels {
  readonly rows: readonly RawLabelRow[];
  readonly shares: LabelShares;
  /** Sources whose labels the catalogue will hold in a summary only; none by default. */
  readonly isSummarised?: IsSummarised;
}

/** How the models of a label space are trained; see the trainers for the defaults. */
export interface TrainingOptions {
  /** Genres that others list for artists; their weights are fitted where given. */
  readonly artistGenres?: FindGenreWords;
  /** The raw labels of all tracks; their meanings are learned where given. */
  readonly rawLabels?: RawLabels;
  readonly boosting?: BoostingOptions;
  readonly forest?: ForestOptions;
  readonly network?: NetworkOptions;
  /** Tracks of every class drawn for each training, rare ones repeatedly; all tracks by default. */
  readonly perGenre?: number;
  readonly seed?: number;
  readonly threads?: number;
  readonly onStep?: (step: string) => void;
}

/** The boosted trees, the forest and the network of one label space. */
export async function trainEnsemble(all: LabelledTable, options: TrainingOptions): Promise<TrainedEnsemble> {
  const seed = options.seed ?? 42;
  const { perGenre } = options;
  const table = perGenre === undefined ? all : resample(all, perGenre, new Random(seed, 3));
  const columns = expandColumns(maskRandomly(table.columns, new Random(seed, 1)));
  const data = { columns, labels: table.labels, classes: table.classes.length, weights: table.weights };
  const threads = options.threads === undefined ? {} : { threads: options.threads };
  options.onStep?.(`boosting trees and training a network on ${table.labels.length} tracks`);
  const manyClasses = data.classes > MANY_CLASSES;
  const boosted = { seed, ...(manyClasses ? MANY_CLASSES_BOOSTING : {}), ...threads, ...options.boosting };
  const [boosting, network] = await Promise.all([
    trainBoosting(data, boosted),
    trainNetwork(data, { seed, ...threads, ...options.network }),
  ]);
  options.onStep?.('growing a forest');
  const trained = await trainForest(data, {
    seed,
    oob: false,
    ...FOREST,
    minLeaf: Math.max(FOREST.minLeaf, Math.round(MIN_LEAF_SHARE * data.labels.length)),
    ...threads,
    ...options.forest,
  });
  return { boosting, forest: trained.forest, network, importance: trained.importance };
}

/** With more classes than this, fewer and smaller trees a class, so that an answer still takes microseconds. */
const MANY_CLASSES = 60;
const MANY_CLASSES_BOOSTING: BoostingOptions = { rounds: 36, learningRate: 0.2, depth: 5 };

/** Few large leaves: the forest complements the boosted trees, and has to fit into the model file. */
const FOREST = { trees: 100, minLeaf: 24, sampleShare: 0.6, featuresPerSplit: 6 };
/** Of a large table leaves hold at least this share: the file is read in a tenth of a second. */
const MIN_LEAF_SHARE = 1 / 4000;
