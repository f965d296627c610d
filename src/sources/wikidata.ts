import { z } from 'zod';
import { SECOND_MS } from '../lib/time.ts';
import { message } from '../messages/message.ts';
import { isSpotifyId } from '../track/link.ts';
import type { ArtistFacts, ArtistIdentity, ArtistSource } from './artist-source.ts';
import { defineService } from './define-service.ts';
import { Batcher } from './http/batcher.ts';
import { sendBatch } from './http/send-batch.ts';
import type { Service } from './http/service.ts';
import { CANCELLED, sameForAll, unavailable } from './lookup.ts';
import { nameSchema, rowsOf } from './parse.ts';
import type { Lookup } from './ports.ts';
import { baseUrl } from './source.ts';

const MAX_IDS = 50;
/** A query this size takes a fraction of a second; Wikidata allows 60 s of queries a minute, five at once. */
const RATE_LIMIT = { requests: 2, perMs: SECOND_MS };
const PROBE_ID = '4tZwfgrHOc3mvqYlEYSvVi';

/** Its facts are in the public domain (CC0), so no credit is owed. */
export const wikidata = defineService({
  label: 'Wikidata',
  gives: ['genres'],
  settings: {
    WIKIDATA_API: baseUrl(
      'https://query.wikidata.org',
      'genres of artists by their Spotify id, no key needed',
    ),
  },
  rateLimit: RATE_LIMIT,
  open: (service) => ({
    artists: wikidataArtists(service),
    probe: (signal) => service.json(pathOf([PROBE_ID]), z.unknown(), signal, { headers: HEADERS }),
  }),
});

const HEADERS = { accept: 'application/sparql-results+json' };
const answerSchema = z.object({ results: z.object({ bindings: z.array(z.unknown()) }) });
const valueSchema = z.object({ value: nameSchema }).nullish();
/** One of the genres of an artist; a row with none of them says that Wikidata knows the artist. */
const rowSchema = z.object({
  id: z.object({ value: z.string() }),
  genreLabel: valueSchema,
  mbid: valueSchema,
  deezer: valueSchema,
});
type Row = z.infer<typeof rowSchema>;

/** Genres and other services' ids of artists by their Spotify ids. */
export function wikidataArtists(service: Service): ArtistSource {
  const batcher = new Batcher<ArtistFacts>({
    size: MAX_IDS,
    async request(take) {
      const sent = await sendBatch(service, take, (ids) => ({
        url: service.url(pathOf(ids)),
        headers: HEADERS,
      }));
      if (sent === undefined) return new Map();
      return factsOf(sent.ids, service.parse(sent.response, answerSchema).results.bindings);
    },
  });
  return {
    name: service.name,
    batchSize: MAX_IDS,
    async artists(artists, signal) {
      if (signal.aborted)
        return sameForAll(
          artists.map(({ key }) => key),
          CANCELLED,
        );
      const answers = await batcher.lookUp([...new Set(artists.flatMap(idOf))], signal);
      return new Map(
        artists.map((artist): [string, Lookup<ArtistFacts>] => {
          const [id] = idOf(artist);
          const answer = id === undefined ? undefined : answers.get(id);
          return [artist.key, answer ?? unavailable(message('sources.noArtistId'))];
        }),
      );
    },
  };
}

/** Ids become part of a query, so nothing else may. */
function idOf({ spotifyId }: ArtistIdentity): [string] | [] {
  return spotifyId !== undefined && isSpotifyId(spotifyId) ? [spotifyId] : [];
}

/** P1902: Spotify artist id, P136: genre, P434: MusicBrainz artist id, P2722: Deezer artist id. */
function pathOf(ids: readonly string[]): string {
  const query = `SELECT ?id ?genreLabel ?mbid ?deezer WHERE {
  VALUES ?id { ${ids.map((id) => `"${id}"`).join(' ')} }
  ?artist wdt:P1902 ?id .
  OPTIONAL { ?artist wdt:P136 ?genre }
  OPTIONAL { ?artist wdt:P434 ?mbid }
  OPTIONAL { ?artist wdt:P2722 ?deezer }
  SERVICE wikibase:label { bd:serviceParam wikibase:language "en". ?genre rdfs:label ?genreLabel }
}`;
  return `/sparql?format=json&query=${encodeURIComponent(query)}`;
}

/** An artist without a row is unknown, unless a row could not be read: that may have been its. */
function factsOf(ids: readonly string[], bindings: readonly unknown[]): Map<string, Lookup<ArtistFacts>> {
  const { rows, isDamaged } = rowsOf(bindings, rowSchema);
  const byId = Map.groupBy(rows, ({ id }) => id.value);
  const missing: Lookup<ArtistFacts> = isDamaged
    ? unavailable(message('sources.badAnswer'))
    : { status: 'unknown' };
  return new Map(
    ids.map((id) => {
      const own = byId.get(id);
      return [id, own === undefined ? missing : { status: 'found', value: factsOfRows(id, own) }];
    }),
  );
}

function factsOfRows(id: string, rows: readonly Row[]): ArtistFacts {
  const labels = rows.flatMap(({ genreLabel }) => genreLabel?.value.trim() ?? []);
  const mbid = rows.find((row) => row.mbid?.value)?.mbid?.value;
  const deezerId = rows.find((row) => row.deezer?.value)?.deezer?.value;
  return {
    genres: [...new Set(labels)].filter(isLabel).map((word) => ({ word, weight: 1 })),
    ids: { spotifyId: id, ...(mbid && { mbid }), ...(deezerId && { deezerId }) },
  };
}

/** Where a genre has no English label, its number in Wikidata comes instead. */
function isLabel(text: string): boolean {
  return text !== '' && !/^Q\d+$/.test(text);
}
