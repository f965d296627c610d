import type { ClassifierInput } from '../../src/genre/model/classifier.ts';
import type { Evidence, GenrePrediction } from '../../src/genre/model/prediction.ts';
import type { LinkResolver } from '../../src/sources/links/resolve.ts';
import { createTrackService, type TrackServiceOptions } from '../../src/track-service/track-service.ts';
import { trackId } from '../support/track-ids.ts';
import { madeUpTrack } from '../support/tracks.ts';

const unused = () => {
  throw new Error('not used here');
};

/** A classifier that believes what services say, then the sound. */
function predict({ artistGenres, similarArtists, features }: ClassifierInput): GenrePrediction {
  const evidence: Evidence[] = [];
  if (Object.keys(features).length > 0) evidence.push('sound');
  if (artistGenres !== undefined) evidence.push('artistGenres');
  else if (similarArtists !== undefined) evidence.push('similarArtists');
  const isTold = artistGenres !== undefined || similarArtists !== undefined;
  return {
    genres: [{ genre: isTold ? 'pop' : 'rock', probability: 1 }],
    subgenres: [],
    evidence,
    isConfident: true,
    reasons: [],
  };
}

/** A track service over made-up tracks, with nothing behind it but what is given. */
export function madeUpService(
  options: Partial<TrackServiceOptions> & {
    /** Tracks behind every link. */
    readonly tracks?: number;
    /** Whether sources know how they sound. */
    readonly hasSound?: boolean;
  } = {},
) {
  const { tracks = 1, hasSound = true, ...rest } = options;
  const ids = Array.from({ length: tracks }, (_, n) => trackId(n));
  const links = { tracks: async () => ({ status: 'tracks', kind: 'album', ids }) };
  return createTrackService({
    links: links as unknown as LinkResolver,
    names: { find: unused, withCreditedName: unused, near: unused, lookUp: unused },
    resolver: {
      resolve: async (all) =>
        all.map((id, n) => {
          const { features, ...info } = madeUpTrack(n);
          const sound = { features, estimated: false, source: 'made up' };
          return { id, info, ...(hasSound && { sound }), attempts: [] };
        }),
    },
    classifier: { predict },
    recommender: { recommend: unused },
    artists: { genresOf: async () => undefined, similarTo: async () => undefined },
    isBundledArtist: () => false,
    isBundled: () => false,
    rowOf: () => -1,
    candidates: async () => [],
    addTracks: () => 0,
    addArtistFacts: () => undefined,
    now: Date.now,
    artistWaitMs: 0,
    ...rest,
  });
}

/** The link to the made-up tracks. */
export function madeUpLink(tracks = 1): string {
  return `https://open.spotify.com/${tracks === 1 ? 'track' : 'album'}/${trackId(0)}`;
}
