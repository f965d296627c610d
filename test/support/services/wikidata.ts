import { artistOf, type KnownTracks, trackNumber } from './known-tracks.ts';
import type { Route } from './server.ts';

/** Wikidata's query service: one row per genre, a number where a genre has no English label, no row for unknown ids. */
export function wikidataRoute(known: KnownTracks): Route {
  return ({ path, url, headers }) => {
    if (path !== '/sparql' || headers.accept !== 'application/sparql-results+json') return { status: 400 };
    const query = url.searchParams.get('query') ?? '';
    const ids = /VALUES \?id \{([^}]*)\}/.exec(query)?.[1] ?? '';
    const numbers = Array.from(ids.matchAll(/"(\w+)"/g), ([, id = '']) => trackNumber(id));
    const bindings = numbers.filter((n) => known.wikidata?.(n)).flatMap(rowsOfArtist);
    return { body: { head: { vars: ['id', 'genreLabel', 'mbid', 'deezer'] }, results: { bindings } } };
  };
}

/** Artists of every tenth track have no genres there. */
function rowsOfArtist(n: number): object[] {
  const literal = (value: string) => ({ type: 'literal', value });
  const { spotifyId, mbid, deezerId } = artistOf(n);
  const row = { id: literal(spotifyId), mbid: literal(mbid), deezer: literal(deezerId) };
  const labels = n % 10 === 0 ? [] : ['hyperpop', 'Q98765', 'pop music', 'hyperpop'];
  if (labels.length === 0) return [row];
  return labels.map((label) => ({ ...row, genreLabel: { ...literal(label), 'xml:lang': 'en' } }));
}
