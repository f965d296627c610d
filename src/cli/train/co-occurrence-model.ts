import type { Catalogue } from '../../catalogue/index.ts';
import type { Dataset } from '../../dataset/dataset.ts';
import { readPlaylists } from '../../dataset/playlists.ts';
import { catalogueSpace } from '../../recommend/space/catalogue-space.ts';
import { collectCounts } from '../../recommend/training/collect-counts.ts';
import { encodeCoOccurrence } from '../../recommend/training/encode.ts';
import { fitSoundRegression } from '../../recommend/training/fit-sound-regression.ts';
import { trainCoOccurrence } from '../../recommend/training/train.ts';

/** A co-occurrence file and what it was trained on. */
export interface CoOccurrenceBytes {
  readonly bytes: Uint8Array;
  readonly playlists: number;
  readonly artists: number;
}

/**
 * Trains co-occurrence vectors on playlists and on the labels of the tracks.
 * @param catalogue the tracks that will be recommended
 * @throws DatasetError when the playlists cannot be used
 */
export async function trainCoOccurrenceModel(
  path: string,
  dataset: Dataset,
  catalogue: Catalogue,
  seed: number,
): Promise<CoOccurrenceBytes> {
  const { playlists } = await readPlaylists(path);
  const counts = collectCounts(playlists, [...dataset.rows, ...dataset.duplicates]);
  const model = trainCoOccurrence(counts, { seed });
  const { soundRegression } = catalogueSpace(catalogue, { model, soundRegression: fitSoundRegression });
  return {
    bytes: encodeCoOccurrence({ model, soundRegression }),
    playlists: playlists.length,
    artists: counts.artists.size,
  };
}
