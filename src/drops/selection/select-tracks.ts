import type { Message } from '../../messages/message.ts';
import type { DropTrack } from '../../storage/database/ports/drops.ts';
import { type DropCandidates, type DropRequest, type DropSeed, isSeedInSeason } from './drop-request.ts';
import { coldStart, fallback } from './general-candidates.ts';
import { interleave } from './ordering.ts';
import { explore, similarToSeeds } from './personal-candidates.ts';
import { TrackSelection } from './track-selection.ts';

/** A track of a drop whose reason is not read from the store. */
export type SelectedTrack = DropTrack & { readonly why: Message };

/** Tracks similar to more seeds than this have nothing in common. */
const SEEDS_MAX = 4;

/**
 * Selects the tracks of a drop: about two thirds similar to what the server likes and one third something different;
 * for a server without history, one popular track each of as many genres as fit. Where that leaves the drop short, the
 * next source fills it: it stays short only when the catalogue has nothing left that is new and fits the theme.
 * @returns at most `size` tracks in display order; none when nothing is left
 */
export async function selectTracks(request: DropRequest, source: DropCandidates): Promise<SelectedTrack[]> {
  const { size } = request;
  const selection = new TrackSelection(request.excluded, source.table);
  const seeds = sampleSeeds(request, source);
  if (seeds.length > 0) {
    const exploring = Math.round(size / 3);
    selection.fill(await similarToSeeds(seeds, request, source), size - exploring);
    selection.fill(await explore(seeds, selection.tracks, request, source), size);
  }
  selection.fill(coldStart(request, source), size);
  selection.fill(fallback(request, source), size);
  return interleave(selection.tracks).map(({ row, kind, why }) => ({
    id: source.table.track(row).id,
    kind,
    why,
  }));
}

/** A weighted sample without replacement (Efraimidis & Spirakis 2006), at most one seed an artist. */
function sampleSeeds(request: DropRequest, source: DropCandidates): DropSeed[] {
  const { seeds, random } = request;
  const { table } = source;
  const artists = new Set<number>();
  return seeds
    .filter((seed) => isSeedInSeason(seed, request, source))
    .map((seed) => ({ seed, key: Math.log(1 - random()) / seed.weight }))
    .sort((a, b) => b.key - a.key)
    .map(({ seed }) => seed)
    .filter(({ row }) => {
      const artist = table.artistRow(row);
      return !artists.has(artist) && artists.add(artist);
    })
    .slice(0, SEEDS_MAX);
}
