import { z } from 'zod';
import { isSpotifyId } from '../../track/link.ts';
import type { SpotifyIdSource, Suggestion } from '../candidates/candidate-source.ts';
import type { Service } from '../http/service.ts';
import { absentOn } from '../lookup.ts';
import { rowsOf } from '../parse.ts';

/** Far more than features are looked up for. */
const MAX_QUERIES = 100;

const text = z.string().nullish();
const rowSchema = z.object({
  recording_mbid: text,
  artist_name: text,
  release_name: text,
  track_name: text,
  spotify_track_ids: z.array(z.string()),
});
type Row = z.infer<typeof rowSchema>;

/** What one of the two look-ups is asked about a suggestion. */
type Query = Readonly<Record<string, string>>;

/**
 * Spotify's ids of suggestions: by MusicBrainz' id of the recording, or by the names of artist, release and track. One
 * request can do one of the two, so it does the one that more suggestions have the data for.
 */
export function labsSpotifyIds(service: Service): SpotifyIdSource {
  return {
    async spotifyIds(suggestions, signal) {
      const byMbid = queriesOf(suggestions, ({ mbid }) => mbid && { recording_mbid: mbid });
      const byNames = queriesOf(suggestions, namesOf);
      const [slug, queries] =
        byNames.size > byMbid.size
          ? (['spotify-id-from-metadata', byNames] as const)
          : (['spotify-id-from-mbid', byMbid] as const);
      if (queries.size === 0) return new Map();
      const body = await service
        .json(`/${slug}/json`, z.array(z.unknown()), signal, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify([...queries.values()]),
        })
        .catch(absentOn(404));
      return join(queries, rowsOf(body ?? [], rowSchema).rows);
    },
  };
}

function queriesOf(
  suggestions: readonly Suggestion[],
  query: (suggestion: Suggestion) => Query | undefined | '',
): Map<Suggestion, Query> {
  const queries = suggestions.flatMap((suggestion): [Suggestion, Query][] => {
    const own = query(suggestion);
    return own ? [[suggestion, own]] : [];
  });
  return new Map(queries.slice(0, MAX_QUERIES));
}

function namesOf({ artists: [artist], album, title }: Suggestion): Query | undefined {
  return artist && album ? { artist_name: artist, release_name: album, track_name: title } : undefined;
}

/** Rows repeat what was asked. */
function join(queries: ReadonlyMap<Suggestion, Query>, rows: readonly Row[]): Map<Suggestion, string> {
  const ids = new Map<string, string>();
  for (const { spotify_track_ids, ...row } of rows) {
    const id = spotify_track_ids.find(isSpotifyId);
    if (id === undefined) continue;
    const query = row.recording_mbid
      ? [row.recording_mbid]
      : [row.artist_name, row.release_name, row.track_name];
    ids.set(JSON.stringify(query), id);
  }
  return new Map(
    Array.from(queries).flatMap(([suggestion, query]): [Suggestion, string][] => {
      const id = ids.get(JSON.stringify(Object.values(query)));
      return id === undefined ? [] : [[suggestion, id]];
    }),
  );
}
