import { FEATURE_COLUMNS } from '../../dataset/features.ts';
import { FEATURE_NAMES, type Features } from '../../track/features.ts';
import type { TrackInfo } from '../../track/track.ts';
import { csvLine } from '../csv-line.ts';

/** The columns of the project's own schema that collecting fills. */
export const HEADER = [
  'track_id',
  'artist',
  'title',
  ...FEATURE_NAMES.map((name) => FEATURE_COLUMNS[name]),
  'genre',
  'source',
] as const;

/** One track as a line of CSV, without its end. Line breaks in names become spaces. */
export function toLine(info: TrackInfo, features: Features, genre: string, source: string): string {
  const cells = [
    info.id,
    info.artists.join(';'),
    info.title,
    ...FEATURE_NAMES.map((name) => String(features[name] ?? '')),
    genre,
    source,
  ];
  return csvLine(cells);
}
