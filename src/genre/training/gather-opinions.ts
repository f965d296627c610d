import { OpinionCounter, type OpinionEvidence } from '../model/label-opinions.ts';
import type { OpinionModel } from '../model/label-space.ts';
import type { RawLabelRow } from './fit-label-meanings.ts';

/** What the sources say of every artist in some rows. */
export function gatherOpinions(
  rows: Iterable<RawLabelRow>,
  { meanings, means }: Pick<OpinionModel, 'meanings' | 'means'>,
): OpinionEvidence {
  const byArtist = new Map<string, OpinionCounter>();
  for (const { artist, labels } of rows) {
    if (artist === '') continue;
    const counter = byArtist.get(artist) ?? new OpinionCounter(meanings, means);
    counter.add(labels);
    byArtist.set(artist, counter);
  }
  return { of: (artist) => byArtist.get(artist)?.opinions };
}
