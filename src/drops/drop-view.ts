import type { StoredMessage } from '../messages/stored-message.ts';
import type { DropTrack } from '../storage/database/ports/drops.ts';
import type { TrackInfo } from '../track/track.ts';
import { computeMapPositions, type MapPosition, type MapPositions } from './map-positions.ts';
import type { LabelledTable } from './selection/drop-candidates.ts';

/** One track of a drop with everything that is shown of it. */
export interface DropTrackView {
  readonly row: number;
  readonly track: TrackInfo;
  /** Key of the predicted genre. */
  readonly genre: string;
  readonly why: StoredMessage;
  readonly kind: DropTrack['kind'];
  readonly position: MapPosition;
}

/** A drop ready to be rendered. */
export interface DropView {
  readonly tracks: readonly DropTrackView[];
  /** Mean map positions of all genres by key. */
  readonly genres: ReadonlyMap<string, MapPosition>;
}

/**
 * Makes views of drops. Tracks that are no longer in the catalogue are left out. Map positions are computed for the
 * whole catalogue on first use.
 */
export function dropViewer(
  table: LabelledTable,
  predictedGenre: (row: number) => string,
): (tracks: readonly DropTrack[]) => DropView {
  let positions: MapPositions | undefined;
  return (tracks) => {
    positions ??= computeMapPositions(table);
    const { genres, ofRow } = positions;
    return {
      genres,
      tracks: tracks.flatMap(({ id, why, kind }): DropTrackView[] => {
        const row = table.rowOf(id);
        if (row < 0) return [];
        const [track, genre] = [table.track(row), predictedGenre(row)];
        return [{ row, track, genre, why, kind, position: ofRow(row) }];
      }),
    };
  };
}
