import { z } from 'zod';
import {
  type Container,
  decodeContainer,
  encodeContainer,
  ModelFileError,
} from '../../../lib/binary/container.ts';
import { FEATURE_NAMES } from '../../../track/features.ts';
import type { CrowdFacts } from './counts.ts';
import { CrowdModel } from './model.ts';
import { type SoundMap, termCount } from './sound-regression.ts';
import { HashedRows } from './sparse-rows.ts';
import { weighFacts } from './weighting.ts';

const CROWD_KIND = 'crowd vectors';
const CROWD_VERSION = 1;

const crowdHeader = z.object({
  features: z.array(z.string()),
  dimension: z.number().int().nonnegative(),
  labels: z.number().int().nonnegative(),
  weights: z.object({
    playlistDamping: z.number(),
    labelDamping: z.number(),
    labelShare: z.number(),
    breadthDamping: z.number(),
    spectrum: z.number(),
    dimension: z.number().int().nonnegative(),
  }),
});

/** What a crowd file holds. */
export interface CrowdFile {
  readonly model: CrowdModel;
  readonly soundMap: SoundMap;
}

/** The bytes of a crowd file. It holds hashes and counts: no name of an artist, a playlist or a person. */
export function encodeCrowd({ model, soundMap }: CrowdFile): Uint8Array {
  const { facts, weights, dimension, factors } = model;
  const header: z.infer<typeof crowdHeader> = {
    features: [...FEATURE_NAMES],
    dimension,
    labels: facts.labels,
    weights: { ...weights },
  };
  return encodeContainer(CROWD_KIND, CROWD_VERSION, header, {
    playlistIds: facts.playlistIds,
    playlistNames: facts.playlistNames,
    ...rowSections('artist', facts.artists),
    ...rowSections('recording', facts.recordings),
    trackIds: facts.trackIds,
    trackRecordings: facts.trackRecordings,
    factors,
    soundMap: soundMap.coefficients,
  });
}

/**
 * Reads a crowd file.
 * @throws ModelFileError for anything wrong with the bytes
 */
export function decodeCrowd(bytes: Uint8Array): CrowdFile {
  const file = decodeContainer(bytes, CROWD_KIND, CROWD_VERSION);
  const parsed = crowdHeader.safeParse(file.header);
  if (!parsed.success) throw new ModelFileError('is damaged (its header is not that of crowd vectors)');
  const { features, dimension, labels, weights } = parsed.data;
  if (features.join() !== FEATURE_NAMES.join())
    throw new ModelFileError('was made for another list of features');
  const playlistIds = file.section('playlistIds', 'uint32');
  const columns = playlistIds.length + labels;
  const facts: CrowdFacts = {
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
    facts.playlistNames.length === playlistIds.length &&
    facts.trackIds.length === facts.trackRecordings.length &&
    facts.trackRecordings.every((recording) => recording < facts.recordings.size) &&
    factors.length === columns * dimension &&
    coefficients.length === termCount(FEATURE_NAMES.length) * dimension;
  if (!consistent) throw new ModelFileError('is damaged (the lengths of its parts do not agree)');
  const weighed = weighFacts(facts, weights, new Set());
  return { model: new CrowdModel(facts, weights, weighed, factors), soundMap: { coefficients, dimension } };
}

/** Lengths of rows instead of their starts: two bytes each instead of four. */
function rowSections(name: string, rows: HashedRows) {
  const lengths = Uint16Array.from(
    rows.keys,
    (_, row) => (rows.starts[row + 1] ?? 0) - (rows.starts[row] ?? 0),
  );
  return {
    [`${name}Keys`]: rows.keys,
    [`${name}Lengths`]: lengths,
    [`${name}Columns`]: rows.columns,
    [`${name}Counts`]: rows.counts,
  };
}

function readRows(file: Container, name: string, width: number): HashedRows {
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
  return new HashedRows({ keys, starts, columns, counts });
}
