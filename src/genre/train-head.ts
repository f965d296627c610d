import { ArtistLabels, type LabelCounts } from './artist-labels.ts';
import { type BoostingOptions, trainBoosting } from './boosting/train.ts';
import { fitEvidence, fitForestShare, fitReading } from './calibrate.ts';
import { combineEvidence, type EvidenceWeights, readSound, type SoundReading } from './evidence.ts';
import { assignFolds, splitFold } from './folds.ts';
import { type ForestOptions, Random, trainForest } from './forest/index.ts';
import { classShares, type LabelledTable, pickRows, resample } from './labelled-table.ts';
import { maskSome } from './masking.ts';
import { type Metrics, measure } from './metrics.ts';
import { answersTo, joinScores, logLoss, mixScores, type Scores, scoreRows } from './scores.ts';
import { type Members, SoundEnsemble } from './sound.ts';
import { expandColumns } from './transform.ts';

/** How a head is trained; see the trainers for the defaults. */
export interface HeadOptions {
  readonly boosting?: BoostingOptions;
  readonly forest?: ForestOptions;
  /** Draws so many tracks of every class for each training, rare ones repeatedly; as many as there are by default. */
  readonly perGenre?: number;
  readonly seed?: number;
  readonly threads?: number;
  readonly onStep?: (step: string) => void;
}

/** Everything fitted for one label space but the artists' labels, which the catalogue has. */
export interface TrainedHead {
  readonly classes: readonly string[];
  readonly sound: SoundEnsemble;
  readonly prior: Float64Array;
  readonly reading: SoundReading;
  readonly weights: EvidenceWeights;
  /** Share of the forest's impurity decrease per column, summing to 1. */
  readonly importance: Float64Array;
  /** Measured while training; not kept in the model file. */
  readonly quality?: HeadQuality;
}

/** How good the answers were on tracks kept out of training; the few fitted numbers have seen these. */
export interface HeadQuality {
  /** By artists never heard: the sound alone. */
  readonly strangers: Metrics;
  /** By artists whose other tracks are known; absent when there are none. */
  readonly familiar?: Metrics;
}

/** Rows times classes up to which every row is validated on by cross-fitting; above, some are held out. */
const SMALL = 1_500_000;
/** Folds of cross-fitting. */
const INNER_FOLDS = 3;
/** Of all artists, how many are kept out of a large training to fit the reading of the sound. */
const UNSEEN_ARTISTS = 0.08;
/** Of the other artists' tracks, how many are kept out to fit the weights of the evidence. */
const UNSEEN_TRACKS = 0.04;
/** More validation tracks than this make the fit of the weights slower, not better. */
const ENOUGH = 6000;

/** Validation scores: of artists the models never heard, and of unheard tracks by artists they did. */
interface Validated {
  readonly strangers: Scores;
  readonly familiar: Scores;
  /** Labels of each familiar row's artist, the row itself left out. */
  readonly counts: readonly LabelCounts[];
  readonly members: Members;
}

/**
 * Trains the sound models of one label space and fits how they and the artist's labels are read, always on tracks
 * the models that are read have not heard.
 * @throws ForestError when the rows cannot be learned from (none, infinite values)
 */
export async function trainHead(table: LabelledTable, options: HeadOptions = {}): Promise<TrainedHead> {
  const small = table.labels.length * table.classes.length <= SMALL;
  const validated = small ? await crossFit(table, options) : await holdOut(table, options);
  options.onStep?.('weighing the evidence');
  const { strangers, familiar, counts, members } = validated;
  const labels = options.perGenre === undefined ? table.labels : Int32Array.from(table.classes.keys());
  const prior = classShares(labels, table.classes.length);
  const forestShare = fitForestShare((share) => mixScores(strangers, share));
  const reading = fitReading(mixScores(strangers, forestShare), prior);
  const weights = fitEvidence(mixScores(familiar, forestShare), counts, prior);
  const heard = answersTo(mixScores(strangers, forestShare), (row) => readSound(row, reading));
  const known = answersTo(mixScores(familiar, forestShare), (row, index) =>
    combineEvidence(row, counts[index] ?? NOTHING, prior, weights),
  );
  return {
    classes: table.classes,
    sound: new SoundEnsemble(members.boosting, members.forest, forestShare),
    prior,
    reading,
    weights,
    importance: members.importance,
    quality: { strangers: measure(heard), ...(counts.length > 0 ? { familiar: measure(known) } : {}) },
  };
}

const NOTHING: LabelCounts = { tracks: 0, labels: [], counts: [] };

