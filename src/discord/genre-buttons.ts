import type { Translator } from '../messages/translator.ts';
import { isFound, isSpotifyId, linkUrl, parseLink } from '../track/link.ts';
import { trackUrl } from '../track/track.ts';
import type { GenreReport } from '../track-service/reports.ts';
import { button, row } from './replies/layout.ts';

/** First parts of the custom ids of the buttons under a genre; the rest is the link that was asked about. */
export const WHY = 'why';
export const SIMILAR = 'similar';
export const PLAY = 'play';
/** The same for what follows with the track's id and the genre answered: the button, and the menus it opens. */
export const WRONG = 'wrong';
export const CORRECT = 'correct';

/** First part of the custom ids of the menu of what else a name may mean. */
export const INSTEAD = 'instead';
/** The custom id of that menu under a genre. */
export const INSTEAD_GENRE = `${INSTEAD}:genre`;

/** Discord's limit. */
const CUSTOM_ID_MAX = 100;
/** Labels of models that were trained on other data included. */
const LABEL = /^[^:]{1,50}$/;

/** What the bot said of a track. */
export interface Answered {
  /** Spotify id. */
  readonly track: string;
  /** A label of the model. */
  readonly genre: string;
}

/** The link that leads to the same answer again, shorter than what was typed: to the track, where it is one. */
export function linkOfReport({ subject, tracks }: GenreReport, asked: string): string | undefined {
  if (subject.kind === 'track') return trackUrl(tracks[0].id);
  const link = parseLink(asked);
  return isFound(link) ? linkUrl(link) : undefined;
}

/** The buttons under a genre; none where the link is too long to be kept in them. */
export function genreButtons(report: GenreReport, asked: string, { t }: Translator) {
  const link = linkOfReport(report, asked);
  if (link === undefined || `${SIMILAR}:${link}`.length > CUSTOM_ID_MAX) return [];
  const [first] = report.answer.genres;
  const isOne = report.subject.kind === 'track' && first !== undefined && LABEL.test(first.genre);
  const answered = isOne && `${report.tracks[0].id}:${first.genre}`;
  return [
    row([
      button(`${WHY}:${link}`, t('genre.button.why')),
      button(`${SIMILAR}:${link}`, t('genre.button.similar')),
      button(`${PLAY}:${link}`, t('genre.button.play')),
      ...(answered ? [button(`${WRONG}:${answered}`, t('genre.button.wrong'))] : []),
    ]),
  ];
}

/** The link in the custom id of a button; undefined for one that the bot does not make. */
export function linkOfButton(prefix: string, customId: string): string | undefined {
  if (!customId.startsWith(`${prefix}:`)) return undefined;
  const text = customId.slice(prefix.length + 1);
  const link = parseLink(text);
  return isFound(link) && linkUrl(link) === text ? text : undefined;
}

/** What the bot said, by the custom id of a button; undefined for one that the bot does not make. */
export function answeredOfButton(customId: string): Answered | undefined {
  const [prefix, track = '', genre = '', ...more] = customId.split(':');
  if (prefix !== WRONG || more.length > 0) return undefined;
  return isSpotifyId(track) && LABEL.test(genre) ? { track, genre } : undefined;
}

/** The custom id of a menu of genres. @param part from 0: there are more genres than a menu holds */
export function correctionId({ track, genre }: Answered, part: number): string {
  return `${CORRECT}:${track}:${genre}:${part}`;
}

/** What the bot said, by the custom id of a menu of genres. */
export function answeredOfMenu(customId: string): Answered | undefined {
  const [prefix, track = '', genre = '', part = '', ...more] = customId.split(':');
  if (prefix !== CORRECT || !/^[01]$/.test(part) || more.length > 0) return undefined;
  return answeredOfButton(`${WRONG}:${track}:${genre}`);
}
