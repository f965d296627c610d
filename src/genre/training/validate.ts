import { Random } from '../../lib/random.ts';
import type { LabelCounts } from '../model/artist-labels.ts';
import { countArtistLabels } from './count-artist-labels.ts';
import { assignFolds, splitFold } from './folds.ts';
import { type LabelledTable, pickRows } from './labelled-table.ts';
import { joinScores, logLoss, type Scores, scoreRows } from './member-probabilities.ts';
import { type HeadOptions, type Members, trainMembers } from './train-ensemble.ts';

/** Rows times classes up to which every row is validated on by cross-fitting; above, some are held out. */
const SMALL = 1_500_000;
/** Folds of cross-fitting. */
const INNER_FOLDS = 3;
/** Of all artists, how many are kept out of a large training to fit the reading of the sound. */
const UNSEEN_ARTISTS = 0.2;
/** Of the other artists' tracks, how many are kept out to fit the weights of the evidence. */
const UNSEEN_TRACKS = 0.04;
/** More validation tracks than this make the fit of the weights slower, not better. */
const ENOUGH = 6000;

/** Validation scores: of artists the models never heard, and of unheard tracks by artists they did. */
export interface Validated {
  readonly strangers: Scores;
  readonly familiar: Scores;
  /** Labels of each familiar row's artist, the row itself left out. */
  readonly counts: readonly LabelCounts[];
  readonly members: Members;
}

/** Trains, and scores tracks the trained models have not heard: by cross-fitting where there are few. */
export function validate(table: LabelledTable, options: HeadOptions): Promise<Validated> {
  const small = table.labels.length * table.classes.length <= SMALL;
  return small ? crossFit(table, options) : holdOut(table, options);
}

/** Large data: a fifth of the artists and 4 % of the tracks of the others are kept out once, then all is trained on. */
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