/** Large data: 8 % of the artists and 4 % of the tracks of the others are kept out once, then all is trained on. */
async function holdOut(table: LabelledTable, options: HeadOptions): Promise<Validated> {
  const random = new Random(options.seed ?? 42, 2);
  const unseen = new Map<string, boolean>();
  const rows = { train: [] as number[], strangers: [] as number[], familiar: [] as number[] };
  for (const [row, artist] of table.artists.entries()) {
    const stranger = unseen.get(artist) ?? random.unit() < UNSEEN_ARTISTS;
    if (artist !== '') unseen.set(artist, stranger);
    if (stranger) rows.strangers.push(row);
    else (random.unit() < UNSEEN_TRACKS ? rows.familiar : rows.train).push(row);
  }
  const asked = pickRows(table, rows.strangers);
  const judged = stopAtBest(await trainMembers(pickRows(table, rows.train), options), asked);
  const strangers = scoreRows(judged, asked);
  const familiar = scoreFamiliar(judged, table, rows.train, rows.familiar);
  return { members: await trainMembers(table, sameRounds(options, judged)), strangers, ...familiar };
}

/** Small data: nothing is spared. Every row is scored by models of the other folds, then all rows are trained on. */
async function crossFit(table: LabelledTable, options: HeadOptions): Promise<Validated> {
  const seed = options.seed ?? 42;
  const folds = assignFolds(table.artists, 'artist', INNER_FOLDS, seed);
  const parts: Scores[] = [];
  let settled = options;
  for (let fold = 0; fold < INNER_FOLDS; fold++) {
    const { train, test } = splitFold(folds, fold);
    if (train.length === 0 || test.length === 0) continue;
    const asked = pickRows(table, test);
    const trained = await trainMembers(pickRows(table, train), settled);
    const members = settled === options ? stopAtBest(trained, asked) : trained;
    settled = sameRounds(options, members);
    parts.push(scoreRows(members, asked));
  }
  const mixed = splitFold(assignFolds(table.artists, 'random', 5, seed), 0);
  const members = await trainMembers(table, settled);
  const early = mixed.train.length > 0 ? await trainMembers(pickRows(table, mixed.train), settled) : members;
  const strangers = joinScores(parts, table.classes.length);
  return { members, strangers, ...scoreFamiliar(early, table, mixed.train, mixed.test) };
}

/** Early stopping: of a few lengths, the one under which unheard tracks are most likely. */
function stopAtBest(members: Members, asked: LabelledTable): Members {
  const { boosting } = members;
  const rounds = boosting.trees / boosting.classes;
  let best = { boosting, loss: Number.POSITIVE_INFINITY };
  for (const share of [0.25, 0.4, 0.55, 0.7, 0.85, 1]) {
    const shorter = boosting.after(Math.max(1, Math.round(share * rounds)));
    const loss = logLoss(shorter, asked);
    if (loss < best.loss) best = { boosting: shorter, loss };
  }
  return { ...members, boosting: best.boosting };
}

function sameRounds(options: HeadOptions, { boosting }: Members): HeadOptions {
  return { ...options, boosting: { ...options.boosting, rounds: boosting.trees / boosting.classes } };
}

/** The boosted trees and the forest of one label space. */
async function trainMembers(all: LabelledTable, options: HeadOptions): Promise<Members> {
  const seed = options.seed ?? 42;
  const { perGenre } = options;
  const table = perGenre === undefined ? all : resample(all, perGenre, new Random(seed, 3));
  const columns = expandColumns(maskSome(table.columns, new Random(seed, 1)));
  const data = { columns, labels: table.labels, classes: table.classes.length, weights: table.weights };
  const threads = options.threads === undefined ? {} : { threads: options.threads };
  options.onStep?.(`boosting trees on ${table.labels.length} tracks`);
  const manyClasses = data.classes > MANY_CLASSES;
  const boosted = { seed, ...(manyClasses ? SPARING : {}), ...threads, ...options.boosting };
  const boosting = await trainBoosting(data, boosted);
  options.onStep?.('growing a forest');
  const grown = await trainForest(data, { seed, oob: false, ...FOREST, ...threads, ...options.forest });
  return { boosting, forest: grown.forest, importance: grown.importance };
}

/** With more classes than this, fewer and smaller trees a class, so that an answer still takes microseconds. */
const MANY_CLASSES = 60;
const SPARING: BoostingOptions = { rounds: 36, learningRate: 0.2, depth: 5 };

/** Few large leaves: the forest is there to steady the boosted trees, and has to fit into the model file. */
const FOREST: ForestOptions = { trees: 40, minLeaf: 12, sampleShare: 0.6, featuresPerSplit: 6 };

function scoreFamiliar(members: Members, table: LabelledTable, train: number[], rows: number[]) {
  const artists = countArtistLabels(pickRows(table, train));
  const known: number[] = [];
  const counts: LabelCounts[] = [];
  for (const row of rows) {
    const own = artists.of(table.artists[row] ?? '');
    if (own === undefined || known.length >= ENOUGH) continue;
    known.push(row);
    counts.push(own);
  }
  return { familiar: scoreRows(members, pickRows(table, known)), counts };
}

/** What each artist's tracks in a table are called. */
export function countArtistLabels(table: LabelledTable): ArtistLabels {
  const artists = new ArtistLabels();
  for (const [row, artist] of table.artists.entries())
    artists.add({ artist, labels: table.allLabels[row] ?? [] });
  return artists;
}
