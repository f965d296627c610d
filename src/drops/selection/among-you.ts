import { message } from '../../messages/message.ts';
import { squaredDistanceToNearest } from '../../recommend/space/space.ts';
import {
  type DropCandidates,
  type DropRequest,
  eligibleFor,
  isPredictedAsTheme,
  isSeedInSeason,
} from './drop-request.ts';
import type { DropCandidate } from './track-selection.ts';

/**
 * Tracks that one member loves and the others have not met, those first that are most like something another member
 * loves. Nobody is named.
 */
export function amongYou(request: DropRequest, source: DropCandidates): DropCandidate[] {
  const { lovedByOne } = request;
  const isEligible = eligibleFor({ ...request, excluded: new Set() }, source);
  const fits = isPredictedAsTheme(request, source);
  const why = message('drops.trackReason.amongYou');
  return lovedByOne
    .filter(
      ({ row }) =>
        source.table.isRemoved?.(row) !== true &&
        isEligible(row) &&
        isSeedInSeason({ row }, request, source) &&
        fits(row),
    )
    .map(({ row, lovedByOthers }) => ({
      row,
      near: squaredDistanceToNearest(source.space(), row, lovedByOthers),
    }))
    .filter(({ near }) => Number.isFinite(near))
    .sort((a, b) => a.near - b.near || a.row - b.row)
    .map(({ row }) => ({ row, kind: 'among-you', whyOf: () => why }));
}
