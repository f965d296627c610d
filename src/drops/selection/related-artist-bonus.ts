import type { DropCandidates, DropSeed } from './drop-request.ts';
import type { KnownArtists } from './known-artists.ts';

/** What the first of the related artists adds to a score, where the middle of a pool is 1 below its best. */
const SCALE = 1;
/** The artist at this place adds half as much as the first. */
const HALF_AT = 30;
/** Artists beyond these add nothing. */
const ARTISTS_MAX = 300;

/**
 * What the score of a row gains when people keep its artist together with all that a server likes: the higher the artist
 * stands among those the server does not know, the more. A taste by itself is a handful of tracks; what is right for
 * several of them at once shows only over all.
 */
export function relatedArtistBonus(
  seeds: readonly DropSeed[],
  { table, relatedArtists }: Pick<DropCandidates, 'table' | 'relatedArtists'>,
  known: KnownArtists,
): (row: number) => number {
  const best = [...relatedArtists().scores(seeds)]
    .filter(([artist]) => !known.isMainArtist(artist))
    .sort((a, b) => b[1] - a[1] || a[0] - b[0])
    .slice(0, ARTISTS_MAX);
  const bonuses = new Map(best.map(([artist], at) => [artist, SCALE / (1 + at / HALF_AT)]));
  return (row) => bonuses.get(table.artistRow(row)) ?? 0;
}
