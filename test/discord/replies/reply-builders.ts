import type { APIEmbed, InteractionReplyOptions } from 'discord.js';
import { renderVotedEmbed } from '../../../src/discord/feedback/voted-embed.ts';
import { renderVotedList } from '../../../src/discord/feedback/voted-list.ts';
import { PAGE_SIZE } from '../../../src/discord/list-buttons.ts';
import {
  type DropMessage,
  type DropSubject,
  renderDrop,
  renderDropPreview,
} from '../../../src/discord/replies/drops.ts';
import { renderSetup } from '../../../src/discord/replies/drops-setup.ts';
import { renderGenre } from '../../../src/discord/replies/genre.ts';
import { laidOut } from '../../../src/discord/replies/layout.ts';
import { listHead, renderListEmbed } from '../../../src/discord/replies/list-embed.ts';
import { renderListPage } from '../../../src/discord/replies/list-page.ts';
import {
  bugReply,
  busyReply,
  databaseOutageReply,
  problemReply,
} from '../../../src/discord/replies/problem.ts';
import { recommendationTemplate, renderRecommendation } from '../../../src/discord/replies/recommend.ts';
import { renderTaste } from '../../../src/discord/replies/taste.ts';
import { renderTasteComparison } from '../../../src/discord/replies/taste-comparison.ts';
import { renderWhy } from '../../../src/discord/replies/why.ts';
import { renderCorrected, renderCorrection } from '../../../src/discord/replies/wrong.ts';
import { escapeMarkdown } from '../../../src/discord/text.ts';
import type { DropTrackView } from '../../../src/drops/drop-view.ts';
import type { ListState } from '../../../src/feedback/rank-list.ts';
import { message } from '../../../src/messages/message.ts';
import { translatorFor } from '../../../src/messages/translator.ts';
import { trackUrl } from '../../../src/track/track.ts';
import type { GenreReport, RecommendReport, ResolvedTrack } from '../../../src/track-service/reports.ts';

/** What comes from outside into a reply. */
export interface Outside {
  readonly title: string;
  readonly artist: string;
  readonly genre: string;
  readonly artUrl: string;
}

type Reply = Pick<InteractionReplyOptions, 'content' | 'components' | 'files' | 'flags'> & {
  readonly embeds?: InteractionReplyOptions['embeds'];
};

const english = translatorFor('en');
const ID = '4uLU6hMCjMI75M1A2tKUQC';

const trackOf = ({ title, artist, artUrl }: Outside): ResolvedTrack => ({
  id: ID,
  title,
  artists: [artist, artist],
  artUrl,
  features: { energy: 0.9 },
  source: title,
  estimated: true,
});

function dropOf(outside: Outside): DropSubject {
  const { title, artist, genre } = outside;
  const why = message('drops.trackReason.liked', { title, artist });
  const track = trackOf(outside);
  const tracks = Array.from(
    { length: 10 },
    (_, row): DropTrackView => ({ row, track, genre, why, kind: 'starter' }),
  );
  return { view: { tracks }, week: '2026-W48', theme: undefined };
}

function replyOf({ components, files }: DropMessage): Reply {
  const attached = files.map(({ name, data, description }) => ({ name, attachment: data, description }));
  return { ...laidOut(components), files: attached };
}

function recommendReport(outside: Outside): RecommendReport {
  const track = trackOf(outside);
  return {
    subject: {
      kind: 'playlist',
      title: outside.title,
      ids: [track.id],
      nameMatch: { typed: outside.title, others: [track, track, track], isGuess: true },
    },
    tracks: [track],
    unresolved: 0,
    recommendation: {
      tracks: Array.from({ length: 10 }, (_, row) => ({
        row,
        track,
        distance: row / 3,
        reasons: [message('feedback.similarTo', { title: outside.title })],
      })),
      pool: { rows: [], distances: [], relevances: [], scoreBonuses: [] },
      notes: [message('recommend.note.moodOutOfReach', { mood: message('recommend.mood.happier') })],
    },
  };
}

function genreReport(outside: Outside): GenreReport {
  const genres = [{ genre: outside.genre, probability: 0.6 }];
  const track = trackOf(outside);
  return {
    subject: {
      kind: 'track',
      ids: [track.id],
      nameMatch: { typed: outside.title, others: [track, track, track], isGuess: true },
    },
    tracks: [track],
    unresolved: 3,
    audioOnly: genres,
    artistGenres: {
      source: 'MusicBrainz',
      words: Array.from({ length: 5 }, () => outside.genre),
      credit: message('sources.credit.musicbrainz'),
    },
    answer: {
      genres,
      subgenres: genres,
      evidence: ['sound', 'artist'],
      isConfident: false,
      reasons: Array.from({ length: 5 }, () =>
        message('reasons.artistOnly', { artist: outside.artist, genre: outside.genre }),
      ),
    },
  };
}

