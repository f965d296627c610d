import type { embedLength } from 'discord.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { renderGenre } from '../../../src/discord/replies/genre.ts';
import { problemReply } from '../../../src/discord/replies/problem.ts';
import { renderLines, renderRecommendation } from '../../../src/discord/replies/recommend.ts';
import { rounded } from '../../../src/feedback/posted-list.ts';
import { message } from '../../../src/messages/message.ts';
import { translatorFor } from '../../../src/messages/translator.ts';
import type { GenreReport, ResolvedTrack } from '../../../src/track-service/reports.ts';
import { runs } from '../../support/property.ts';

const english = translatorFor('en');
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
    reasons: [
      message('reasons.asHigh', {
        feature: message('features.energy', { value: '0.90' }),
        genre: message('genresInText.pop'),
      }),
    ],
  },
};
const embedOf = (reply: { embeds?: readonly unknown[] }) =>
  reply.embeds?.[0] as Parameters<typeof embedLength>[0];

describe('renderGenre', () => {
  test('a sure answer shows bars, subgenres, reasons, evidence and source', () => {
    const embed = embedOf(renderGenre(genreReport, english));
    expect(embed.title).toBe('Never Gonna Give You Up');
    expect(embed.url).toBe(`https://open.spotify.com/track/${track.id}`);
    expect(embed.description).toContain('Most likely **Pop**');
    expect(embed.description).toContain('`███████░░░░░` **62 %** Pop');
    expect(embed.fields?.map(({ name }) => name)).toEqual(['Subgenre', 'Why']);
    expect(embed.footer?.text).toContain("Based on how it sounds and the artist's other music");
    expect(embed.footer?.text).toContain('the bundled catalogue');
  });

  test('genres that others list come first among the reasons, escaped, with the credit they need', () => {
    const artistGenres = {
      source: 'MusicBrainz',
      words: ['hyperpop', 'art*pop'],
      credit: message('sources.credit.musicbrainz'),
    };
    const embed = embedOf(renderGenre({ ...genreReport, artistGenres }, english));
    const why = embed.fields?.find(({ name }) => name === 'Why')?.value;
    expect(why).toMatch(/^• MusicBrainz lists hyperpop, art\\\*pop\n• /);
    expect(embed.footer?.text).toContain('Genre votes: MusicBrainz, CC BY-NC-SA 3.0');
  });

  test('an unsure answer says so and names the three most probable genres', () => {
    const answer = { ...genreReport.answer, isConfident: false };
    expect(embedOf(renderGenre({ ...genreReport, answer }, english)).description).toMatch(
      /^Hard to say: somewhere between \*\*Pop\*\*, \*\*Synth-pop & new wave\*\* and \*\*Rock\*\*/,
    );
  });

  test('an album is named and its tracks without features are counted', () => {
    const report: GenreReport = {
      ...genreReport,
      subject: { kind: 'album', title: 'Whenever', ids: [track.id, 'x'] },
      tracks: [track, track],
      unresolved: 3,
    };
    const embed = embedOf(renderGenre(report, english));
    expect(embed.title).toBe('Whenever');
    expect(embed.author?.name).toBe('Album · 5 tracks');
    expect(embed.footer?.text).toContain('3 tracks skipped');
    const incomplete = { ...report, subject: { ...report.subject, missing: 2 } };
    const other = embedOf(renderGenre(incomplete, english));
    expect(other.author?.name).toBe('Album · 7 tracks');
    expect(other.footer?.text).toContain('2 tracks not found on Spotify');
  });
});

test('a list for an album of another service says how much of it was not found', () => {
  const report = {
    subject: { kind: 'album' as const, title: 'Whenever', ids: [track.id], missing: 2 },
    tracks: [track, track] as const,
    unresolved: 0,
    recommendation: { tracks: [], pool: { rows: [], distances: [], relevances: [], scoreBonuses: [] } },
  };
  const embed = embedOf(renderRecommendation(report));
  expect(embed.title).toBe('Similar to Whenever');
  expect(embed.author?.name).toBe('2 tracks · 2 more not found on Spotify');
});

test('a list shows the distances of its tracks as it will when they come out of the database', () => {
  const show = (distance: number) => renderLines([{ track, distance, reasons: [] }], english);
  // Just below half a hundredth, and just below five dots.
  for (const distance of [2.654985, 2.655049, 1.62299]) expect(show(distance)).toBe(show(rounded(distance)));
  fc.assert(
    fc.property(fc.double({ min: 0, max: 8, noNaN: true }), (distance) => {
      expect(show(distance)).toBe(show(rounded(distance)));
    }),
    { numRuns: runs(200) },
  );
});

describe('text from outside', () => {
  const hostile = '[free](https://evil.example) **A*B**\n# @everyone <@1>';
  /** What Discord would act on: a link, emphasis, a mention, a heading, none of them escaped. */
  const active = /(?<!\\)[[\]*<>]|:\/\/evil|@everyone|^#/m;

  test('Markdown in the reasons and labels of a genre is escaped', () => {
    const answer = {
      ...genreReport.answer,
      genres: [{ genre: hostile, probability: 1 }],
      subgenres: [{ genre: hostile, probability: 1 }],
      reasons: [message('reasons.artistOnly', { artist: hostile, genre: message('genresInText.rock') })],
    };
    const { description, fields = [] } = embedOf(renderGenre({ ...genreReport, answer }, english));
    for (const { value } of fields) expect(value).not.toMatch(active);
    // Its own words are bold.
    expect(description?.replaceAll(/(?<!\\)\*\*/g, '')).not.toMatch(active);
  });

  test('Markdown in a problem that names a track or a site is escaped', () => {
    const problem = message('problems.noFeatures', {
      track: message('problems.trackTitled', { title: hostile }),
    });
    const { content } = problemReply(problem, english);
    expect(content).toMatch(/^I know “.*”, but no source knows how it sounds\./);
    expect(content).not.toMatch(active);
    const site = message('problems.unsupportedSite', { host: hostile, howTo: '' });
    expect(problemReply(site, english).content).not.toMatch(active);
    const about = problemReply({ ...problem, track: { ...track, title: hostile } }, english);
    expect(embedOf(about).title).not.toMatch(active);
    expect(embedOf(about).description).not.toMatch(active);
  });
});
