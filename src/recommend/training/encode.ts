import { encodeContainer } from '../../lib/binary/container.ts';
import { FEATURE_NAMES } from '../../track/features.ts';
import type { CoOccurrenceFile } from '../space/co-occurrence/decode.ts';
import {
  CO_OCCURRENCE_KIND,
  CO_OCCURRENCE_VERSION,
  type CoOccurrenceHeader,
} from '../space/co-occurrence/file-format.ts';
import type { SparseRows } from '../space/co-occurrence/sparse-rows.ts';

/** The bytes of a co-occurrence file: hashes and counts, no name of an artist, a playlist or a person. */
export function encodeCoOccurrence({ model, soundRegression }: CoOccurrenceFile): Uint8Array {
  const { counts, weights, dimension, factors } = model;
  const header: CoOccurrenceHeader = {
    features: [...FEATURE_NAMES],
    dimension,
    labels: counts.labels,
    weights: { ...weights },
  };
  return encodeContainer(CO_OCCURRENCE_KIND, CO_OCCURRENCE_VERSION, header, {
    playlistIds: counts.playlistIds,
    playlistNames: counts.playlistNames,
    ...rowSections('artist', counts.artists),
    ...rowSections('recording', counts.recordings),
    trackIds: counts.trackIds,
    trackRecordings: counts.trackRecordings,
    factors,
    soundMap: soundRegression.coefficients,
  });
}

function rowSections(name: string, rows: SparseRows) {
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
