import { z } from 'zod';
import { message } from '../../messages/message.ts';
import type { ArtistFacts, ArtistIdentity, ArtistSource, ListedGenre } from '../artist-source.ts';
import { Batcher } from '../http/batcher.ts';
import { sendBatch } from '../http/send-batch.ts';
import type { Service } from '../http/service.ts';
import { CANCELLED, sameForAll, unavailable } from '../lookup.ts';
import { nameSchema, rowsOf } from '../parse.ts';
import type { Lookup } from '../ports.ts';

const MAX_IDS = 25;
/** Far above what anything gets; sums of endless numbers would be none. */
const MAX_VOTES = 1_000_000;
const MBID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const artistSchema = z.object({
  artist_mbid: z.string(),
  tag: z.object({ artist: z.array(z.unknown()).nullish() }).nullish(),
});
/** A tag that is one of MusicBrainz' genres has an id as such. */
const tagSchema = z.object({
  tag: nameSchema,
  count: z.number().nullish(),
  genre_mbid: z.string().nullish(),
});

/** The genres that people voted for on MusicBrainz, else their tags: those of many artists in one request. */
export function listenbrainzArtists(service: Service): ArtistSource {
  const batcher = new Batcher<ArtistFacts>({
    size: MAX_IDS,
    async request(take) {
      const sent = await sendBatch(service, take, (mbids) => ({ url: service.url(artistTagsPath(mbids)) }));
      if (sent === undefined) return new Map();
      return factsOf(sent.ids, service.parse(sent.response, z.array(z.unknown())));
    },
  });
  return {
    name: service.name,
    batchSize: MAX_IDS,
    // The votes are those of MusicBrainz.
    credit: message('sources.credit.musicbrainz'),
    async artists(artists, signal) {
      const keys = artists.map(({ key }) => key);
      if (signal.aborted) return sameForAll(keys, CANCELLED);
      const answers = await batcher.lookUp([...new Set(artists.flatMap(mbidOf))], signal);
      return new Map(
        artists.map((artist): [string, Lookup<ArtistFacts>] => {
          const [mbid] = mbidOf(artist);
          const answer = mbid === undefined ? undefined : answers.get(mbid);
          return [artist.key, answer ?? unavailable(message('sources.noArtistMbid'))];
        }),
      );
    },
  };
}

export function artistTagsPath(mbids: readonly string[]): string {
  return `/1/metadata/artist/?artist_mbids=${mbids.join(',')}&inc=tag`;
}

/** Ids become part of a list, so nothing else may. */
function mbidOf({ mbid }: ArtistIdentity): [string] | [] {
  return mbid !== undefined && MBID.test(mbid) ? [mbid] : [];
}

/** An artist without a row is unknown, unless a row could not be read: that may have been its. */
function factsOf(mbids: readonly string[], body: readonly unknown[]): Map<string, Lookup<ArtistFacts>> {
  const { rows, isDamaged } = rowsOf(body, artistSchema);
  const missing: Lookup<ArtistFacts> = isDamaged
    ? unavailable(message('sources.badAnswer'))
    : { status: 'unknown' };
  return new Map(
    mbids.map((mbid): [string, Lookup<ArtistFacts>] => {
      const row = rows.find((one) => one.artist_mbid === mbid);
      if (row === undefined) return [mbid, missing];
      return [mbid, { status: 'found', value: { genres: genresOf(row.tag?.artist ?? []), ids: { mbid } } }];
    }),
  );
}

/** Most votes first, each once; people can also vote against one. */
function genresOf(tags: readonly unknown[]): ListedGenre[] {
  const { rows } = rowsOf(tags, tagSchema);
  const voted = rows
    .map(({ tag, count, genre_mbid }) => ({
      word: tag.trim(),
      weight: Math.min(count ?? 1, MAX_VOTES),
      isGenre: Boolean(genre_mbid),
    }))
    .filter(({ word, weight }) => word !== '' && weight > 0);
  const genres = voted.some(({ isGenre }) => isGenre) ? voted.filter(({ isGenre }) => isGenre) : voted;
  const sorted = genres.toSorted((a, b) => b.weight - a.weight);
  const words = new Set(sorted.map(({ word }) => word));
  return [...words].map((word) => ({ word, weight: sorted.find((one) => one.word === word)?.weight ?? 1 }));
}
