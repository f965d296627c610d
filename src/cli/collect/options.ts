import { parseArgs } from 'node:util';
import { UsageError } from '../run.ts';

export const USAGE = `npm run collect -- --genres jazz,funk --out FILE [options]
Gathers tracks to train on: searches Spotify by genre and asks the feature sources how they sound.
Needs SPOTIFY_CLIENT_ID and SPOTIFY_CLIENT_SECRET. Stop it whenever you like: the same command goes on where it was.

  --genres A,B       the genres to search for, in Spotify's words; "hip_hop" stands for "hip hop"
  --per-genre N      how many tracks of each (default 1000)
  --out FILE         the CSV file to write or to go on with; "npm run train -- --tracks FILE" reads it
  --help             this text

Exit codes: 0 done, 1 a service or the file cannot be used (the same command goes on), 2 the command line is wrong.`;

/** What the command line of `collect` says. */
export interface CollectOptions {
  readonly genres: readonly string[];
  readonly perGenre: number;
  readonly out: string;
}

const PER_GENRE = 1000;
const MAX_GENRE_LENGTH = 60;

/** @throws UsageError, or parseArgs' own error, when the command line is wrong */
export function parseCollectOptions(args: readonly string[]): CollectOptions {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({ args: [...args], options: { genres: text, 'per-genre': text, out: text } });
  if (values.genres === undefined)
    throw new UsageError('--genres is missing: say which genres, as in --genres jazz,funk.');
  if (values.out === undefined || values.out === '')
    throw new UsageError('--out is missing: say which file to write.');
  const genres = [...new Set(values.genres.split(',').map((genre) => genre.trim().toLowerCase()))].filter(
    Boolean,
  );
  if (genres.length === 0) throw new UsageError('--genres names no genre.');
  const odd = genres.find((genre) => /["|\p{Cc}]/u.test(genre) || genre.length > MAX_GENRE_LENGTH);
  if (odd !== undefined) throw new UsageError(`--genres: "${odd}" cannot be the name of a genre.`);
  const perGenre = Number(values['per-genre'] ?? PER_GENRE);
  if (!Number.isInteger(perGenre) || perGenre < 1)
    throw new UsageError('--per-genre takes a whole number from 1.');
  return { genres, perGenre, out: values.out };
}
