import type { APIEmbed, InteractionReplyOptions } from 'discord.js';
import { fineName, genreName } from '../../genre/model/genres.ts';
import type { Evidence, GenreProbability } from '../../genre/model/prediction.ts';
import { artistLine, trackUrl } from '../../track/track.ts';
import type { GenreReport } from '../../track-service/track-service.ts';
import { escapeMarkdown, plainText, truncate } from '../text.ts';
import { bar, percent } from './bars.ts';
import { ACCENT } from './colours.ts';

const SHOWN = 5;
const BY_SOUND_SHOWN = 3;
/** A genre less probable than this is noise beside the others. */
const WORTH_SHOWING = 0.03;

const REASON_MAX = 200;

/** The name under which the fingerprint is attached and shown. */
const PICTURE = 'fingerprint.png';

/**
 * The reply to `/genre`.
 * @param picture a PNG of the track against its genre's typical range, where there is one
 */
export function renderGenre(report: GenreReport, picture?: Buffer): InteractionReplyOptions {
  const { answer, tracks } = report;
  const [track] = tracks;
  const single = report.subject.kind === 'track';
  const embed: APIEmbed = {
    color: ACCENT,
    author: { name: single ? plainText(artistLine(track), 256) : collectionLine(report) },
    title: escapeMarkdown(single ? track.title : (report.subject.title ?? track.title), 200),
    url: trackUrl(track.id),
    description: truncate([verdict(report), '', ...lines(answer.genres, SHOWN)].join('\n'), 4096),
    fields: fields(report),
    footer: { text: footer(report) },
    ...(track.artUrl !== undefined && { thumbnail: { url: track.artUrl } }),
    ...(picture !== undefined && { image: { url: `attachment://${PICTURE}` } }),
  };
  return {
    embeds: [embed],
    ...(picture !== undefined && { files: [{ attachment: picture, name: PICTURE }] }),
  };
}

function verdict({ answer, tracks }: GenreReport): string {
  const [first, second, third] = answer.genres.map(({ genre }) => escapeMarkdown(genreName(genre)));
  if (tracks.length > 1) return `Mostly **${first}**, over ${tracks.length} tracks.`;
  if (!answer.isConfident)
    return `Hard to say: somewhere between **${first}**, **${second}** and **${third}**.`;
  return answer.evidence.includes('artist') ? `Most likely **${first}**.` : `Sounds like **${first}**.`;
}

function lines(genres: readonly GenreProbability[], count: number): string[] {
  return genres
    .filter(({ probability }, index) => index < 3 || probability >= WORTH_SHOWING)
    .slice(0, count)
    .map(
      ({ genre, probability }) =>
        `${bar(probability)} **${percent(probability)}** ${escapeMarkdown(genreName(genre))}`,
    );
}

function fields({ answer, audioOnly: bySound = [] }: GenreReport): { name: string; value: string }[] {
  // A reason may name an artist, so it is as much from outside as a title.
  const why = answer.reasons.map((reason) => `• ${escapeMarkdown(reason, REASON_MAX)}`).join('\n');
  return [
    { name: 'More closely', value: listed(answer.subgenres, SHOWN, fineName) },
    { name: 'By its sound alone', value: listed(bySound, BY_SOUND_SHOWN, genreName) },
    { name: 'Why', value: truncate(why, 1024) },
  ].filter(({ value }) => value !== '');
}

/** "roots reggae 62 % · ska 20 %". */
function listed(
  genres: readonly GenreProbability[],
  count: number,
  nameOf: (label: string) => string,
): string {
  const worth = genres
    .filter(({ probability }, index) => index === 0 || probability >= WORTH_SHOWING)
    .slice(0, count)
    .map(({ genre, probability }) => `${escapeMarkdown(nameOf(genre))} ${percent(probability)}`);
  return truncate(worth.join(' · '), 1024);
}

const SPOKE: Readonly<Record<Evidence, string>> = {
  sound: 'how it sounds',
  artist: 'what else the artist plays',
};

function footer({ answer, tracks, unresolved: silent }: GenreReport): string {
  const sources = [...new Set(tracks.map(({ source }) => source))].join(', ');
  const estimated = tracks.some((track) => track.estimated) ? ' (estimated from a preview)' : '';
  const evidence = answer.evidence.map((kind) => SPOKE[kind]).join(' and ');
  const left = silent > 0 ? ` · ${silent} tracks left out: no source knows their sound` : '';
  return plainText(`Judged by ${evidence} · Features: ${sources}${estimated}${left}`, 2048);
}

function collectionLine({ subject, tracks, unresolved: silent }: GenreReport): string {
  return `${subject.kind[0]?.toUpperCase()}${subject.kind.slice(1)} · ${tracks.length + silent} tracks`;
}
