import { isDeepStrictEqual } from 'node:util';
import type { KeptAddition } from '../sources/added-tracks.ts';
import type { Addition } from '../track/addition.ts';
import { additionOf, type KeepUntil } from './additions.ts';
import type { ArtistFacts } from './artist-facts.ts';
import type { ResolvedTrack } from './reports.ts';

export interface GrowthParts {
  /** Adds to the catalogue at once, and to the database in the background. @returns how many it did not have */
  readonly learn: (additions: readonly Addition[]) => number;
  /** What was answered from the catalogue itself: it is not added again, and is kept no longer for being asked for. */
  readonly kept: KeptAddition;
  readonly keepUntil: KeepUntil;
  /** ms since the epoch */
  readonly now: () => number;
}

/** How questions add to the catalogue what they find out. */
export interface CatalogueGrowth {
  readonly addTracks: (tracks: readonly ResolvedTrack[]) => number;
  /** Adds a track with what services say of its artist; nothing where they say nothing new. */
  readonly addArtistFacts: (track: ResolvedTrack, facts: ArtistFacts) => void;
}

export function growCatalogue({ learn, kept, keepUntil, now }: GrowthParts): CatalogueGrowth {
  return {
    addTracks(tracks) {
      const unknown = tracks.filter(({ id }) => kept(id) === undefined);
      return learn(unknown.flatMap((track) => additionOf(track, {}, now(), keepUntil) ?? []));
    },
    addArtistFacts(track, facts) {
      const addition = additionOf(track, facts, now(), keepUntil);
      if (addition?.artist === undefined) return;
      const known = kept(track.id);
      if (known === undefined) learn([addition]);
      else if (!isDeepStrictEqual(known.artist, addition.artist)) {
        learn([{ ...known, artist: addition.artist }]);
      }
    },
  };
}
