import { embedLength } from 'discord.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { problemReply } from '../../../src/discord/failures.ts';
import { renderGenre } from '../../../src/discord/replies/genre.ts';
import { renderRecommendation } from '../../../src/discord/replies/recommend.ts';
import { GENRE_KEYS } from '../../../src/genre/model/genres.ts';
import type {
  GenreReport,
  RecommendReport,
  ResolvedTrack,
} from '../../../src/track-service/track-service.ts';

const track: ResolvedTrack = {
  id: '4uLU6hMCjMI75M1A2tKUQC',
  title: 'Never Gonna Give You Up',
  artists: ['Rick Astley'],
  features: { energy: 0.9 },
  source: 'the bundled catalogue',
  estimated: false,
};
const genreReport: GenreReport = {
  subject: { kind: 'track', ids: [track.id] },
  tracks: [track],
  unresolved: 0,
  answer: {
    genres: [
      { genre: 'pop', probability: 0.62 },
      { genre: 'synthpop_new_wave', probability: 0.2 },
      { genre: 'rock', probability: 0.1 },
      { genre: 'metal', probability: 0.08 },
    ],
    subgenres: [{ genre: 'synth-pop', probability: 0.4 }],
    evidence: ['sound', 'artist'],
    isConfident: true,
    reasons: ['energy 0.90, far above most folk'],
  },
};
const embedOf = (reply: { embeds?: readonly unknown[] }) =>
  reply.embeds?.[0] as Parameters<typeof embedLength>[0];

describe('renderGenre', () => {
  test('GIVEN a sure answer THEN the embed shows bars, subgenres, reasons, evidence and source', () => {
    const embed = embedOf(renderGenre(genreReport));
    expect(embed.title).toBe('Never Gonna Give You Up');
    expect(embed.url).toBe(`https://open.spotify.com/track/${track.id}`);
    expect(embed.description).toContain('Most likely **Pop**');
    expect(embed.description).toContain('`███████░░░░░` **62 %** Pop');
    expect(embed.fields?.map(({ name }) => name)).toEqual(['More closely', 'Why']);
    expect(embed.footer?.text).toContain('how it sounds and what else the artist plays');
    expect(embed.footer?.text).toContain('the bundled catalogue');
  });

  test('GIVEN nothing stands out THEN it says so and names the three nearest', () => {
    const answer = { ...genreReport.answer, isConfident: false };
    expect(embedOf(renderGenre({ ...genreReport, answer })).description).toMatch(
      /^Hard to say: somewhere between \*\*Pop\*\*, \*\*Synth-pop & new wave\*\* and \*\*Rock\*\*/,
    );
  });

  test('GIVEN an album THEN it is named and its silent tracks are counted', () => {
    const report: GenreReport = {
      ...genreReport,
      subject: { kind: 'album', title: 'Whenever', ids: [track.id, 'x'] },
      tracks: [track, track],
      unresolved: 3,
    };
    const embed = embedOf(renderGenre(report));
    expect(embed.title).toBe('Whenever');
    expect(embed.author?.name).toBe('Album · 5 tracks');
    expect(embed.footer?.text).toContain('3 tracks left out');
  });
});

const recommendReport = (title: string, artist: string): RecommendReport => ({
  subject: { kind: 'track', ids: [track.id] },
  tracks: [{ ...track, title, artists: [artist] }],
  unresolved: 0,
  recommendation: {
    tracks: Array.from({ length: 10 }, (_, row) => ({
      row,
      track: { id: track.id, title, artists: [artist] },
      distance: row / 3,
      reasons: [title],
    })),
    pool: { rows: [], distances: [], lifts: [] },
  },
});

describe('whatever the outside text', () => {
  const hostile = '[free](https://evil.example) **A*B**\n# @everyone <@1>';
  /** What Discord would act on: a link, emphasis, a mention, a heading, none of them escaped. */
  const active = /(?<!\\)[[\]*<>]|:\/\/evil|@everyone|^#/m;

  test('GIVEN a genre whose reasons and labels hold Markdown THEN none of it is left active', () => {
    const answer = {
      ...genreReport.answer,
      genres: [{ genre: hostile, probability: 1 }],
      fine: [{ genre: hostile, probability: 1 }],
      reasons: [`9 of 11 tracks by ${hostile}`],
    };
    const { description, fields = [] } = embedOf(renderGenre({ ...genreReport, answer }));
    for (const { value } of fields) expect(value).not.toMatch(active);
    // Its own words are bold.
    expect(description?.replaceAll(/(?<!\\)\*\*/g, '')).not.toMatch(active);
  });

  test('GIVEN a failure that names a title or a host THEN none of its Markdown is left active', () => {
    const problem = { code: 'no-features', message: `I know “${hostile}”, but no more.` } as const;
    const { content } = problemReply(problem);
    expect(content).toMatch(/^I know “.*”, but no more\.$/);
    expect(content).not.toMatch(active);
    const about = problemReply({ ...problem, track: { ...track, title: hostile } });
    expect(embedOf(about).title).not.toMatch(active);
    expect(embedOf(about).description).not.toMatch(active);
  });

  test('GIVEN a failure with an endless title THEN it keeps within the limits of Discord', () => {
    const { content } = problemReply({ code: 'no-features', message: '*'.repeat(10_000) });
    expect(content?.length).toBeLessThanOrEqual(2000);
  });

  test('GIVEN any title and artist THEN both embeds keep within the limits of Discord', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', minLength: 1, maxLength: 600 }),
        fc.string({ unit: 'binary', maxLength: 600 }),
        fc.constantFrom(...GENRE_KEYS),
        (title, artist, genre) => {
          const hostile = { ...track, title, artists: [artist] };
          const answer = { ...genreReport.answer, genres: [{ genre, probability: 1 }] };
          for (const reply of [
            renderGenre({ ...genreReport, tracks: [hostile], answer }),
            renderRecommendation(recommendReport(title, artist)),
          ]) {
            const embed = embedOf(reply);
            expect(embed.title?.length).toBeLessThanOrEqual(256);
            expect(embed.description?.length).toBeLessThanOrEqual(4096);
            expect(embed.author?.name.length).toBeLessThanOrEqual(256);
            expect(embedLength(embed)).toBeLessThanOrEqual(6000);
          }
        },
      ),
      { numRuns: 50 },
    );
  });
});
