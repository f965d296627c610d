import type { Catalogue } from '../../catalogue/index.ts';
import type { Dataset } from '../../dataset/dataset.ts';
import { readPlaylists } from '../../dataset/playlists.ts';
import { catalogueSpace } from '../../recommend/space/catalogue-space.ts';
import { collectFacts } from '../../recommend/space/co-occurrence/counts.ts';
import { encodeCrowd } from '../../recommend/space/co-occurrence/file.ts';
import { trainCrowd } from '../../recommend/training/train.ts';

/** Trained crowd vectors and what they were learned from. */
export interface CoOccurrenceBytes {
  readonly bytes: Uint8Array;
  readonly playlists: number;
  readonly artists: number;
}

/**
 * Learns from playlists (and from the labels of the tracks) who is kept with whom.
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
  const facts = collectFacts(playlists, [...dataset.rows, ...dataset.twins]);
  const model = trainCrowd(facts, { seed });
  const { soundMap } = catalogueSpace(catalogue, { model });
  return {
    bytes: encodeCrowd({ model, soundMap }),
    playlists: playlists.length,
    artists: facts.artists.size,
  };
}
