import { expect, test } from 'vitest';
import { renderVotedList } from '../../../src/discord/feedback/voted-list.ts';
import { dropLayout } from '../../../src/discord/replies/drops.ts';
import { renderSetup } from '../../../src/discord/replies/drops-setup.ts';
import { renderGenre } from '../../../src/discord/replies/genre.ts';
import { listHead } from '../../../src/discord/replies/list-embed.ts';
import { renderListPage } from '../../../src/discord/replies/list-page.ts';
import { recommendationTemplate, renderRecommendation } from '../../../src/discord/replies/recommend.ts';
import { renderTaste } from '../../../src/discord/replies/taste.ts';
import { renderWhy } from '../../../src/discord/replies/why.ts';
import { renderCorrected, renderCorrection } from '../../../src/discord/replies/wrong.ts';
import type { DropTrackView } from '../../../src/drops/drop-view.ts';
import type { LastVote } from '../../../src/feedback/last-vote.ts';
import type { ListState } from '../../../src/feedback/rank-list.ts';
import type { TasteProfile } from '../../../src/feedback/taste-profile.ts';
import { message } from '../../../src/messages/message.ts';
import { type Translator, translatorFor } from '../../../src/messages/translator.ts';
import { trackUrl } from '../../../src/track/track.ts';
import type { GenreReport, RecommendReport, ResolvedTrack } from '../../../src/track-service/reports.ts';
import { asText, type Readable } from '../../support/as-text.ts';

const LINK = trackUrl('2H7PHVdQ3mXqEHXcvclTB0');
const track: ResolvedTrack = {
  id: '2H7PHVdQ3mXqEHXcvclTB0',
  title: '1999',
  artists: ['Prince'],
  artUrl: 'https://i.scdn.co/image/x',
  features: { energy: 0.73, tempoBpm: 118.5 },
  source: 'the bundled catalogue',
  estimated: false,
};
const known: GenreReport = {
  subject: { kind: 'track', ids: [track.id] },
  tracks: [track],
  unresolved: 0,
  audioOnly: [
    { genre: 'rnb', probability: 0.41 },
    { genre: 'pop', probability: 0.3 },
    { genre: 'rock', probability: 0.1 },
  ],
  answer: {
    genres: [
      { genre: 'rock', probability: 0.98 },
      { genre: 'rnb', probability: 0.012 },
      { genre: 'pop', probability: 0.008 },
    ],
    subgenres: [{ genre: 'hard-rock', probability: 0.3 }],
    evidence: ['sound', 'artist'],
    isConfident: true,
    reasons: [
      message('reasons.artistSome', {
        count: 8,
        tracks: 9,
        artist: 'Prince',
        genre: message('genresInText.rock'),
      }),
      message('reasons.asHigh', {
        feature: message('features.energy', { value: 0.73 }),
        genre: message('genresInText.rock'),
      }),
    ],
  },
};
const heard: GenreReport = {
  ...known,
  subject: {
    kind: 'track',
    ids: [track.id],
    nameMatch: { typed: 'nineteen 99', isGuess: true, others: [{ ...track, artists: ['Charli xcx'] }] },
  },
  tracks: [{ ...track, artUrl: undefined } as unknown as ResolvedTrack],
  answer: {
    ...known.answer,
    genres: [
      { genre: 'house_techno', probability: 0.71 },
      { genre: 'pop', probability: 0.2 },
      { genre: 'rnb', probability: 0.09 },
    ],
    subgenres: [{ genre: 'house', probability: 0.6 }],
    evidence: ['sound'],
  },
};
const unsure: GenreReport = {
  ...heard,
  subject: known.subject,
  answer: { ...heard.answer, isConfident: false },
};
const album: GenreReport = {
  ...known,
  subject: { kind: 'album', title: '1999', ids: [track.id, track.id, track.id], missing: 1 },
  tracks: [track, track],
  unresolved: 1,
};
const answered = { track: track.id, genre: 'rock' };
const picture = { data: Buffer.from(''), description: 'Energy 0.73: as in most of them' };

const similar = (n: number, title: string, artist: string, releaseDate?: string) => ({
  ...{ id: `${n}`.padStart(22, '0'), title, artists: [artist], features: {} },
  ...(releaseDate !== undefined && { releaseDate }),
});
const TRACKS = [
  similar(1, 'Digital Love - 2011 Remaster', 'Daft Punk', '2001'),
  similar(2, 'Music Sounds Better With You (Radio Edit)', 'Stardust', '1998-07-20'),
  similar(3, 'Around the World (Live)', 'Daft Punk'),
  similar(4, 'Lady - Hear Me Tonight', 'Modjo', '2001'),
  similar(5, 'Starlight', 'The Supermen Lovers', '2001'),
];
const recommended: RecommendReport = {
  ...{ subject: known.subject, tracks: [track], unresolved: 0 },
  recommendation: {
    tracks: TRACKS.map((one, row) => ({
      ...{ row, track: one, distance: 1 },
      reasons:
        row < 2 ? [message('recommend.sharedPlaylists', { count: 12 })] : [message('recommend.sameStyle')],
    })),
    pool: { rows: [], distances: [], relevances: [], scoreBonuses: [] },
  },
};
const template = (locale: string) => recommendationTemplate(recommended, { mood: 'calmer' }, locale);
const voted = (lastVote: Omit<LastVote, 'at'>, fresh: readonly number[]): ListState => ({
  list: {} as never,
  likes: new Map(),
  slots: TRACKS.map((one, row) => ({
    ...{ row, track: one, distance: 1, likes: row === 0 ? 2 : 0, isNew: fresh.includes(row) },
    ...(fresh.includes(row) && TRACKS[0] && { because: TRACKS[0] }),
  })),
  summary: { votes: 2, people: 2, shifts: [{ trait: 'energy', by: -0.2 }] },
  lastVote: { ...lastVote, at: 1 },
});

