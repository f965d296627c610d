import { basename } from 'node:path';
import { parseConfig } from '../../config.ts';
import { readArtistGenres } from '../../dataset/artist-genres.ts';
import { DatasetError } from '../../dataset/dataset-error.ts';
import { reportLines } from '../../dataset/read-report.ts';
import { type Agreement, agreementOf, type JudgedAnswer } from '../../genre/evaluation/agreement.ts';
import { openModels } from '../../models.ts';
import { artistKey } from '../../track/artist-keys.ts';
import { readEvaluationTracks } from '../recommend/read-tracks.ts';
import { printAgreements } from './agreement-table.ts';
import type { GenreOptions } from './options.ts';

/** An answer is right when it is among this many first genres of the artist. */
const FIRST_GENRES = 3;

/** The results of `evaluate -- genre --truth-artists`. */
export interface TruthReport {
  readonly file: string;
  readonly truth: string;
  /** Tracks of the file, and those whose main artist the table of truths has. */
  readonly tracks: number;
  readonly judged: number;
  readonly all: Agreement;
  /** By whether the catalogue has tracks by one of the artists. */
  readonly artistKnown: Agreement;
  readonly artistUnknown: Agreement;
}

/**
 * Asks the trained models for every track of a file they have not seen, and compares the first genre with the first
 * three of the artist in a table.
 * @throws DatasetError when a file cannot be used, ModelFileError when the models cannot
 */
export async function evaluateTruthArtists(options: GenreOptions, truthFile: string): Promise<TruthReport> {
  const truth = await readArtistGenres(truthFile);
  const { tracks, report } = await readEvaluationTracks(options.tracks);
  for (const line of reportLines(report)) console.error(line);
  const { catalogue, classifier } = openModels(parseConfig(process.env).MODELS_DIR);
  const answers = tracks.flatMap(({ id, artists, features }): (JudgedAnswer & { known: boolean })[] => {
    const genres = truth.get(artistKey(artists[0] ?? ''))?.genres.slice(0, FIRST_GENRES) ?? [];
    if (genres.length === 0) return [];
    const [first] = classifier.predict({ ...(id === undefined ? {} : { id }), artists, features }).genres;
    const known = artists.some((artist) => catalogue.artistIndex(artistKey(artist)) >= 0);
    return [{ probability: first?.probability ?? 0, isRight: genres.includes(first?.genre ?? ''), known }];
  });
  if (answers.length === 0) {
    throw new DatasetError(
      `${basename(truthFile)} has none of the artists of ${basename(options.tracks)}, or no column "genres".`,
    );
  }
  return {
    file: basename(options.tracks),
    truth: basename(truthFile),
    tracks: tracks.length,
    judged: answers.length,
    all: agreementOf(answers),
    artistKnown: agreementOf(answers.filter(({ known }) => known)),
    artistUnknown: agreementOf(answers.filter(({ known }) => !known)),
  };
}

/** The report as a table for people, on standard output. */
export function printTruthReport(report: TruthReport): void {
  const { file, truth, tracks, judged } = report;
  console.log(
    `${file}: ${tracks} tracks, ${judged} of them by an artist of ${truth}; right is a genre among the artist's first ${FIRST_GENRES}\n`,
  );
  printAgreements({
    all: report.all,
    'artist known': report.artistKnown,
    'artist unknown': report.artistUnknown,
  });
}
