import type { embedLength } from 'discord.js';
import { describe, expect, test } from 'vitest';
import { renderGenre } from '../../../src/discord/replies/genre.ts';
import { renderLines } from '../../../src/discord/replies/list-embed.ts';
import { problemReply } from '../../../src/discord/replies/problem.ts';
import { renderRecommendation } from '../../../src/discord/replies/recommend.ts';
import { renderWhy } from '../../../src/discord/replies/why.ts';
import { message } from '../../../src/messages/message.ts';
import { translatorFor } from '../../../src/messages/translator.ts';
import { trackUrl } from '../../../src/track/track.ts';
import type { GenreReport, ResolvedTrack } from '../../../src/track-service/reports.ts';
import { asText } from '../../support/as-text.ts';

const english = translatorFor('en');
const LINK = trackUrl('4uLU6hMCjMI75M1A2tKUQC');
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

const genreText = (report: GenreReport) => asText(renderGenre(report, LINK, english));
const verdictOf = (report: GenreReport) => genreText(report).split('\n')[2];

describe('renderGenre', () => {
  test('an answer is a title, an artist, one line and four buttons', () => {
    expect(genreText(genreReport).split('\n')).toEqual([
      `### [Never Gonna Give You Up](${LINK})`,
      'Rick Astley',
      '**Pop (synth-pop)**, 62% - known as pop',
      '[Why?] [Similar tracks] [Play] [Wrong?]',
    ]);
  });

  test('the line says how what is known and what is heard go together', () => {
    const heard = (...audioOnly: [string, number][]) =>
      verdictOf({
        ...genreReport,
        answer: { ...genreReport.answer, subgenres: [] },
        audioOnly: audioOnly.map(([genre, probability]) => ({ genre, probability })),
      });
    expect(heard(['pop', 0.5])).toBe('**Pop**, 62% - known as pop, and sounds like it');
    expect(heard(['pop', 0.62])).toBe('Sounds like **pop**, 62% sure');
    expect(heard(['pop', 0.9])).toBe('**Pop**, 62% - by its sound; less usual for the artist');
    expect(heard(['rnb_soul', 0.5], ['metal', 0.3], ['jazz', 0.11])).toMatch(
      /^\*\*Pop\*\*, 62% - known as pop; by its sound it could be .+ or metal$/,
    );
    expect(heard(['metal', 0.95], ['pop', 0.03], ['jazz', 0.02])).toBe(
      '**Pop**, 62% - known as pop; by its sound it could be metal',
    );
    const similar = { ...genreReport.answer, evidence: ['sound', 'similarArtists'] as const, subgenres: [] };
    const audioOnly = [{ genre: 'metal', probability: 1 }];
    expect(verdictOf({ ...genreReport, answer: similar, audioOnly })).toBe(
      '**Pop**, 62% - as similar artists are; by its sound it could be metal',
    );
  });

  test('an answer from the sound alone says so', () => {
    const answer = { ...genreReport.answer, evidence: ['sound'] as const, subgenres: [] };
    expect(verdictOf({ ...genreReport, answer })).toBe('Sounds like **pop**, 62% sure');
  });

  test('a subgenre is named where it stands out and says more than the genre', () => {
    const named = (genre: string, probability: number) =>
      verdictOf({ ...genreReport, answer: { ...genreReport.answer, subgenres: [{ genre, probability }] } });
    expect(named('synth-pop', 0.4)).toContain('**Pop (synth-pop)**');
    expect(named('synth-pop', 0.2)).toContain('**Pop**');
    expect(named('pop', 0.6)).toContain('**Pop**');
  });

  test('an unsure answer says so and names the three most probable genres', () => {
    const answer = { ...genreReport.answer, isConfident: false };
    expect(verdictOf({ ...genreReport, answer })).toBe(
      'Hard to say: **pop** (62%), **synth-pop & new wave** (20%) or **rock** (10%)',
    );
  });

  test('an album is named and its tracks without features are counted; nobody is asked for its genre', () => {
    const report: GenreReport = {
      ...genreReport,
      subject: { kind: 'album', title: 'Whenever', ids: [track.id, 'x'], missing: 2 },
      tracks: [track, track],
      unresolved: 3,
    };
    const album = `https://open.spotify.com/album/${track.id}`;
    const reply = renderGenre(report, `hear ${album}?si=1`, english);
    expect(asText(reply).split('\n')).toEqual([
      `### [Whenever](${LINK})`,
      'Album · 7 tracks',
      'Mostly **Pop** across 2 tracks, 62%',
      '-# 3 tracks skipped: no source knows how they sound · 2 tracks not found on Spotify',
      '[Why?] [Similar tracks] [Play]',
    ]);
    expect(JSON.stringify(reply)).toContain(`"why:${album}"`);
  });

  test('a cover is shown by its address, and told to those who cannot see it', () => {
    const artUrl = 'https://i.scdn.co/image/x';
    const reply = renderGenre({ ...genreReport, tracks: [{ ...track, artUrl }] }, LINK, english);
    expect(asText(reply)).toContain('(picture: Cover of “Never Gonna Give You Up”)');
    expect(JSON.stringify(reply)).toContain(`"url":"${artUrl}"`);
  });
});

