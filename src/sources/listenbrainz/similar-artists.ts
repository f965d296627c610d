import { z } from 'zod';
import { message } from '../../messages/message.ts';
import type { SimilarArtist, SimilarArtistSource } from '../artist-source.ts';
import type { Service } from '../http/service.ts';
import { absentOn, lookUpOne, unavailable } from '../lookup.ts';
import type { MbidSource } from '../musicbrainz.ts';
import { rowsOf, titleSchema } from '../parse.ts';

/** One of those that the service has computed. */
const ALGORITHM =
  'session_based_days_7500_session_300_contribution_5_threshold_10_limit_100_filter_True_skip_30';

/** Names are missing where MusicBrainz has deleted the artist. */
const rowSchema = z.object({
  artist_mbid: z.string(),
  name: titleSchema,
  score: z.number().positive(),
});

/**
 * Artists that the same people listen to in one session.
 * @param mbids finds MusicBrainz' id of an artist without one
 */
export function similarArtistsSource(service: Service, mbids: MbidSource | undefined): SimilarArtistSource {
  return {
    name: service.name,
    similarArtists: (artist, signal) =>
      lookUpOne(signal, async () => {
        const { spotifyId } = artist;
        if (artist.mbid === undefined && (spotifyId === undefined || mbids === undefined))
          return unavailable(message('sources.noArtistMbid'));
        const mbid = artist.mbid ?? (await mbids?.artist(spotifyId ?? '', signal));
        if (mbid === undefined) return { status: 'unknown' };
        const body = await service
          .json(similarArtistsPath(mbid), z.array(z.unknown()), signal)
          .catch(absentOn(404));
        const { rows, isDamaged } = rowsOf(body ?? [], rowSchema);
        const value = scored(rows.filter((row) => row.artist_mbid !== mbid));
        if (value.length > 0) return { status: 'found', value };
        return isDamaged ? unavailable(message('sources.badAnswer')) : { status: 'unknown' };
      }),
  };
}

export function similarArtistsPath(mbid: string): string {
  return `/similar-artists/json?artist_mbids=${encodeURIComponent(mbid)}&algorithm=${ALGORITHM}`;
}

/** The service counts sessions, so the most similar artist is the measure of the others. */
function scored(rows: readonly z.infer<typeof rowSchema>[]): SimilarArtist[] {
  const byId = new Map(rows.toSorted((a, b) => a.score - b.score).map((row) => [row.artist_mbid, row]));
  const sorted = [...byId.values()].reverse();
  const most = sorted[0]?.score ?? 1;
  return sorted.map(({ artist_mbid: mbid, name, score }) => ({
    name,
    score: Math.max(score / most, Number.EPSILON),
    ids: { mbid },
  }));
}
