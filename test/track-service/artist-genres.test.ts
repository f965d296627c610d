import { expect, test } from 'vitest';
import { message } from '../../src/messages/message.ts';
import { translatorFor } from '../../src/messages/translator.ts';
import type { ListedGenres } from '../../src/sources/artist-lookup.ts';
import type { ArtistFacts, ArtistLookups } from '../../src/track-service/artist-facts.ts';
import { listedReason, shownGenres } from '../../src/track-service/artist-genres.ts';
import { madeUpLink, madeUpService } from './made-up-service.ts';

const LISTED: ListedGenres = { source: 'Wikidata', words: [{ word: 'hyperpop', weight: 1 }] };
const SIMILAR = [{ name: 'Somebody', weight: 1 }];
const SOON = { timeout: 5000 };

/** Waits for a value until a signal aborts. */
function until<T>(signal: AbortSignal, value: Promise<T>): Promise<T | undefined> {
  const aborted = new Promise<undefined>((abort) => signal.addEventListener('abort', () => abort(undefined)));
  return Promise.race([value, aborted]);
}

function ask(
  lookups: Partial<ArtistLookups>,
  { isKnown = false, tracks = 1, hasSound = true, artistWaitMs = 0 } = {},
) {
  let asked = 0;
  const facts: ArtistFacts[] = [];
  const service = madeUpService({
    tracks,
    hasSound,
    artistWaitMs,
    artists: {
      async genresOf(track, signal) {
        asked += 1;
        return lookups.genresOf?.(track, signal);
      },
      similarTo: async (track, signal) => lookups.similarTo?.(track, signal),
    },
    isBundledArtist: () => isKnown,
    addArtistFacts: (_, found) => facts.push(found),
  });
  const genre = () => service.genre(madeUpLink(tracks), AbortSignal.timeout(10_000));
  const answer = async () => {
    const report = await genre();
    if (!report.ok) throw new Error(report.problem.code);
    return report.value;
  };
  return { genre, answer, facts, asked: () => asked };
}

test('what is listed for an unknown artist is evidence, and shown', async () => {
  const { answer } = ask({ genresOf: async () => LISTED });
  expect(await answer()).toMatchObject({
    answer: { evidence: ['sound', 'artistGenres'] },
    audioOnly: [{ genre: 'rock' }],
    artistGenres: { source: 'Wikidata', words: ['hyperpop'] },
  });
  expect((await answer()).later).toBeUndefined();
});

test('a slow look-up does not hold up the answer, and completes it later', async () => {
  const { promise, resolve } = Promise.withResolvers<ListedGenres>();
  const { answer } = ask({ genresOf: (_, signal) => until(signal, promise) });
  const first = await answer();
  expect(first.answer.evidence).toEqual(['sound']);
  resolve(LISTED);
  expect(await first.later).toMatchObject({ artistGenres: { words: ['hyperpop'] } });
});

test('where genres are listed, nobody waits for similar artists, which are kept when they come', async () => {
  const { promise, resolve } = Promise.withResolvers<typeof SIMILAR>();
  const { answer, facts } = ask(
    { genresOf: async () => LISTED, similarTo: (_, signal) => until(signal, promise) },
    { artistWaitMs: 60_000 },
  );
  expect((await answer()).answer.evidence).toEqual(['sound', 'artistGenres']);
  resolve(SIMILAR);
  await expect.poll(() => facts, SOON).toEqual([{ genres: LISTED, similar: SIMILAR }]);
});

test('where nobody lists genres, similar artists speak', async () => {
  const { answer } = ask({ similarTo: async () => SIMILAR }, { artistWaitMs: 60_000 });
  const report = await answer();
  expect(report.answer.evidence).toEqual(['sound', 'similarArtists']);
  expect(report.artistGenres).toBeUndefined();
});

test('an artist of whom nobody says anything changes nothing, sooner or later', async () => {
  const { answer } = ask({});
  const { later, ...report } = await answer();
  expect(report.artistGenres).toBeUndefined();
  expect(await later).toBeUndefined();
});

test('an artist of the catalogue and the artists of an album are not looked up', async () => {
  for (const more of [{ isKnown: true }, { tracks: 2 }]) {
    const { answer, asked } = ask({ genresOf: async () => LISTED }, more);
    expect((await answer()).answer.evidence).toEqual(['sound']);
    expect(asked()).toBe(0);
  }
});

test('a track whose sound no source knows is answered from its artist, or not at all', async () => {
  const { answer } = ask({ genresOf: async () => LISTED }, { hasSound: false });
  expect(await answer()).toMatchObject({
    answer: { evidence: ['artistGenres'], genres: [{ genre: 'pop' }] },
    withoutSound: { code: 'problems.noFeatures' },
  });
  const { genre } = ask({}, { hasSound: false });
  expect(await genre()).toMatchObject({ ok: false, problem: { code: 'problems.noFeatures' } });
});

test('only words that mean a genre are shown, with the credit', () => {
  const credit = message('sources.credit.musicbrainz');
  const words = ['hyperpop', 'seen live zzqqxx', 'pop'].map((word) => ({ word, weight: 1 }));
  const shown = shownGenres({ source: 'MusicBrainz', words, credit });
  expect(shown).toEqual({ source: 'MusicBrainz', words: ['hyperpop', 'pop'], credit });
  expect(translatorFor().render(listedReason(shown))).toBe('MusicBrainz lists hyperpop, pop');
});
