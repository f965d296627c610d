import { type Container, decodeContainer, ModelFileError } from '../../../lib/binary/container.ts';
import { FEATURE_NAMES } from '../../../track/features.ts';
import type { CoOccurrenceCounts } from './counts.ts';
import { CO_OCCURRENCE_KIND, CO_OCCURRENCE_VERSION, coOccurrenceHeader } from './file-format.ts';
import { CoOccurrenceModel } from './model.ts';
import { type SoundRegression, termCount } from './sound-regression.ts';
import { SparseRows } from './sparse-rows.ts';
import { weightCounts } from './weighting.ts';

/** What a co-occurrence file holds. */
export interface CoOccurrenceFile {
  readonly model: CoOccurrenceModel;
  readonly soundRegression: SoundRegression;
}

/**
 * Reads a co-occurrence file.
 * @throws ModelFileError for anything wrong with the bytes
 */
export function decodeCoOccurrence(bytes: Uint8Array): CoOccurrenceFile {
  const file = decodeContainer(bytes, CO_OCCURRENCE_KIND, CO_OCCURRENCE_VERSION);
  const parsed = coOccurrenceHeader.safeParse(file.header);
  if (!parsed.success)
    throw new ModelFileError('is damaged (its header is not that of co-occurrence vectors)');
  const { features, dimension, labels, weights } = parsed.data;
  if (features.join() !== FEATURE_NAMES.join())
    throw new ModelFileError('was made for another list of features');
  const playlistIds = file.section('playlistIds', 'uint32');
  const columns = playlistIds.length + labels;
  const counts: CoOccurrenceCounts = {
    playlistIds,
    playlistNames: file.section('playlistNames', 'uint32'),
    labels,
    artists: readRows(file, 'artist', columns),
    recordings: readRows(file, 'recording', playlistIds.length),
    trackIds: file.section('trackIds', 'uint32'),
    trackRecordings: file.section('trackRecordings', 'uint32'),
  };
  const factors = file.section('factors', 'float32');
  const coefficients = file.section('soundMap', 'float32');
  const consistent =
    counts.playlistNames.length === playlistIds.length &&
    counts.trackIds.length === counts.trackRecordings.length &&
    counts.trackRecordings.every((recording) => recording < counts.recordings.size) &&
    factors.length === columns * dimension &&
    coefficients.length === termCount(FEATURE_NAMES.length) * dimension;
  if (!consistent) throw new ModelFileError('is damaged (the lengths of its parts do not agree)');
  const weighted = weightCounts(counts, weights, new Set());
  return {
    model: new CoOccurrenceModel(counts, weights, weighted, factors),
    soundRegression: { coefficients, dimension },
  };
}

/** Rows are stored by their lengths instead of their starts: two bytes each instead of four. */
function readRows(file: Container, name: string, width: number): SparseRows {
  const keys = file.section(`${name}Keys`, 'uint32');
  const lengths = file.section(`${name}Lengths`, 'uint16');
  const columns = file.section(`${name}Columns`, 'uint16');
  const counts = file.section(`${name}Counts`, 'uint8');
  const starts = new Uint32Array(lengths.length + 1);
  for (const [row, length] of lengths.entries()) starts[row + 1] = (starts[row] ?? 0) + length;
  const consistent =
    keys.length === lengths.length &&
    starts[lengths.length] === columns.length &&
    counts.length === columns.length &&
    columns.every((column) => column < width);
  if (!consistent) throw new ModelFileError(`is damaged (its rows of "${name}" do not add up)`);
  return new SparseRows({ keys, starts, columns, counts });
}
