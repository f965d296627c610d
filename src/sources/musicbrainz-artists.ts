import { z } from 'zod';
import { message } from '../messages/message.ts';
import type { ArtistFacts, ArtistIdentity, ArtistSource } from './artist-source.ts';
import type { Service } from './http/service.ts';
import { absentOn, lookUpArtists, unavailable } from './lookup.ts';
import { nameSchema, rowsOf } from './parse.ts';
import type { Lookup } from './ports.ts';

/** Far above what anything gets; sums of endless numbers would be none. */
const MAX_VOTES = 1_000_000;

const relationSchema = z.object({
  'target-type': z.string().nullish(),
  artist: z.object({ id: z.string() }),
});
const byUrlSchema = z.object({ relations: z.array(z.unknown()).nullish() });
const voteSchema = z.object({ name: nameSchema, count: z.number().nullish() });
const artistSchema = z.object({
  id: z.string(),
  genres: z.array(z.unknown()).nullish(),
  tags: z.array(z.unknown()).nullish(),
});

/** Genres that people voted for, else their tags, by MusicBrainz' id or by the Spotify address it has on file. */
export function musicbrainzArtists(service: Service): ArtistSource {
  const lookUp = async (artist: ArtistIdentity, signal: AbortSignal): Promise<Lookup<ArtistFacts>> => {
    const { spotifyId } = artist;
    if (artist.mbid === undefined && spotifyId === undefined)
      return unavailable(message('sources.noArtistId'));
    const mbid = artist.mbid ?? (await artistMbid(service, spotifyId ?? '', signal));
    if (mbid === undefined) return { status: 'unknown' };
    const path = `/ws/2/artist/${encodeURIComponent(mbid)}?inc=genres+tags&fmt=json`;
    const found = await service.json(path, artistSchema, signal).catch(absentOn(404, 400));
    if (found === undefined) return { status: 'unknown' };
    const genres = votes(found.genres ?? []);
    return {
      status: 'found',
      value: { genres: genres.length > 0 ? genres : votes(found.tags ?? []), ids: { mbid } },
    };
  };
  return {
    name: service.name,
    batchSize: 1,
    credit: message('sources.credit.musicbrainz'),
    artists: (artists, signal) => lookUpArtists(artists, signal, (artist) => lookUp(artist, signal)),
  };
}

/** MusicBrainz' id of an artist by the Spotify address it has on file. @throws SourceFailure */
export async function artistMbid(
  service: Service,
  spotifyId: string,
  signal: AbortSignal,
): Promise<string | undefined> {
  const resource = encodeURIComponent(`https://open.spotify.com/artist/${spotifyId}`);
  const path = `/ws/2/url?resource=${resource}&inc=artist-rels&fmt=json`;
  const found = await service.json(path, byUrlSchema, signal).catch(absentOn(404, 400));
  return rowsOf(found?.relations ?? [], relationSchema).rows[0]?.artist.id;
}

/** Most votes first; people can also vote against one. */
function votes(rows: readonly unknown[]): ArtistFacts['genres'] {
  return rowsOf(rows, voteSchema)
    .rows.map(({ name, count }) => ({ word: name.trim(), weight: Math.min(count ?? 1, MAX_VOTES) }))
    .filter(({ word, weight }) => word !== '' && weight > 0)
    .sort((a, b) => b.weight - a.weight);
}
