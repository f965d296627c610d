import type { CandidateSide, Proposal } from './side.ts';

/**
 * Unites what the sides propose: every row once, with all sides that propose it. Of every artist only a few rows stay, the
 * first ones of the sides in turn; what somebody suggested stays in any case.
 * @param artistOf the main artist of a row
 */
export function unite(
  proposals: readonly Proposal[],
  perArtist: number,
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
      const artist = artistOf(row);
      const before = counts.get(artist) ?? 0;
      if (before >= perArtist && side !== 'suggested') continue;
      counts.set(artist, before + 1);
      united.set(row, [side]);
    }
  }
  return united;
}
