import { type Catalogue, GrowingCatalogue } from '../src/catalogue/index.ts';
import { CatalogueSearch } from '../src/catalogue/search/search.ts';
import type { Addition } from '../src/track/addition.ts';
import { time } from './clock.ts';

const ADDITIONS = 100_000;
const ROUNDS = 5;
const SUGGESTIONS = 25;

/**
 * The search in the catalogue with and without {@link ADDITIONS}, taken in turns: of each query the least of some rounds,
 * so that other work matters little.
 */
export function benchAdditions(
  base: Catalogue,
  queries: readonly string[],
  print: (line: string) => void,
): void {
  const alone = new CatalogueSearch(base);
  const catalogue = new GrowingCatalogue(base);
  const search = new CatalogueSearch(catalogue);
  for (const one of [alone, search]) one.search('a', 1);
  catalogue.add(Array.from({ length: ADDITIONS }, (_, n) => addition(base, n)));
  const indexed = time(() => search.search('a', 1));
  const [without = Number.NaN, grown = Number.NaN] = leastInTurns([alone, search], queries);
  catalogue.add([addition(base, ADDITIONS)]);
  const next = time(() => search.search('a', 1));
  print(
    `        ${ADDITIONS} additions indexed in ${indexed.toFixed(0)} ms, one more in ${next.toFixed(1)} ms`,
  );
  print(
    `        a search, in turns: ${without.toFixed(2)} ms without additions, ${grown.toFixed(2)} ms beside them: ` +
      `${(grown / without).toFixed(2)} times`,
  );
}

/** For each search, the mean over queries of how long each took at least. */
function leastInTurns(searches: readonly CatalogueSearch[], queries: readonly string[]): number[] {
  const least = searches.map(() => queries.map(() => Number.POSITIVE_INFINITY));
  for (let round = 0; round < ROUNDS; round++) {
    for (const [at, query] of queries.entries()) {
      for (const [which, search] of searches.entries()) {
        const times = least[which] ?? [];
        times[at] = Math.min(
          times[at] ?? 0,
          time(() => search.search(query, SUGGESTIONS)),
        );
      }
    }
  }
  return least.map((times) => times.reduce((sum, ms) => sum + ms, 0) / times.length);
}

/** A track with the title of one and the artist of another, and every fifth time with a word that no other track has. */
function addition(base: Catalogue, n: number): Addition {
  const title = base.title((n * 7919) % base.size);
  const artists = base.artists((n * 104_729) % base.size);
  const id = n.toString(36).padStart(22, '0');
  return {
    track: {
      id,
      title: n % 5 === 0 ? `${title} ${(n * 2_654_435_761).toString(36).slice(0, 7)}` : title,
      artists,
      popularity: n % 100,
      features: { energy: (n % 97) / 97 },
    },
    source: 'bench',
    estimated: false,
    addedAt: 0,
  };
}
