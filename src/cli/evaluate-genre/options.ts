import { parseArgs } from 'node:util';
import type { Split } from '../../genre/training/folds.ts';
import { DEFAULT_SAMPLE } from '../../genre/training/stratified-sample.ts';
import { UsageError } from '../run.ts';

export const GENRE_USAGE = `npm run evaluate -- genre --tracks FILE [options]
Cross-validates the genre model: trains it on all folds but one, exactly as "train" does, and evaluates it on that one.

  --tracks FILE           labelled tracks, in any form that "train" reads
  --artists FILE          artists and the words others use for their genres (columns artist, words): also evaluate
                          with these as evidence, on the tracks whose artist is in the file
  --truth-artists FILE    no cross-validation: ask the models of MODELS_DIR for tracks they have not seen; right is a
                          genre among the first three of the artist's in the file (columns artist, genres)
  --label-column NAME     the column of the label, where its name does not tell (at most 300 different labels)
  --label genre|fine      which labels to evaluate (default genre)
  --split artist|random   artist (default): all tracks of an artist are in one fold, so only the audio counts
  --folds N               number of folds, 2 to 20 (default 5)
  --per-genre N           train on N tracks of each genre, drawn from the training folds, rare ones repeatedly
  --baselines             also train, on the same folds, the forest of ml-random-forest (on a sample) and, where python3
                          has them, scikit-learn's forest and XGBoost (also accepted as --peers)
  --sample N              training tracks of ml-random-forest (default ${DEFAULT_SAMPLE})
  --out DIR               draw pictures: genre distribution, confusion, reliability, importance, genre map
  --seed N                (default 1)
  --threads N             (default: one per processor)
  --json                  one JSON document on standard output

Exit codes: 0 done, 1 the data cannot be used, 2 the command line is wrong.`;

/** The parsed command line of `evaluate -- genre`. */
export interface GenreOptions {
  readonly tracks: string;
  /** A table of artists and their genres: evidence. */
  readonly artists?: string;
  /** A table of artists and their genres: what is right. */
  readonly truthArtists?: string;
  /** The header of the column with the labels. */
  readonly labelColumn?: string;
  readonly label: 'genre' | 'fine';
  readonly split: Split;
  readonly folds: number;
  readonly perGenre?: number;
  readonly baselines: boolean;
  readonly sample: number;
  readonly out?: string;
  readonly seed: number;
  readonly threads?: number;
  readonly json: boolean;
}

/** @throws UsageError, or parseArgs' own error, when the command line is wrong */
export function parseGenreOptions(args: string[]): GenreOptions {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean', default: false } as const;
  const { values } = parseArgs({
    args,
    options: {
      tracks: text,
      artists: text,
      'truth-artists': text,
      'label-column': text,
      label: { type: 'string', default: 'genre' },
      split: { type: 'string', default: 'artist' },
      folds: { type: 'string', default: '5' },
      'per-genre': text,
      baselines: flag,
      peers: flag,
      sample: text,
      out: text,
      seed: { type: 'string', default: '1' },
      threads: text,
      json: flag,
    },
  });
  const { tracks, label, split, out, baselines, peers, json } = values;
  if (tracks === undefined) throw new UsageError('genre needs --tracks: say which file to evaluate on.');
  if (label !== 'genre' && label !== 'fine') throw new UsageError('--label takes genre or fine.');
  if (split !== 'artist' && split !== 'random') throw new UsageError('--split takes artist or random.');
  if (values['truth-artists'] !== undefined && values.artists !== undefined) {
    throw new UsageError('--truth-artists takes no --artists: a table cannot be evidence and truth at once.');
  }
  const perGenre = whole('per-genre', values['per-genre'], 1, 1_000_000);
  const threads = whole('threads', values.threads, 1, 256);
  return {
    tracks,
    label,
    split,
    folds: whole('folds', values.folds, 2, 20) ?? 5,
    baselines: baselines || peers,
    sample: whole('sample', values.sample, 2, 1_000_000) ?? DEFAULT_SAMPLE,
    seed: whole('seed', values.seed, 0, 2 ** 31 - 1) ?? 1,
    json,
    ...(values['label-column'] === undefined ? {} : { labelColumn: values['label-column'] }),
    ...(values.artists === undefined ? {} : { artists: values.artists }),
    ...(values['truth-artists'] === undefined ? {} : { truthArtists: values['truth-artists'] }),
    ...(out === undefined ? {} : { out }),
    ...(perGenre === undefined ? {} : { perGenre }),
    ...(threads === undefined ? {} : { threads }),
  };
}

function whole(name: string, value: string | undefined, least: number, most: number): number | undefined {
  if (value === undefined) return undefined;
  const number = Number(value);
  if (/^\d+$/.test(value) && number >= least && number <= most) return number;
  throw new UsageError(`--${name} takes a whole number from ${least} to ${most}, not "${value}".`);
}