/** Only the slots, the summary and the last vote are shown. */
function votedState(outside: Outside): ListState {
  const track = trackOf(outside);
  const slots = recommendReport(outside).recommendation.tracks.map(({ row }) => ({
    ...{ row, track, distance: 1, likes: 2, because: track, isNew: true },
  }));
  const summary = { votes: 3, people: 2, shifts: [{ trait: 'energy' as const, by: 0.1 }] };
  const lastVote = { user: '1', choice: 'tracks' as const, tracks: [track, track, track], at: 1 };
  return { list: {} as never, slots, likes: new Map(), summary, lastVote };
}

/** Every function that makes an answer, with texts from outside wherever it shows any. */
export const REPLY_BUILDERS: Readonly<Record<string, (outside: Outside) => Reply | Promise<Reply>>> = {
  renderGenre: (outside) => renderGenre(genreReport(outside), trackUrl(ID), english),
  renderWhy: (outside) =>
    renderWhy(genreReport(outside), english, { data: Buffer.from(''), description: outside.title }),
  renderCorrection: () => renderCorrection({ track: ID, genre: 'rock' }, english),
  renderCorrected: ({ genre }) => renderCorrected({ track: ID, genre: 'rock' }, genre, english),
  renderRecommendation: (outside) => renderRecommendation(recommendReport(outside), { mood: 'happier' }),
  renderListEmbed(outside) {
    const { title, artUrl, artist } = outside;
    const embed: APIEmbed = {
      title: escapeMarkdown(title, 256),
      url: artUrl,
      author: { name: artist },
      thumbnail: { url: artUrl },
    };
    const { tracks } = recommendReport(outside).recommendation;
    return { embeds: [renderListEmbed({ embed, reasons: {} }, tracks, title)] };
  },
  renderListPage(outside) {
    const head = listHead(recommendationTemplate(recommendReport(outside), {}, 'en'));
    const tracks = Array.from({ length: PAGE_SIZE }, () => trackOf(outside));
    const page = { message: ID, head, tracks, before: 40, page: 4, pages: 5 };
    return renderListPage(page, english) as Reply;
  },
  renderList(outside) {
    const report = recommendReport(outside);
    const template = recommendationTemplate(report, { discover: 'safe' }, 'en');
    return { components: [...renderVotedList(votedState(outside), template)] };
  },
  renderVotedEmbed(outside) {
    const template = {
      locale: 'en',
      title: message('lists.closeTo', { title: outside.title }),
      author: outside.artist,
      url: trackUrl(ID),
      artUrl: outside.artUrl,
      footer: message('lists.nextTracks'),
      reasons: {},
    };
    return { embeds: [renderVotedEmbed(votedState(outside), template)] };
  },
  problemReply(outside) {
    const { title, artist } = outside;
    const track = message('problems.trackBy', { title, artist });
    const attempts = Array.from({ length: 8 }, () => ({ source: title, outcome: 'unknown' as const }));
    return problemReply(
      { ...message('problems.noFeatures', { track }), track: trackOf(outside), attempts },
      english,
    );
  },
  problemReplyWithSuggestions(outside) {
    const problem = message('names.unknown', {
      typed: outside.title,
      howTo: message('problems.howToGetLink'),
    });
    const suggestions = Array.from({ length: 3 }, () => trackOf(outside));
    return problemReply({ ...problem, suggestions }, english);
  },
  busyReply: () => busyReply(english),
  databaseOutageReply: () => databaseOutageReply(english),
  bugReply: ({ title }) => bugReply(title, english),
  renderDrop: async (outside) => replyOf(await renderDrop(dropOf(outside), english)),
  renderDropPreview: async (outside) =>
    replyOf(await renderDropPreview(dropOf(outside), 'A text above it.', english)),
  renderSetup({ title, artist }) {
    const zones = Array.from({ length: 30 }, () => ({ city: title, zone: 'Europe/Lisbon' }));
    const draft = { weekday: 1, hour: 18, timeZone: 'Asia/Tokyo' };
    return renderSetup({ draft, zones, now: 0, problem: escapeMarkdown(artist, 100) }, english);
  },
  renderTasteComparison: (outside) => {
    const genres = Array.from({ length: 3 }, () => outside.genre);
    const comparison = { shared: genres, own: genres, others: genres, toSend: 0 };
    const names = { own: outside.artist, other: outside.title };
    return renderTasteComparison(names, comparison, () => trackOf(outside), english);
  },
  renderTaste(outside) {
    const profile = {
      votes: 3,
      imported: 0,
      people: 1,
      genres: [{ genre: 'rock', share: 1 }],
      traits: [{ trait: 'energy' as const, rank: 0.9 }],
      liked: [0, 0, 0, 0, 0],
      votedFor: [0, 0, 0, 0, 0],
    };
    const covers = new Map([[ID, outside.artUrl]]);
    return renderTaste({ name: outside.title, profile, track: () => trackOf(outside), covers }, english);
  },
};
