import type { Message } from '../../messages/message.ts';
import { DROP_PARTS, type DropPart, type DropTrack } from '../../storage/database/ports/drops.ts';
import { amongYou } from './among-you.ts';
import { type DropCandidates, type DropRequest, isSeedInSeason } from './drop-request.ts';
import { forYou } from './for-you.ts';
import { fresh } from './fresh.ts';
import { coldStart, fallback } from './general-candidates.ts';
import { KnownArtists } from './known-artists.ts';
import { partsFrom } from './parts.ts';
import { clusterSeeds } from './taste-clusters.ts';
import { type DropCandidate, TrackSelection } from './track-selection.ts';
import { wildCards } from './wild-card.ts';

/** A track of a drop whose reason is not read from the store. */
export type SelectedTrack = DropTrack & { readonly why: Message };

/** Tastes of a server that are told apart. */
const CLUSTERS_MAX = 8;

/**
 * Selects the tracks of a drop, part by part; for a server without history, one popular track each of as many genres as
 * fit. A part that finds too little is filled by the next one, all of them by popular tracks and at last by any: a drop
 * stays short only when the catalogue has nothing left that fits the theme, by an artist the server does not know.
 * @returns at most `size` tracks in display order; none when nothing is left
 */
export async function selectTracks(request: DropRequest, source: DropCandidates): Promise<SelectedTrack[]> {
  const { size, seeds, excluded, knownArtists } = request;
  const knownRows = [...excluded, ...seeds.map(({ row }) => row)];
  const known = new KnownArtists(knownRows, knownArtists, source.table);
  const selection = new TrackSelection(size, excluded, known, source);
  const liked = seeds.filter((seed) => isSeedInSeason(seed, request, source));
  if (liked.length > 0) await fillParts(selection, liked, request, source, known);
  const missing = () => size - selection.tracks.length;
  selection.fill(coldStart(request, source), missing());
  selection.fill(fallback(request, source), missing());
  return inOrderOfParts(selection).map(({ row, kind, why }) => ({
    id: source.table.track(row).id,
    kind,
    why,
  }));
}

async function fillParts(
  selection: TrackSelection,
  liked: DropRequest['seeds'],
  request: DropRequest,
  source: DropCandidates,
  known: KnownArtists,
): Promise<void> {
  const clusters = clusterSeeds(liked, source.space(), CLUSTERS_MAX);
  const find: Record<DropPart, () => Promise<DropCandidate[]> | DropCandidate[]> = {
    'for-you': () => forYou(clusters, request, source, known),
    fresh: () => fresh(liked, request, source, known),
    'wild-card': () => wildCards(clusters, request, source, known),
    'among-you': () => amongYou(request, source),
  };
  const found = new Map<DropPart, DropCandidate[]>();
  for (const part of DROP_PARTS) {
    let missing = Math.min(request.places[part], request.size - selection.tracks.length);
    for (const from of partsFrom(part)) {
      if (missing <= 0) break;
      const candidates = found.get(from) ?? (await find[from]());
      await source.pause();
      found.set(from, candidates);
      missing -= selection.fill(candidates, missing);
    }
  }
}

function inOrderOfParts({ tracks }: TrackSelection) {
  const order: readonly string[] = DROP_PARTS;
  const orderOf = (kind: string) => (order.includes(kind) ? order.indexOf(kind) : order.length);
  return [...tracks].sort((a, b) => orderOf(a.kind) - orderOf(b.kind));
}
