import { constants, zstdCompressSync } from 'node:zlib';
import { z } from 'zod';
import { decodeContainer, encodeContainer, ModelFileError } from '../../lib/binary/container.ts';
import { unpack } from '../../lib/binary/unpack.ts';
import type { AnswerTable } from './genre-answers.ts';
import { KEPT, TopGenres } from './top-genres.ts';

const KIND = 'genre answers';
const VERSION = 1;
const COMPRESSION_LEVEL = 19;
/** Three bytes for each genre that is kept, by all evidence and by sound alone. */
const ROW_BYTES = 6 * KEPT;

const answersHeader = z.object({
  rows: z.number().int().nonnegative(),
  genres: z.array(z.string()),
  kept: z.literal(KEPT),
  madeFrom: z.array(z.number()),
});

/** The genres of every row of a catalogue, and what they were made from. */
export interface AnswersFile {
  readonly genres: readonly string[];
  readonly table: AnswerTable;
  /** Checksums of the model files that the answers rest on, in the order in which the caller gave them. */
  readonly madeFrom: readonly number[];
}

/** The bytes of a file of genre answers. */
export function encodeAnswers({ genres, table, madeFrom }: AnswersFile): Uint8Array {
  const { answered, bySound } = table;
  const sections = {
    genres: answered.genres,
    shares: answered.shares,
    soundGenres: bySound.genres,
    soundShares: bySound.shares,
  };
  const packed = zstdCompressSync(encodeContainer(KIND, VERSION, null, sections), {
    params: { [constants.ZSTD_c_compressionLevel]: COMPRESSION_LEVEL },
  });
  const header: z.infer<typeof answersHeader> = {
    rows: answered.rows,
    genres: [...genres],
    kept: KEPT,
    madeFrom: [...madeFrom],
  };
  return encodeContainer(KIND, VERSION, header, { packed: new Uint8Array(packed) });
}

/**
 * Reads what {@link encodeAnswers} wrote.
 * @throws ModelFileError for anything else, saying what is wrong with it
 */
export function decodeAnswers(bytes: Uint8Array): AnswersFile {
  const outer = decodeContainer(bytes, KIND, VERSION);
  const parsed = answersHeader.safeParse(outer.header);
  if (!parsed.success) throw new ModelFileError('is damaged (its header is not that of genre answers)');
  const { rows, genres, madeFrom } = parsed.data;
  const inner = decodeContainer(openPacked(outer.section('packed', 'uint8'), rows), KIND, VERSION);
  const read = (genresName: string, sharesName: string) => {
    const found = [inner.section(genresName, 'uint16'), inner.section(sharesName, 'uint8')] as const;
    if (
      found.some(({ length }) => length !== KEPT * rows) ||
      found[0].some((genre) => genre >= genres.length)
    )
      throw new ModelFileError(`is damaged (its part "${genresName}" does not fit its rows)`);
    return new TopGenres(genres.length, ...found);
  };
  return {
    genres,
    madeFrom,
    table: { answered: read('genres', 'shares'), bySound: read('soundGenres', 'soundShares') },
  };
}

/** @throws ModelFileError for what does not unpack to about the size of so many rows */
function openPacked(packed: Uint8Array, rows: number): Buffer {
  try {
    return unpack(packed, ROW_BYTES * rows + 4096);
  } catch (cause) {
    throw new ModelFileError('is damaged (its contents do not unpack)', { cause });
  }
}
