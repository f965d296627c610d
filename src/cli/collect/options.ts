import { parseArgs } from 'node:util';
import { UsageError } from '../run.ts';

export const USAGE = `npm run collect -- --genres jazz,funk --out FILE [options]
Collects training data: searches Spotify for tracks of each genre and looks up their acoustic features.
Needs SPOTIFY_CLIENT_ID and SPOTIFY_CLIENT_SECRET. You can stop it at any time; run the same command to resume.

  --genres A,B       genres to search for, as Spotify spells them ("hip_hop" means "hip hop")
  --per-genre N      tracks to collect per genre (default 1000)
  --out FILE         CSV file to write or resume; "npm run train -- --tracks FILE" reads it
  --help             show this help

Exit codes: 0 done, 1 a service or the file failed (run the same command to resume), 2 invalid command line.`;

/** The command line of `collect`. */
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
    throw new UsageError('--genres is missing, for example --genres jazz,funk.');
  if (values.out === undefined || values.out === '')
    throw new UsageError('--out is missing: name the file to write.');
  const genres = [...new Set(values.genres.split(',').map((genre) => genre.trim().toLowerCase()))].filter(
    Boolean,
  );
  if (genres.length === 0) throw new UsageError('--genres names no genre.');
  const invalid = genres.find((genre) => /["|\p{Cc}]/u.test(genre) || genre.length > MAX_GENRE_LENGTH);
  if (invalid !== undefined) throw new UsageError(`--genres: "${invalid}" is not a valid genre name.`);
  const perGenre = Number(values['per-genre'] ?? PER_GENRE);
  if (!Number.isInteger(perGenre) || perGenre < 1)
    throw new UsageError('--per-genre must be a whole number of at least 1.');
  return { genres, perGenre, out: values.out };
}
