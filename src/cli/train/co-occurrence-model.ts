import type { Catalogue } from '../../catalogue/index.ts';
import type { Dataset } from '../../dataset/dataset.ts';
import { catalogueSpace } from '../../recommend/space/catalogue-space.ts';
import type { CoOccurrenceCounts } from '../../recommend/space/co-occurrence/counts.ts';
import { collectCounts } from '../../recommend/training/collect-counts.ts';
import { encodeCoOccurrence } from '../../recommend/training/encode.ts';
import { fitSoundRegression } from '../../recommend/training/fit-sound-regression.ts';
import { trainCoOccurrence } from '../../recommend/training/train.ts';
import { readPlaylistFiles } from '../recommend/read-playlist-files.ts';

/** A co-occurrence file and what it was trained on. */
export interface CoOccurrenceBytes {
  readonly bytes: Uint8Array;
  readonly counts: CoOccurrenceCounts;
  readonly playlists: number;
  readonly artists: number;
  /** Where the playlists come from, as their files say. */
  readonly sources: readonly string[];
}

/**
 * Trains co-occurrence vectors on playlists and on the labels of the tracks.
 * @param catalogue the tracks that will be recommended
 * @throws DatasetError when the playlists cannot be used
 */
export async function trainCoOccurrenceModel(
  paths: readonly string[],
  dataset: Dataset,
  catalogue: Catalogue,
  seed: number,
): Promise<CoOccurrenceBytes> {
  const playlists = await readPlaylistFiles(paths);
  const counts = collectCounts(playlists, [...dataset.rows, ...dataset.duplicates]);
  const model = trainCoOccurrence(counts, { seed });
  const { soundRegression } = catalogueSpace(catalogue, { model, soundRegression: fitSoundRegression });
  return {
    counts,
    bytes: encodeCoOccurrence({ model, soundRegression }),
    playlists: playlists.length,
    artists: counts.artists.size,
    sources: [...new Set(playlists.map(({ source }) => source))],
  };
}
