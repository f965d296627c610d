import { FEATURE_COLUMNS } from '../../dataset/features.ts';
import { FEATURE_NAMES, type Features } from '../../track/features.ts';
import type { TrackInfo } from '../../track/track.ts';

/** The columns of the project's own schema that collecting can fill. */
export const HEADER = [
  'track_id',
  'artist',
  'title',
  ...FEATURE_NAMES.map((name) => FEATURE_COLUMNS[name]),
  'genre',
  'source',
] as const;

/** One track as a line of the file, without its end. A track is one line, whatever its title holds. */
export function toLine(info: TrackInfo, features: Features, genre: string, source: string): string {
  const cells = [
    info.id,
    info.artists.join(';'),
    info.title,
    ...FEATURE_NAMES.map((name) => String(features[name] ?? '')),
    genre,
    source,
  ];
  return cells.map(quoted).join(',');
}

function quoted(cell: string): string {
  const oneLine = cell.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ');
  return /[",]/.test(oneLine) ? `"${oneLine.replaceAll('"', '""')}"` : oneLine;
}
