import { type DropCandidates, type DropRequest, eligibleFor } from './drop-request.ts';
import type { KnownArtists } from './known-artists.ts';

/** The part of a query that does not depend on the seeds: by artists that the server does not know. */
export function newArtistsQuery(request: DropRequest, source: DropCandidates, known: KnownArtists) {
  const { theme, taste } = request;
  const isEligible = eligibleFor(request, source);
  return {
    exclude: (row: number) => known.knowsMainArtist(row) || !isEligible(row),
    ...(theme?.kind === 'mood' && { mood: theme.mood }),
    ...(taste !== undefined && { taste }),
  };
}
