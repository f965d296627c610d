import { parseArgs } from 'node:util';
import { DEFAULT_SAMPLE } from '../../genre/training/stratified-sample.ts';
import { UsageError } from '../run.ts';
import { wholeNumber } from '../whole-number.ts';

export const USAGE = `npm run train -- --tracks FILE [options]
Builds the models the bot runs on from a CSV file of labelled tracks: plain, .gz or .zip, in any usual dialect.

  --tracks FILE      the labelled tracks: a table with Spotify ids, titles, artists, audio features and a label, such
                     as the project's own, the two public exports, and Exportify's. Given several times, the files are
                     read as one; the label of a track in several of them is that of the first
  --label-column NAME  the column of the label, where its name does not tell (at most 300 different labels)
  --playlists FILE   playlists, for recommendations: one row for each track of each (Exportify, TuneMyMusic, Soundiiz);
                     may be given more than once
  --artists FILE     artists and the words others use for their genres (columns artist, words): fits what such words
                     say of a track; they are not shipped
  --out DIR          where to write the models (default: MODELS_DIR, or models)
  --licence TEXT     the licence of rows that state none; without it they are trained on but not shipped
  --engine NAME      ensemble (default): boosted trees, a forest and a network; ml-random-forest: the library's own
                     forest, trained on a sample since its time grows with the square of the tracks
  --sample N         tracks the library is trained on (default ${DEFAULT_SAMPLE}; only with --engine ml-random-forest)
  --import FILE      a forest of ml-random-forest instead of training one: what JSON.stringify(forest.toJSON()) wrote
  --quick            a rougher model in a fraction of the time, to try things out
  --trees N          trees of each forest (default 100)
  --min-leaf N       the fewest tracks a leaf of a tree may hold
  --per-genre N      tracks of each genre to train on, rare genres repeatedly
  --seed N           the same seed gives the same models (default 1)
  --threads N        worker threads (default: one per processor)
  --answers-only     train nothing: compute again, from the models in --out, the genres of every track of the catalogue
                     (answers.bin); takes --out and --threads
  --help             show this text

Exit codes: 0 done, 1 the data or the disk cannot be used, 2 the command line is wrong.`;

/** The parsed command line of `train`. */
export interface TrainOptions {
  /** At least one file. */
  readonly tracks: readonly [string, ...string[]];
  /** The header of the column with the labels. */
  readonly labelColumn?: string;
  /** At least one file. */
  readonly playlists?: readonly string[];
  /** A table of artists and their genres. */
  readonly artists?: string;
  readonly out: string;
  readonly licence?: string;
  readonly engine: 'ensemble' | 'ml-random-forest';
  /** Tracks the library is trained on. */
  readonly sample?: number;
  /** A file with a model of ml-random-forest. */
  readonly importFile?: string;
  readonly quick: boolean;
  readonly trees?: number;
  readonly minLeaf?: number;
  readonly perGenre?: number;
  readonly seed: number;
  readonly threads?: number;
}

const text = { type: 'string' } as const;

/**
 * @param defaultOut where models go without `--out`
 * @throws UsageError, or parseArgs' own error, when the command line is wrong
 */
export function parseTrainOptions(args: readonly string[], defaultOut: string): TrainOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      tracks: { type: 'string', multiple: true },
      'label-column': text,
      playlists: { type: 'string', multiple: true },
      artists: text,
      out: text,
      licence: text,
      engine: { type: 'string', default: 'ensemble' },
      sample: text,
      import: text,
      quick: { type: 'boolean', default: false },
      trees: text,
      'min-leaf': text,
      'per-genre': text,
      seed: text,
      threads: text,
    },
  });
  const [firstTracks, ...otherTracks] = values.tracks ?? [];
  if (firstTracks === undefined) throw new UsageError('--tracks is missing: name the file to train on.');
  const { engine } = values;
  if (engine !== 'ensemble' && engine !== 'ml-random-forest') {
    throw new UsageError(`--engine takes ensemble or ml-random-forest, not "${engine}".`);
  }
  if (values.sample !== undefined && engine !== 'ml-random-forest') {
    throw new UsageError('--sample is for --engine ml-random-forest: the ensemble is trained on all tracks.');
  }
  if (values.import !== undefined && engine !== 'ensemble') {
    throw new UsageError('--import takes a trained forest, so there is no --engine to choose.');
  }
  const sample = whole('sample', values.sample, 2);
  const minLeaf = whole('min-leaf', values['min-leaf'], 1);
  const trees = whole('trees', values.trees, 1);
  const perGenre = whole('per-genre', values['per-genre'], 1);
  const threads = whole('threads', values.threads, 1);
  return {
    tracks: [firstTracks, ...otherTracks],
    out: values.out ?? defaultOut,
    seed: whole('seed', values.seed, 0) ?? 1,
    quick: values.quick,
    engine,
    ...(sample === undefined ? {} : { sample }),
    ...(values.import === undefined ? {} : { importFile: values.import }),
    ...(values['label-column'] === undefined ? {} : { labelColumn: values['label-column'] }),
    ...(values.playlists === undefined ? {} : { playlists: values.playlists }),
    ...(values.artists === undefined ? {} : { artists: values.artists }),
    ...(values.licence === undefined ? {} : { licence: values.licence }),
    ...(trees === undefined ? {} : { trees }),
    ...(minLeaf === undefined ? {} : { minLeaf }),
    ...(perGenre === undefined ? {} : { perGenre }),
    ...(threads === undefined ? {} : { threads }),
  };
}

/** The parsed command line of `train --answers-only`. */
export type AnswersOptions = Pick<TrainOptions, 'out' | 'threads'>;

/**
 * @param defaultOut where the models are without `--out`
 * @throws UsageError, or parseArgs' own error, when the command line is wrong
 */
export function parseAnswersOptions(args: readonly string[], defaultOut: string): AnswersOptions {
  const { values } = parseArgs({
    args: [...args],
    options: { 'answers-only': { type: 'boolean' }, out: text, threads: text },
  });
  const threads = whole('threads', values.threads, 1);
  return { out: values.out ?? defaultOut, ...(threads === undefined ? {} : { threads }) };
}

function whole(name: string, value: string | undefined, least: number): number | undefined {
  return value === undefined ? undefined : wholeNumber(name, value, least);
}
