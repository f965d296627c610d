import { Random } from '../../lib/random.ts';
import type { LabelCounts } from '../model/artist-labels.ts';
import type { EnsembleWeights } from '../model/ensemble.ts';
import { countArtistLabels } from './count-artist-labels.ts';
import { assignFolds, splitFold } from './folds.ts';
import { type LabelledTable, pickRows } from './labelled-table.ts';
import {
  joinMemberProbabilities,
  logLoss,
  type MemberProbabilities,
  predictMembers,
} from './member-probabilities.ts';
import { type TrainedEnsemble, type TrainingOptions, trainEnsemble } from './train-ensemble.ts';

/** Rows times classes up to which every row is validated on by cross-fitting; above, some are held out. */
const CROSS_FIT_MAX = 1_500_000;
/** Folds of cross-fitting. */
const INNER_FOLDS = 3;
/** Share of the artists held out of a large training to fit the calibration. */
const UNSEEN_ARTIST_SHARE = 0.2;
/** Share of the other artists' tracks held out to fit the weights of the evidence. */
const UNSEEN_TRACK_SHARE = 0.04;
/** More validation tracks than this make the fit of the weights slower, not better. */
const MAX_SEEN_ROWS = 6000;

/** An ensemble, and predictions for tracks it was not trained on: by unseen and by seen artists. */
export interface ValidatedEnsemble {
  readonly unseenArtists: MemberProbabilities;
  readonly seenArtists: MemberProbabilities;
  /** Labels of each seen row's artist, without the row itself. */
  readonly counts: readonly LabelCounts[];
  readonly ensemble: TrainedEnsemble;
  /** Absent where they are to be fitted. */
  readonly weights?: EnsembleWeights;
  /** How many rows the shipped models were trained on; absent for all of them. */
  readonly trainingRows?: number;
}

/** Trains the models of a label space and predicts tracks that they were not trained on. */
export type Engine = (table: LabelledTable, options: TrainingOptions) => Promise<ValidatedEnsemble>;

/** Trains and predicts held-out tracks: by cross-fitting where the data are small. */
export function validate(table: LabelledTable, options: TrainingOptions): Promise<ValidatedEnsemble> {
  const small = table.labels.length * table.classes.length <= CROSS_FIT_MAX;
  return small ? crossFit(table, options) : holdOut(table, options);
}

/** Large data: a fifth of the artists and 4 % of the tracks of the others are held out once, then all rows are trained on. */
async function holdOut(table: LabelledTable, options: TrainingOptions): Promise<ValidatedEnsemble> {
  const random = new Random(options.seed ?? 42, 2);
  const unseen = new Map<string, boolean>();
  const rows = { train: [] as number[], unseen: [] as number[], seen: [] as number[] };
  for (const [row, artist] of table.artists.entries()) {
    const isUnseen = unseen.get(artist) ?? random.unit() < UNSEEN_ARTIST_SHARE;
    if (artist !== '') unseen.set(artist, isUnseen);
    if (isUnseen) rows.unseen.push(row);
    else (random.unit() < UNSEEN_TRACK_SHARE ? rows.seen : rows.train).push(row);
  }
  const unseenTable = pickRows(table, rows.unseen);
  const partial = stopEarly(await trainEnsemble(pickRows(table, rows.train), options), unseenTable);
  const unseenArtists = predictMembers(partial, unseenTable);
  const seenArtists = predictSeenArtists(partial, table, rows.train, rows.seen);
  return {
    ensemble: await trainEnsemble(table, withRounds(options, partial)),
    unseenArtists,
    ...seenArtists,
  };
}

/** Small data: every row is predicted by models of the other folds, then all rows are trained on. */
async function crossFit(table: LabelledTable, options: TrainingOptions): Promise<ValidatedEnsemble> {
  const seed = options.seed ?? 42;
  const folds = assignFolds(table.artists, 'artist', INNER_FOLDS, seed);
  const parts: MemberProbabilities[] = [];
  let settled = options;
  for (let fold = 0; fold < INNER_FOLDS; fold++) {
    const { train, test } = splitFold(folds, fold);
    if (train.length === 0 || test.length === 0) continue;
    const testTable = pickRows(table, test);
    const trained = await trainEnsemble(pickRows(table, train), settled);
    const members = settled === options ? stopEarly(trained, testTable) : trained;
    settled = withRounds(options, members);
    parts.push(predictMembers(members, testTable));
  }
  const mixed = splitFold(assignFolds(table.artists, 'random', 5, seed), 0);
  const members = await trainEnsemble(table, settled);
  const early = mixed.train.length > 0 ? await trainEnsemble(pickRows(table, mixed.train), settled) : members;
  const unseenArtists = joinMemberProbabilities(parts, table.classes.length);
  return {
    ensemble: members,
    unseenArtists,
    ...predictSeenArtists(early, table, mixed.train, mixed.test),
  };
}

/** Early stopping: of a few numbers of rounds, the one with the lowest log loss on held-out tracks. */
function stopEarly(members: TrainedEnsemble, heldOut: LabelledTable): TrainedEnsemble {
  const { boosting } = members;
  const rounds = boosting.trees / boosting.classes;
  let best = { boosting, loss: Number.POSITIVE_INFINITY };
  for (const share of [0.25, 0.4, 0.55, 0.7, 0.85, 1]) {
    const shorter = boosting.truncate(Math.max(1, Math.round(share * rounds)));
    const loss = logLoss(shorter, heldOut);
    if (loss < best.loss) best = { boosting: shorter, loss };
  }
  return { ...members, boosting: best.boosting };
}

function withRounds(options: TrainingOptions, { boosting }: TrainedEnsemble): TrainingOptions {
  return { ...options, boosting: { ...options.boosting, rounds: boosting.trees / boosting.classes } };
}

/** Predicts those of some rows whose artist has other rows among the training rows, and counts the labels of these. */
export function predictSeenArtists(
  members: TrainedEnsemble,
  table: LabelledTable,
  train: number[],
  rows: number[],
) {
  const artists = countArtistLabels(pickRows(table, train));
  const known: number[] = [];
  const counts: LabelCounts[] = [];
  for (const row of rows) {
    const own = artists.of(table.artists[row] ?? '');
    if (own === undefined || known.length >= MAX_SEEN_ROWS) continue;
    known.push(row);
    counts.push(own);
  }
  return { seenArtists: predictMembers(members, pickRows(table, known)), counts };
}
