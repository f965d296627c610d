import { type Catalogue, decodeCatalogue } from '../../catalogue/index.ts';
import type { Config } from '../../config.ts';
import { openDatabase } from '../../storage/database/open.ts';
import type { AdditionRepository } from '../../storage/database/ports/additions.ts';
import type { GenreCorrectionRepository } from '../../storage/database/ports/genre-corrections.ts';
import { loadModelFile } from '../../storage/load-model-file.ts';
import type { Addition } from '../../track/addition.ts';
import { Progress } from '../train/progress.ts';

/** What the commands work on. */
export interface OpenedCatalogue {
  readonly bundled: Catalogue;
  readonly additions: AdditionRepository;
  readonly genreCorrections: GenreCorrectionRepository;
  /** ms since the epoch */
  readonly now: () => number;
  readonly progress: Progress;
  close(): Promise<void>;
}

const PAGE = 2000;

/** @throws ModelFileError, DatabaseError: messages for the person at the keyboard */
export async function openCatalogue(
  config: Pick<Config, 'DATABASE_URL' | 'MODELS_DIR'>,
  now: () => number,
): Promise<OpenedCatalogue> {
  const bundled = loadModelFile(config.MODELS_DIR, 'catalogue.bin', decodeCatalogue);
  const progress = new Progress(process.stderr, () => performance.now());
  const log = {
    info: () => {},
    warn: (details: object, message: string) => progress.log(`${message}: ${JSON.stringify(details)}`),
  };
  const database = await openDatabase(config.DATABASE_URL, now, log);
  const { additions, genreCorrections } = database;
  return { bundled, additions, genreCorrections, now, progress, close: () => database.close() };
}

/** All additions, a page at a time. */
export async function* allAdditions(additions: AdditionRepository): AsyncGenerator<readonly Addition[]> {
  for (let cursor = 0, isLast = false; !isLast; ) {
    const page = await additions.changes(cursor, PAGE);
    ({ cursor, isLast } = page);
    yield page.changes.flatMap((change) => (change.kind === 'added' ? [change.addition] : []));
  }
}
