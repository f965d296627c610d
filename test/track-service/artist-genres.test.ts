import { expect, test } from 'vitest';
import type { ClassifierInput } from '../../src/genre/model/classifier.ts';
import type { Evidence, GenrePrediction } from '../../src/genre/model/prediction.ts';
import { message } from '../../src/messages/message.ts';
import { translatorFor } from '../../src/messages/translator.ts';
import type { Recommender } from '../../src/recommend/ranking/recommender.ts';
import type { ListedGenres } from '../../src/sources/artist-lookup.ts';
import type { LinkResolver } from '../../src/sources/links/resolve.ts';
import { listedReason, shownGenres } from '../../src/track-service/artist-genres.ts';
import { createTrackService } from '../../src/track-service/track-service.ts';
import { trackId } from '../support/track-ids.ts';
import { madeUpTrack } from '../support/tracks.ts';

const LISTED: ListedGenres = { source: 'Wikidata', words: [{ word: 'hyperpop', weight: 1 }] };
const unused = () => {
  throw new Error('not used here');
};

/** A classifier that believes what is listed. */
function predict({ artistGenres }: ClassifierInput): GenrePrediction {
  const evidence: Evidence[] = artistGenres === undefined ? ['sound'] : ['sound', 'artistGenres'];
  const genre = artistGenres === undefined ? 'rock' : 'pop';
  return {
    genres: [{ genre, probability: 1 }],
    subgenres: [],
    evidence,
    isConfident: true,
    reasons: [],
  };
}

function ask(
  genresOf: (signal: AbortSignal) => Promise<ListedGenres | undefined>,
  { isKnown = false, tracks = 1 } = {},
) {
  let asked = 0;
  const ids = Array.from({ length: tracks }, (_, n) => trackId(n));
  const links = {
    tracks: async () => ({ status: 'tracks', kind: 'album', ids }),
  } as unknown as LinkResolver;
  const service = createTrackService({
    links,
    names: { find: unused, near: unused },
    resolver: {
      resolve: async (all) =>
        all.map((id, n) => {
          const { features, ...info } = madeUpTrack(n);
          return { id, info, sound: { features, estimated: false, source: 'made up' }, attempts: [] };
        }),
    },
    classifier: { predict },
    recommender: { recommend: unused } as unknown as Recommender,
    artists: {
      genresOf(_, signal) {
        asked += 1;
        return genresOf(signal);
      },
    },
    isKnownArtist: () => isKnown,
    artistWaitMs: 0,
  });
  const kind = tracks === 1 ? 'track' : 'album';
  const answer = async () => {
    const report = await service.genre(
      `https://open.spotify.com/${kind}/${trackId(0)}`,
      AbortSignal.timeout(10_000),
    );
    if (!report.ok) throw new Error(report.problem.code);
    return report.value;
  };
  return { answer, asked: () => asked };
}

test('what is listed for an unknown artist is evidence, and shown', async () => {
  const { answer } = ask(async () => LISTED);
  expect(await answer()).toMatchObject({
    answer: { evidence: ['sound', 'artistGenres'] },
    audioOnly: [{ genre: 'rock' }],
    artistGenres: { source: 'Wikidata', words: ['hyperpop'] },
  });
  expect((await answer()).later).toBeUndefined();
});

test('a slow look-up does not hold up the answer, and completes it later', async () => {
  const { promise, resolve } = Promise.withResolvers<ListedGenres>();
  const { answer } = ask((signal) =>
    Promise.race([
      promise,
      new Promise<undefined>((abort) => signal.addEventListener('abort', () => abort(undefined))),
    ]),
  );
  const first = await answer();
  expect(first.answer.evidence).toEqual(['sound']);
  resolve(LISTED);
  expect(await first.later).toMatchObject({ artistGenres: { words: ['hyperpop'] } });
});

test('an artist for whom nobody lists anything changes nothing, sooner or later', async () => {
  const { answer } = ask(async () => undefined);
  const { later, ...report } = await answer();
  expect(report.artistGenres).toBeUndefined();
  expect(await later).toBeUndefined();
});

test('an artist of the catalogue and the artists of an album are not looked up', async () => {
  for (const more of [{ isKnown: true }, { tracks: 2 }]) {
    const { answer, asked } = ask(async () => LISTED, more);
    expect((await answer()).answer.evidence).toEqual(['sound']);
    expect(asked()).toBe(0);
  }
});

test('only words that mean a genre are shown, with the credit', () => {
  const credit = message('sources.credit.musicbrainz');
  const words = ['hyperpop', 'seen live zzqqxx', 'pop'].map((word) => ({ word, weight: 1 }));
  const shown = shownGenres({ source: 'MusicBrainz', words, credit });
  expect(shown).toEqual({ source: 'MusicBrainz', words: ['hyperpop', 'pop'], credit });
  expect(translatorFor().render(listedReason(shown))).toBe('MusicBrainz lists hyperpop, pop');
});
