import type { ArtistTable } from './artist-table.ts';
import type { Strings } from './strings.ts';

/** The columns of a catalogue, one entry a row unless said otherwise. */
export interface CatalogueColumns {
  /** Four 32-bit words a row. */
  readonly ids: Uint32Array;
  readonly titles: Strings;
  readonly artists: ArtistTable;
  /** Low and high bytes of the codes, one feature after the other. */
  readonly featuresLow: Uint8Array;
  readonly featuresHigh: Uint8Array;
  readonly genres: Uint16Array;
  /** Where each row's labels start in `fine`; one entry more than rows. */
  readonly fineStarts: Uint32Array;
  readonly fine: Uint16Array;
  readonly confidences: Uint8Array;
  readonly popularities: Uint8Array;
  readonly years: Uint8Array;
  readonly licences: Uint8Array;
}
