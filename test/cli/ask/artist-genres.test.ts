import { expect, test } from 'vitest';
import { genreDocument } from '../../../src/cli/ask/documents.ts';
import { genreText } from '../../../src/cli/ask/text.ts';
import { message } from '../../../src/messages/message.ts';
import type { GenreReport } from '../../../src/track-service/reports.ts';

test('genres that others list for the artist are printed with their credit', () => {
  const genres = [{ genre: 'pop', probability: 1 }];
  const id = '4uLU6hMCjMI75M1A2tKUQC';
  const report: GenreReport = {
    subject: { kind: 'track', ids: [id] },
    tracks: [
      { id, title: 'A song', artists: ['Somebody'], features: {}, source: 'ReccoBeats', estimated: false },
    ],
    unresolved: 0,
    answer: {
      genres,
      subgenres: genres,
      evidence: ['sound', 'artistGenres'],
      artistGenreSource: 'MusicBrainz',
      isConfident: true,
      reasons: [],
    },
    artistGenres: {
      source: 'MusicBrainz',
      words: ['hyperpop', 'pop'],
      credit: message('sources.credit.musicbrainz'),
    },
  };
  const text = genreText(report);
  expect(text).toContain('MusicBrainz lists hyperpop, pop');
  expect(text).toContain('CC BY-NC-SA 3.0');
  expect(genreDocument(report)).toMatchObject({
    artistGenres: {
      source: 'MusicBrainz',
      words: ['hyperpop', 'pop'],
      credit: 'Genre votes: MusicBrainz, CC BY-NC-SA 3.0',
    },
  });
});
