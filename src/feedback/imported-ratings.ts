import type { TasteImport } from '../storage/database/ports/taste-imports.ts';
import type { TrackRating } from './votes.ts';

/** What an imported track weighs beside a vote for one: it was heard, which says less than that it was chosen. */
const IMPORTED_WEIGHT = 0.15;
/** Tracks of an import that shape a taste, the most played ones: votes must still count beside them. */
const TRACKS_MAX = 100;

/**
 * What imports say of tracks, weakly.
 * @param ratings what votes say: whoever has voted on a track has said more than that they heard it
 */
export function importedRatings(
  imports: readonly TasteImport[],
  ratings: readonly TrackRating[],
): TrackRating[] {
  const voted = new Set(ratings.map(({ user, track }) => `${user}/${track}`));
  return imports
    .flatMap(({ user, tracks, at }) =>
      tracks.slice(0, TRACKS_MAX).map((track): TrackRating => {
        return { user, track, weight: IMPORTED_WEIGHT, at, slot: 0, isImported: true };
      }),
    )
    .filter(({ user, track }) => !voted.has(`${user}/${track}`));
}
