import { message } from '../../messages/message.ts';
import { squaredDistanceToNearest } from '../../recommend/space/space.ts';
import {
  type DropCandidates,
  type DropRequest,
  type DropSeed,
  eligibleFor,
  isPredictedAsTheme,
} from './drop-request.ts';
import type { KnownArtists } from './known-artists.ts';
import { PART_RULES } from './parts.ts';
import type { DropCandidate } from './track-selection.ts';

/** What was released just before the drop by new artists, nearest to what the server likes first. */
export function fresh(
  seeds: readonly DropSeed[],
  request: DropRequest,
  source: DropCandidates,
  known: KnownArtists,
): DropCandidate[] {
  const isEligible = eligibleFor(request, source);
  const fits = isPredictedAsTheme(request, source);
  const rows = source
    .releasedSince(request.postedAt - PART_RULES.freshMs, request.postedAt)
    .filter((row) => !known.knowsMainArtist(row) && isEligible(row) && fits(row));
  if (rows.length === 0) return [];
  const liked = seeds.map(({ row }) => row);
  const why = message('drops.trackReason.fresh');
  return rows
    .map((row) => ({ row, near: squaredDistanceToNearest(source.space(), row, liked) }))
    .sort((a, b) => a.near - b.near || a.row - b.row)
    .map(({ row }) => ({ row, kind: 'fresh', whyOf: () => why }));
}
