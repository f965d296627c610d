import { beforeAll, describe, expect, test } from 'vitest';
import { type Models, openModels } from '../../src/models.ts';
import { artistKey } from '../../src/track/artist-keys.ts';

let models: Models;
beforeAll(() => {
  models = openModels('models');
});

/** The answers for all tracks of an artist in the catalogue, as the bot gives them. */
function answers(artist: string) {
  const { catalogue, classifier } = models;
  const rows = [...catalogue.rowsOfArtist(catalogue.artistIndex(artistKey(artist)))];
  expect(rows.length).toBeGreaterThan(0);
  return rows.map((row) => {
    const { id, title, artists, features } = catalogue.track(row);
    const [first] = classifier.predict({ id, artists, features }).genres;
    return { title, genre: first?.genre, probability: first?.probability ?? 0 };
  });
}

describe('artists whose labels are a poor mapping', () => {
  // The labels are "breakbeat", mixed lists, "electropop" and "world-music".
  test.each([
    ['The Chemical Brothers', ['edm_dance']],
    ['Fatboy Slim', ['edm_dance', 'house_techno', 'soul_funk_disco', 'hip_hop', 'pop']],
    ['Justice', ['edm_dance', 'alternative_indie']],
    ['Buena Vista Social Club', ['world_traditional', 'latin', 'jazz']],
    ['PSY', ['k_pop']],
    ['Daft Punk', ['edm_dance', 'house_techno']],
  ])('%s is nearly always one of %j', (artist, genres) => {
    const given = answers(artist);
    const right = given.filter(({ genre }) => genre !== undefined && genres.includes(genre));
    expect(right.length / given.length).toBeGreaterThan(0.85);
  });

  test('Daft Punk, whose label is "electropop", is never surely synth-pop', () => {
    for (const { genre, probability } of answers('Daft Punk')) {
      if (genre === 'synthpop_new_wave') expect(probability).toBeLessThan(0.85);
    }
  });

  test.each([
    'Michael Bublé',
    'Gregory Porter',
  ])('%s, on lists of J-pop and jazz, is never surely J-pop', (artist) => {
    for (const { genre, probability } of answers(artist)) {
      if (genre === 'j_pop_anime') expect(probability).toBeLessThan(0.85);
    }
  });
});

test.each([
  ['Johann Sebastian Bach', 'classical'],
  ['Miles Davis', 'jazz'],
  ['Metallica', 'metal'],
  ['Eminem', 'hip_hop'],
  ['Bob Marley & The Wailers', 'reggae_ska'],
  ['Taylor Swift', 'pop'],
  ['Radiohead', 'alternative_indie'],
  ['BTS', 'k_pop'],
])('%s stays %s for the most part', (artist, genre) => {
  const given = answers(artist);
  expect(given.filter((answer) => answer.genre === genre).length / given.length).toBeGreaterThan(0.75);
});

test.each([
  ['pop', 'pop'],
  ['metal', 'metal'],
  ['rock', 'rock'],
  ['jazz', 'jazz'],
  ['r&b', 'rnb'],
  ['hip hop', 'hip_hop'],
  ['country', 'country'],
  ['blues', 'blues'],
])('"%s" alone, listed for an artist, means %s', (word, genre) => {
  const artistGenres = { words: [{ word }], source: 'Wikidata' };
  const [first] = models.classifier.predict({ features: {}, artists: [], artistGenres }).genres;
  expect(first?.genre).toBe(genre);
});
