import { expect, test } from 'vitest';
import { genreDocument } from '../../../src/cli/ask/documents.ts';
import { genreText } from '../../../src/cli/ask/text.ts';
import type { GenreReport } from '../../../src/track-service/reports.ts';

test('an album of another service says how many of its tracks were not found', () => {
  const track = {
    id: '4uLU6hMCjMI75M1A2tKUQC',
    title: 'A song',
    artists: ['Somebody'],
    features: { energy: 0.9 },
    source: 'the bundled catalogue',
    estimated: false,
  };
  const genres = [{ genre: 'pop', probability: 1 }];
  const report: GenreReport = {
    subject: { kind: 'album', title: 'Whenever', ids: [track.id], missing: 2 },
    tracks: [track],
    unresolved: 0,
    answer: { genres, subgenres: genres, evidence: ['sound'], isConfident: true, reasons: [] },
  };
  expect(genreText(report)).toContain('2 tracks not found on Spotify');
  expect(genreDocument(report)).toMatchObject({ collection: { title: 'Whenever', missing: 2 } });
});
