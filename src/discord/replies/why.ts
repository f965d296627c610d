import type { InteractionReplyOptions } from 'discord.js';
import { genreInText, genreName, subgenreName } from '../../genre/model/genres.ts';
import { basedOn, type GenreProbability } from '../../genre/model/prediction.ts';
import type { Translator } from '../../messages/translator.ts';
import { shownTitle } from '../../track/shown-title.ts';
import { listedReason } from '../../track-service/artist-genres.ts';
import { featuresNote } from '../../track-service/feature-sources.ts';
import type { GenreReport } from '../../track-service/reports.ts';
import { LIMITS } from '../limits.ts';
import type { Picture } from '../services.ts';
import { escapeMarkdown, plainText, truncate, truncateLines } from '../text.ts';
import { container, laidOut, picture as pictureOf, textDisplay } from './layout.ts';

const GENRES_MAX = 5;
const OTHERS_MAX = 3;
/** Less probable genres are noise beside the others. */
const MIN_PROBABILITY = 0.03;
/** Of a list in one line, and of the reasons. */
const LINE_MAX = 500;
const REASONS_MAX = 1200;
/** The name under which the fingerprint is attached and shown. */
const PICTURE = 'fingerprint.png';

/** The reply to "Why?" under a genre. @param picture the track against what is typical of its genre, where there is one */
export function renderWhy(
  report: GenreReport,
  translator: Translator,
  picture?: Picture,
): InteractionReplyOptions {
  const { answer, subject, tracks, audioOnly = [] } = report;
  const { t, render } = translator;
  const title =
    subject.kind === 'track' ? shownTitle(tracks[0].title) : (subject.title ?? shownTitle(tracks[0].title));
  const genre = escapeMarkdown(render(genreInText(answer.genres[0]?.genre ?? '')));
  const typical = t('charts.fingerprint.title', { genre });
  const texts = [
    `### ${t('genre.whyTitle', { title: escapeMarkdown(title, 150), genre })}\n${render(basedOn(answer), escapeMarkdown)}`,
    probabilities(answer.genres, translator),
    line('genre.subgenre', answer.subgenres, GENRES_MAX, subgenreName, translator),
    line('genre.audioOnly', audioOnly, OTHERS_MAX, genreName, translator),
    reasons(report, translator),
    picture && `**${typical}**`,
  ].filter((text) => text !== undefined);
  const alt = picture && plainText(`${typical}: ${picture.description}`, LIMITS.pictureDescription);
  return {
    ...laidOut([
      container([
        ...texts.map(textDisplay),
        ...(alt === undefined ? [] : [pictureOf(PICTURE, alt)]),
        textDisplay(`-# ${credits(report, translator)}`),
      ]),
    ]),
    ...(picture !== undefined && { files: [{ attachment: picture.data, name: PICTURE }] }),
  };
}

/** The genres in their order, one a line. */
function probabilities(genres: readonly GenreProbability[], translator: Translator): string {
  const lines = genres
    .filter(({ probability }, index) => index < 3 || probability >= MIN_PROBABILITY)
    .slice(0, GENRES_MAX)
    .map(
      ({ genre, probability }, index) =>
        `${index + 1}. ${escapeMarkdown(genreName(genre, translator))} ${translator.t('charts.percent', { share: probability })}`,
    );
  return [`**${translator.t('genre.probabilities')}**`, ...lines].join('\n');
}

function line(
  head: 'genre.subgenre' | 'genre.audioOnly',
  genres: readonly GenreProbability[],
  count: number,
  nameOf: (label: string, translator: Translator) => string,
  translator: Translator,
): string | undefined {
  const items = genres
    .filter(({ probability }, index) => index === 0 || probability >= MIN_PROBABILITY)
    .slice(0, count)
    .map(
      ({ genre, probability }) =>
        `${escapeMarkdown(nameOf(genre, translator))} ${translator.t('charts.percent', { share: probability })}`,
    );
  if (items.length === 0) return undefined;
  return `**${translator.t(head)}**\n${truncate(translator.list(items), LINE_MAX)}`;
}

function reasons({ answer, artistGenres }: GenreReport, { t, render }: Translator): string | undefined {
  // A reason may name an artist, which is text from outside.
  const all = [...(artistGenres ? [listedReason(artistGenres)] : []), ...answer.reasons];
  if (all.length === 0) return undefined;
  const lines = all.map((reason) => `- ${render(reason, escapeMarkdown)}`).join('\n');
  return `**${t('genre.reasons')}**\n${truncateLines(lines, REASONS_MAX)}`;
}

function credits({ artistGenres, tracks }: GenreReport, { render }: Translator): string {
  const parts = [featuresNote(tracks), ...(artistGenres?.credit ? [artistGenres.credit] : [])];
  return truncate(parts.map((part) => render(part, escapeMarkdown)).join(' · '), LINE_MAX);
}