const DROPPED: readonly DropTrackView[] = [
  message('drops.trackReason.nearArtist', { artist: 'Moby' }),
  message('drops.trackReason.sharedLists', { artist: 'Air', count: 12 }),
  message('drops.trackReason.fresh'),
  message('drops.trackReason.wildCard'),
  message('drops.trackReason.amongYou'),
].flatMap((why, row) => {
  const one = TRACKS[row];
  return one === undefined
    ? []
    : [{ row, track: one, genre: row === 3 ? undefined : 'jazz', why, kind: 'for-you' }];
});

const taste: TasteProfile = {
  ...{ votes: 7, imported: 12, people: 1, liked: [0, 1, 2, 3, 4], votedFor: [0, 1, 2, 3, 4] },
  genres: [
    { genre: 'house_techno', share: 0.52 },
    { genre: 'rnb', share: 0.3 },
    { genre: 'pop', share: 0.1 },
    { genre: 'jazz', share: 0.08 },
  ],
  traits: [{ trait: 'energy', rank: 0.8 }],
};
const server: TasteProfile = { ...taste, people: 4, traits: [{ trait: 'energy', rank: 0.4 }] };
const trackAt = (row: number) => TRACKS[row] ?? track;
const COVERS = new Map(TRACKS.slice(0, 2).map(({ id }) => [id, 'https://i.scdn.co/image/x']));

/** Every reply as somebody reads it who sees neither pictures nor layout, so that a change of words is seen. */
const REPLIES: Readonly<Record<string, (translator: Translator) => Readable | Promise<Readable>>> = {
  taste: (translator) =>
    renderTaste({ name: 'Ada', profile: taste, server, track: trackAt, covers: COVERS }, translator),
  'taste-server': (translator) =>
    renderTaste({ name: 'Test', profile: server, track: trackAt, isOfServer: true }, translator),
  'taste-imported': (translator) =>
    renderTaste({ name: 'Ada', profile: { ...taste, votes: 0, votedFor: [] }, track: trackAt }, translator),
  'taste-few': (translator) =>
    renderTaste(
      { name: 'Ada', profile: { ...taste, liked: [0], votedFor: [0], genres: [] }, track: trackAt },
      translator,
    ),
  recommend: ({ language }) => renderRecommendation(recommended, { mood: 'calmer' }, language),
  'recommend-hearted': ({ language }) => ({
    components: renderVotedList(
      voted({ user: '1', choice: 'tracks', tracks: TRACKS.slice(0, 1) }, [2, 4]),
      template(language),
    ),
  }),
  'recommend-menu': ({ language }) => ({
    components: renderVotedList(
      voted({ user: '1', choice: 'tracks', tracks: TRACKS.slice(0, 4) }, []),
      template(language),
    ),
  }),
  'recommend-thumb-up': ({ language }) => ({
    components: renderVotedList(voted({ user: '1', choice: 'up', tracks: [] }, [4]), template(language)),
  }),
  'recommend-other': ({ language }) => ({
    components: renderVotedList(
      voted({ user: '1', choice: 'down', tracks: [] }, [1, 2, 3, 4]),
      template(language),
    ),
  }),
  'recommend-page': (translator) => {
    const head = listHead(template(translator.language));
    const page = { message: '9', head, tracks: TRACKS, before: 10, page: 1, pages: 5 };
    return renderListPage(page, translator) as Readable;
  },
  drop: (translator) => ({
    components: dropLayout({ view: { tracks: DROPPED }, week: '2026-W48', theme: 'genre:jazz' }, translator),
  }),
  'drops-setup': (translator) => {
    const zones = [{ city: 'Berlin', zone: 'Europe/Berlin' }];
    return renderSetup({ draft: { weekday: 1, hour: 18 }, zones, now: 0 }, translator);
  },
  'drops-asked': (translator) => {
    const zones = [{ city: 'Berlin', zone: 'Europe/Berlin' }];
    const draft = { weekday: 5, hour: 9, given: { size: 5, thread: false } };
    return renderSetup({ draft, zones, now: 0 }, translator);
  },
  'genre-known': (translator) => renderGenre(known, LINK, translator),
  'genre-heard': (translator) => renderGenre(heard, LINK, translator),
  'genre-unsure': (translator) => renderGenre(unsure, LINK, translator),
  'genre-album': (translator) =>
    renderGenre(album, 'https://open.spotify.com/album/2H7PHVdQ3mXqEHXcvclTB0', translator),
  'genre-why': (translator) => renderWhy(known, translator, picture),
  'genre-wrong': (translator) => renderCorrection(answered, translator),
  'genre-corrected': (translator) => renderCorrected(answered, 'jazz', translator),
};

const IN_LANGUAGES = ['en', 'de'].flatMap((language) =>
  Object.entries(REPLIES).map(([name, build]) => [`${language}/${name}`, language, build] as const),
);

test.each(IN_LANGUAGES)('%s reads as it did', async (name, language, build) => {
  await expect(`${asText(await build(translatorFor(language)))}\n`).toMatchFileSnapshot(`golden/${name}.txt`);
});
