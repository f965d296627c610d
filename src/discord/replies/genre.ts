import type { APIEmbed, InteractionReplyOptions } from 'discord.js';
import { genreName, subgenreName } from '../../genre/model/genres.ts';
import { basedOn, type GenreProbability } from '../../genre/model/prediction.ts';
import type { Translator } from '../../messages/translator.ts';
import { artistLine, trackUrl } from '../../track/track.ts';
import { listedReason } from '../../track-service/artist-genres.ts';
import { featuresNote } from '../../track-service/feature-sources.ts';
import type { GenreReport } from '../../track-service/reports.ts';
import { LIMITS } from '../limits.ts';
import { escapeMarkdown, plainText, truncate, truncateLines } from '../text.ts';
import { bar, percent } from './bars.ts';
import { ACCENT } from './colours.ts';
import { nameMatchNote } from './name-match.ts';

const MAX_GENRES = 5;
const MAX_AUDIO_ONLY = 3;
/** Less probable genres are noise beside the others. */
const MIN_PROBABILITY = 0.03;
/** The name under which the fingerprint is attached and shown. */
const PICTURE = 'fingerprint.png';

/**
 * The reply to `/genre`.
 * @param picture a PNG of the track against its genre's typical range, where there is one
 */
export function renderGenre(
  report: GenreReport,
  translator: Translator,
  picture?: Buffer,
): InteractionReplyOptions {
  const { answer, subject, tracks } = report;
  const [track] = tracks;
  const isTrack = subject.kind === 'track';
  const bars = genreBars(answer.genres, translator);
  const embed: APIEmbed = {
    color: ACCENT,
    author: { name: isTrack ? plainText(artistLine(track), LIMITS.author) : collection(report, translator) },
    title: escapeMarkdown(isTrack ? track.title : (subject.title ?? track.title), LIMITS.title),
    url: trackUrl(track.id),
    description: truncateLines([verdict(report, translator), '', ...bars].join('\n'), LIMITS.description),
    fields: fields(report, translator),
    footer: { text: footer(report, translator) },
    ...(track.artUrl !== undefined && { thumbnail: { url: track.artUrl } }),
    ...(picture !== undefined && { image: { url: `attachment://${PICTURE}` } }),
  };
  return {
    ...nameMatchNote(subject.nameMatch, translator),
    embeds: [embed],
    ...(picture !== undefined && { files: [{ attachment: picture, name: PICTURE }] }),
  };
}

function verdict({ answer, tracks }: GenreReport, translator: Translator): string {
  const { t } = translator;
  const [first = '', second = '', third = ''] = answer.genres.map(({ genre }) =>
    escapeMarkdown(genreName(genre, translator)),
  );
  if (tracks.length > 1) return t('genre.mostly', { genre: first, tracks: tracks.length });
  if (!answer.isConfident) return t('genre.unsure', { first, second, third });
  return t(answer.evidence.some((kind) => kind !== 'sound') ? 'genre.likely' : 'genre.soundsLike', {
    genre: first,
  });
}

function genreBars(genres: readonly GenreProbability[], translator: Translator): string[] {
  return genres
    .filter(({ probability }, index) => index < 3 || probability >= MIN_PROBABILITY)
    .slice(0, MAX_GENRES)
    .map(
      ({ genre, probability }) =>
        `${bar(probability)} **${percent(probability, translator)}** ${escapeMarkdown(genreName(genre, translator))}`,
    );
}

function fields(
  { answer, artistGenres, audioOnly = [] }: GenreReport,
  translator: Translator,
): { name: string; value: string }[] {
  const { t, render } = translator;
  // A reason may name an artist, which is text from outside.
  const all = [...(artistGenres ? [listedReason(artistGenres)] : []), ...answer.reasons];
  const reasons = all.map((reason) => `• ${render(reason, escapeMarkdown)}`).join('\n');
  return [
    { name: t('genre.subgenre'), value: inlineList(answer.subgenres, MAX_GENRES, subgenreName, translator) },
    { name: t('genre.audioOnly'), value: inlineList(audioOnly, MAX_AUDIO_ONLY, genreName, translator) },
    { name: t('genre.reasons'), value: truncateLines(reasons, LIMITS.fieldValue) },
  ].filter(({ value }) => value !== '');
}

/** "Roots reggae 62 % · Ska 20 %". */
function inlineList(
  genres: readonly GenreProbability[],
  count: number,
  nameOf: (label: string, translator: Translator) => string,
  translator: Translator,
): string {
  const items = genres
    .filter(({ probability }, index) => index === 0 || probability >= MIN_PROBABILITY)
    .slice(0, count)
    .map(
      ({ genre, probability }) =>
        `${escapeMarkdown(nameOf(genre, translator))} ${percent(probability, translator)}`,
    );
  return truncate(items.join(' · '), LIMITS.fieldValue);
}

function footer(
  { answer, artistGenres, tracks, unresolved, added = 0, subject }: GenreReport,
  { t, render }: Translator,
): string {
  const { missing = 0 } = subject;
  const parts = [
    ...(added > 0 ? [t('genre.added', { count: added })] : []),
    render(basedOn(answer)),
    render(featuresNote(tracks)),
    ...(artistGenres?.credit ? [render(artistGenres.credit)] : []),
    ...(unresolved > 0 ? [t('genre.skipped', { count: unresolved })] : []),
    ...(missing > 0 ? [t('genre.missing', { count: missing })] : []),
  ];
  return plainText(parts.join(' · '), LIMITS.footer);
}

function collection({ subject, tracks, unresolved }: GenreReport, { t }: Translator): string {
  return t('genre.collection', {
    kind: t(`genre.kind.${subject.kind}`),
    count: tracks.length + unresolved + (subject.missing ?? 0),
  });
}