describe('renderWhy', () => {
  test('says what the answer rests on, every probability in words, and the sources', () => {
    const audioOnly = [{ genre: 'metal', probability: 0.9 }];
    const picture = { data: Buffer.from(''), description: 'Energy 0.90: as in most of them' };
    const text = asText(renderWhy({ ...genreReport, audioOnly }, english, picture));
    expect(text).toContain("Based on how it sounds and the artist's other music");
    expect(text).toContain('1. Pop 62%\n2. Synth-pop & new wave 20%\n3. Rock 10%\n4. Metal 8%');
    expect(text).toContain('**From the audio alone**\nMetal 90%');
    expect(text).toContain(
      '(picture: This track compared to typical pop: Energy 0.90: as in most of them)\n-# Features: the bundled catalogue',
    );
  });

  test('calls the track what the answer above it calls it', () => {
    const remastered = { ...track, title: 'Never Gonna Give You Up - 2022 Remaster' };
    const text = asText(renderWhy({ ...genreReport, tracks: [remastered] }, english));
    expect(text).toContain('### Never Gonna Give You Up: why pop?');
  });

  test('genres that others list come first among the reasons, escaped, with the credit they need', () => {
    const artistGenres = {
      source: 'MusicBrainz',
      words: ['hyperpop', 'art*pop'],
      credit: message('sources.credit.musicbrainz'),
    };
    const text = asText(renderWhy({ ...genreReport, artistGenres }, english));
    expect(text).toMatch(/^- MusicBrainz lists hyperpop, art\\\*pop\n- /m);
    expect(text).toContain('Genre votes: MusicBrainz, CC BY-NC-SA 3.0');
  });
});

test('a list for an album of another service says how much of it was not found', () => {
  const report = {
    subject: { kind: 'album' as const, title: 'Whenever', ids: [track.id], missing: 2 },
    tracks: [track, track] as const,
    unresolved: 0,
    recommendation: { tracks: [], pool: { rows: [], distances: [], relevances: [], scoreBonuses: [] } },
  };
  expect(asText(renderRecommendation(report)).split('\n').slice(0, 2)).toEqual([
    `**[Similar to Whenever](${LINK})** · 2 tracks · 2 more not found on Spotify`,
    '[Other tracks] [More] [Play all]',
  ]);
});

describe('renderRecommendation', () => {
  const list = (title: string, artists: string[] = ['Daft Punk']) => ({
    subject: { kind: 'track' as const, ids: [track.id] },
    tracks: [track] as const,
    unresolved: 0,
    recommendation: {
      tracks: [
        {
          row: 0,
          track: { ...track, title, artists, releaseDate: '2001-02-26' },
          distance: 1,
          reasons: [message('recommend.sameStyle'), message('recommend.sameYears')],
        },
      ],
      pool: { rows: [], distances: [], relevances: [], scoreBonuses: [] },
    },
  });

  test('a track is a title without its remaster, its artist, its year and one reason, with a heart', () => {
    expect(asText(renderRecommendation(list('Digital Love - 2011 Remaster'))).split('\n')).toEqual([
      `**[Similar to Never Gonna Give You Up](${LINK})** · Rick Astley`,
      `**1. [Digital Love](${LINK})**`,
      '-# Daft Punk · 2001 · same style',
      '[❤️]',
      '[Other tracks] [More] [Play all]',
    ]);
    expect(asText(renderRecommendation(list('Digital Love (Live at Wembley)')))).toContain(
      '[Digital Love (Live at Wembley)]',
    );
  });

  test('text from outside is escaped', () => {
    const text = asText(renderRecommendation(list('[free](https://evil.example) *A*', ['@everyone <@1>'])));
    expect(text).not.toMatch(/(?<!\\)\[free|:\/\/evil|@everyone|(?<!\\)<@1>/);
  });
});

test('a line of an older list names a track without the release it is on, and its year', () => {
  const remastered = {
    ...track,
    title: 'Never Gonna Give You Up - 2022 Remaster',
    releaseDate: '1987-11-12',
  };
  const line = renderLines([{ track: remastered, reasons: [] }], english);
  expect(line).toMatch(/^1️⃣ \*\*\[Never Gonna Give You Up\]\(.+\)\*\* · Rick Astley\n-# 1987$/);
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
    const report = { ...genreReport, answer };
    for (const text of [asText(renderWhy(report, english)), verdictOf(report) ?? '']) {
      // Its own words are bold or a heading.
      const outside = text.replaceAll(/(?<!\\)\*\*|^#+ /gm, '');
      expect(outside).not.toMatch(active);
    }
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
