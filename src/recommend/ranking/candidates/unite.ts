import type { CandidateSide, Proposal } from './side.ts';

/** How many rows stay: in all, and of each main artist. */
export interface UnionLimits {
  readonly size: number;
  readonly perArtist: number;
}

/** What was asked for by name or by year, whatever else there is. */
const WANTED: ReadonlySet<CandidateSide> = new Set(['recent', 'suggested']);

/**
 * Unites what the sides propose: every row once, with all sides that propose it, the first sides first as far as the limits
 * go. Suggested rows stay in any case, recent ones as far as the limit of their artist allows.
 * @param artistOf the main artist of a row
 */
export function unite(
  proposals: readonly Proposal[],
  { size, perArtist }: UnionLimits,
  artistOf: (row: number) => number,
): Map<number, CandidateSide[]> {
  const united = new Map<number, CandidateSide[]>();
  const counts = new Map<number, number>();
  for (const { side, rows } of proposals) {
    for (const row of rows) {
      const sides = united.get(row);
      if (sides !== undefined) {
        if (!sides.includes(side)) sides.push(side);
        continue;
      }
      if (united.size >= size && !WANTED.has(side)) continue;
      const artist = artistOf(row);
      const before = counts.get(artist) ?? 0;
      if (before >= perArtist && side !== 'suggested') continue;
      counts.set(artist, before + 1);
      united.set(row, [side]);
    }
  }
  return united;
}
