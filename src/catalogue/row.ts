import type { Track } from '../track/track.ts';

/** How sure the label of a track is; `none` where there is no label. */
export const CONFIDENCES = ['none', 'low', 'medium', 'high'] as const;
export type Confidence = (typeof CONFIDENCES)[number];

/** What a catalogue is built from. */
export interface CatalogueRow {
  /** At least one artist. */
  readonly track: Track;
  readonly genre?: string;
  readonly confidence?: Confidence;
  /** Labels of the finer kind, most telling first; then what further sources call it, as "source=label". */
  readonly fine: readonly string[];
  /** 0-100. Not evidence of a genre: it tells sources apart. */
  readonly popularity?: number;
  readonly releaseYear?: number;
  /** An SPDX id, or words. */
  readonly licence?: string;
}
