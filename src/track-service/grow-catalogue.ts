import type { Addition } from '../track/addition.ts';
import { additionOf, type KeepUntil } from './additions.ts';
import type { ArtistFacts } from './artist-facts.ts';
import type { ResolvedTrack } from './reports.ts';

export interface GrowthParts {
  /** Adds to the catalogue at once, and to the database in the background. @returns how many it did not have */
  readonly learn: (additions: readonly Addition[]) => number;
  readonly keepUntil: KeepUntil;
  /** ms since the epoch */
  readonly now: () => number;
}

/** How questions add to the catalogue what they find out. */
export interface CatalogueGrowth {
  readonly addTracks: (tracks: readonly ResolvedTrack[]) => number;
  /** Adds a track with what services say of its artist; nothing where they say nothing. */
  readonly addArtistFacts: (track: ResolvedTrack, facts: ArtistFacts) => void;
}

export function growCatalogue({ learn, keepUntil, now }: GrowthParts): CatalogueGrowth {
  const add = (tracks: readonly ResolvedTrack[], facts: ArtistFacts) =>
    learn(tracks.flatMap((track) => additionOf(track, facts, now(), keepUntil) ?? []));
  return {
    addTracks: (tracks) => add(tracks, {}),
    addArtistFacts(track, facts) {
      if (facts.genres !== undefined || facts.similar !== undefined) add([track], facts);
    },
  };
}
