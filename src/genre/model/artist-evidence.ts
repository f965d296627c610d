import type { ArtistEvidence, LabelCounts } from './artist-labels.ts';
import type { OpinionEvidence, SourceOpinion } from './label-opinions.ts';
import { type LabelSpace, posterior } from './label-space.ts';
import {
  addSimilarArtists,
  type FindSimilarArtists,
  type NamedSimilarArtist,
  type PooledOpinion,
  poolLabelCounts,
  poolOpinions,
  type SimilarArtist,
} from './similar-artists.ts';

/** A label space and the labels of artists in it. */
export interface LabelSpaceWithArtists extends LabelSpace {
  readonly artists: ArtistEvidence;
  /** What the sources say of artists; evidence instead of the counts where the label space can weigh it. */
  readonly said?: OpinionEvidence;
}

/** How artists are looked up. */
export interface ArtistLookup {
  readonly artistKey: (name: string) => string;
  readonly similarArtists?: FindSimilarArtists;
}

/** The artist whose labels are evidence, and these. */
export interface FoundArtist {
  readonly artist: string;
  /** False when the labels are those of similar artists. */
  readonly isOwn: boolean;
  /** Absent where the labels name no class. */
  readonly counts?: LabelCounts | undefined;
  readonly opinions?: readonly SourceOpinion[] | undefined;
  /** What is said of similar artists. */
  readonly pooled?: PooledOpinion | undefined;
}

/**
 * The labels of the first credited artist that has any, else of artists similar to the main one: those that the playlists know, else
 * those that a service named.
 * @param artists display names, main artist first
 */
export function findArtist(
  space: LabelSpaceWithArtists,
  artists: readonly string[],
  named: readonly NamedSimilarArtist[],
  { artistKey, similarArtists }: ArtistLookup,
): FoundArtist | undefined {
  const isWeighed = space.opinions !== undefined && space.said !== undefined;
  for (const artist of artists) {
    const key = artistKey(artist);
    const counts = space.artists.of(key);
    const opinions = isWeighed ? space.said?.of(key) : undefined;
    if (isWeighed ? opinions !== undefined : counts !== undefined) {
      return { artist, isOwn: true, counts, opinions };
    }
  }
  const [main] = artists;
  if (main === undefined) return undefined;
  return (
    pool(space, main, similarArtists?.(main) ?? []) ??
    pool(
      space,
      main,
      named.map(({ name, weight }) => ({ key: artistKey(name), weight })),
    )
  );
}

function pool(
  space: LabelSpaceWithArtists,
  artist: string,
  similar: readonly SimilarArtist[],
): FoundArtist | undefined {
  const counts = poolLabelCounts(space.artists, similar);
  if (space.opinions === undefined || space.said === undefined) {
    return counts && { artist, isOwn: false, counts };
  }
  const pooled = poolOpinions(space.said, similar);
  return pooled && { artist, isOwn: false, counts, pooled };
}

/** Class probabilities of one track, by its sound and the artist's labels; see `posterior`. */
export function posteriorWithArtist(
  space: LabelSpace,
  logWeights: Float64Array,
  hasAudio: boolean,
  found: FoundArtist | undefined,
): Float64Array {
  if (found?.pooled === undefined) return posterior(space, logWeights, hasAudio, found);
  return addSimilarArtists(posterior(space, logWeights, hasAudio), found.pooled);
}
