import type { StoredMessage } from '../messages/stored-message.ts';
import type { TrackTable } from '../recommend/track-table.ts';
import type { DropTrack } from '../storage/database/ports/drops.ts';
import type { TrackInfo } from '../track/track.ts';
import type { DropCandidates } from './selection/drop-request.ts';
import { PART_RULES } from './selection/parts.ts';

/** One track of a drop with everything that is shown of it. */
export interface DropTrackView {
  readonly row: number;
  readonly track: TrackInfo;
  /** Key of the predicted genre; undefined where label and sound contradict each other, so that none is printed. */
  readonly genre: string | undefined;
  readonly why: StoredMessage;
  readonly kind: DropTrack['kind'];
  /** The member who loves it, where it is from among them and they let drops name them. Discord id. */
  readonly lovedBy?: string;
}

/** A drop ready to be rendered. */
export interface DropView {
  readonly tracks: readonly DropTrackView[];
}

/**
 * Makes views of drops. Tracks that are no longer in the catalogue are left out.
 * @returns takes members who may be named, by the Spotify id of what they love
 */
export function dropViewer(
  table: TrackTable,
  source: Pick<DropCandidates, 'predictedGenre' | 'agreement'>,
): (tracks: readonly DropTrack[], lovers?: ReadonlyMap<string, string>) => DropView {
  return (tracks, lovers) => ({
    tracks: tracks.flatMap(({ id, why, kind }): DropTrackView[] => {
      const row = table.rowOf(id);
      if (row < 0) return [];
      const lovedBy = kind === 'among-you' ? lovers?.get(id) : undefined;
      const view = { row, track: table.track(row), genre: printedGenre(row, kind, source), why, kind };
      return [{ ...view, ...(lovedBy !== undefined && { lovedBy }) }];
    }),
  });
}

/** A step aside finds what is mislabelled, so its genre is printed only where it is known that the sound agrees. */
function printedGenre(
  row: number,
  kind: DropTrack['kind'],
  { predictedGenre, agreement }: Pick<DropCandidates, 'predictedGenre' | 'agreement'>,
): string | undefined {
  const isExploring = kind === 'wild-card' || kind === 'exploring';
  const agreed = agreement(row) ?? (isExploring ? 0 : 1);
  return agreed < PART_RULES.printedAgreement ? undefined : predictedGenre(row);
}
