import { packId, unpackId } from '../src/catalogue/ids.ts';
import { Random } from '../src/lib/random.ts';
import type { Models, SearchableSpace } from '../src/models.ts';
import { embeddingOf } from '../src/recommend/space/space.ts';
import type { AddedArtist, Addition } from '../src/track/addition.ts';
import type { FeatureName } from '../src/track/features.ts';

/** Tracks whose artists get new ones beside them. */
const MODELS_OF_ARTISTS = 2000;
const SIMILAR = 10;

/**
 * Makes additions of bundled tracks: with another id, another title and other features a little, and every second time by a
 * new artist, to whom a service calls those similar that are similar to the track's own.
 */
export function additionMaker(
  { catalogue }: Models,
  { space, index }: SearchableSpace,
): (n: number) => Addition {
  const { base } = catalogue;
  const random = new Random(1);
  const similarTo = Array.from({ length: MODELS_OF_ARTISTS }, (_, at) => {
    const row = (at * 104_729) % base.size;
    const near = index.nearest(embeddingOf(space, row), 10 * SIMILAR).map((one) => base.artistRow(one.row));
    const similar = [...new Set(near)].filter((artist) => artist !== base.artistRow(row)).slice(0, SIMILAR);
    return { row, names: similar.map((artist) => base.artistName(artist)) };
  });
  return (n) => {
    const like = n % 2 === 1 ? similarTo[random.below(similarTo.length)] : undefined;
    const { title, artists, features } = base.track(like?.row ?? random.below(base.size));
    const words = Uint32Array.from({ length: 4 }, () => random.below(2 ** 31));
    const id = unpackId(words);
    const moved = Object.fromEntries(
      Object.entries(features).map(([name, value]) => [name, value * (0.97 + 0.03 * random.unit())]),
    ) as { [name in FeatureName]?: number };
    return {
      track: {
        id: packId(id, new Uint32Array(4)) ? id : unpackId(words.fill(n)),
        title: `${title} ${n % 1000}`,
        artists: like === undefined ? artists : [`${artists[0]} ${n % 40_000}`],
        features: moved,
        album: `${title} (Deluxe)`,
        releaseDate: '2026-05-01',
        isrc: `GBAYE26${String(n % 100_000).padStart(5, '0')}`,
        popularity: n % 100,
      },
      source: 'ReccoBeats',
      estimated: false,
      addedAt: 1_780_000_000_000,
      keepUntil: 1_790_000_000_000,
      ...(like !== undefined && { artist: newArtist(like.names) }),
    };
  };
}

function newArtist(similar: readonly string[]): AddedArtist {
  return {
    genres: { source: 'Deezer', words: [{ word: 'Pop', weight: 1 }] },
    similar: similar.map((name, at) => ({ name, weight: 1 - at / 20 })),
  };
}
