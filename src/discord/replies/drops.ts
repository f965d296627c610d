import type { APIComponentInContainer } from 'discord.js';
import type { DropTrackView, DropView } from '../../drops/drop-view.ts';
import { parseTheme, type Theme } from '../../drops/selection/theme.ts';
import { genreName } from '../../genre/model/genres.ts';
import type { Translator } from '../../messages/translator.ts';
import { artistLine } from '../../track/track.ts';
import { themeName } from '../drops/theme-names.ts';
import { escapeMarkdown } from '../text.ts';
import { type DropCovers, dropPoster, posterAltText } from './drop-poster.ts';
import { button, container, type Layout, picture, row, textDisplay } from './layout.ts';
import { numberedTitle, trackSection } from './track-section.ts';

/** First part of the custom id of the button under a drop; the rest is the week, by which a drop is found again. */
export const LIKED = 'liked';

const PICTURE = 'weekly-drop.png';
/** Of names, so that ten tracks and what is around them stay within the limit of all texts together. */
const ARTIST_MAX = 40;
const GENRE_MAX = 30;
const REASON_NAME_MAX = 30;
const REASON_MAX = 100;

/** A drop as it is sent, with its files. */
export interface DropMessage {
  readonly components: Layout;
  readonly files: readonly { readonly name: string; readonly data: Buffer; readonly description: string }[];
}

/** What a drop is and for when. */
export interface DropSubject {
  readonly view: DropView;
  readonly week: string;
  /** As it is stored. */
  readonly theme: string | undefined;
}

/**
 * The poster of a drop, its tracks with a heart each, and the button for those one liked.
 * @param covers of those tracks that have one, by Spotify id
 */
export async function renderDrop(
  subject: DropSubject,
  translator: Translator,
  covers?: DropCovers,
): Promise<DropMessage> {
  return {
    components: dropLayout(subject, translator),
    files: await posterFiles(subject, translator, covers),
  };
}

/** A drop that nobody can vote on, with a text above it. */
export async function renderDropPreview(
  subject: DropSubject,
  text: string,
  translator: Translator,
): Promise<DropMessage> {
  const { tracks } = subject.view;
  const lines = tracks.map((track, at) => textDisplay(trackText(track, at, translator)));
  return {
    components: [textDisplay(text), container([...head(subject, translator), ...lines])],
    files: await posterFiles(subject, translator),
  };
}

/** The message of a drop without its picture. */
export function dropLayout(subject: DropSubject, translator: Translator): Layout {
  const { view, week } = subject;
  const { t } = translator;
  return [
    container([
      ...head(subject, translator),
      ...view.tracks.map((track, at) => trackSection(trackText(track, at, translator), at)),
      textDisplay(`-# ${t('drops.post.footer')}`),
      row([button(`${LIKED}:${week}`, t('drops.post.likedButton'), '💜')]),
    ]),
  ];
}

async function posterFiles({ view, week, theme }: DropSubject, translator: Translator, covers?: DropCovers) {
  const drawn = await dropPoster(view.tracks, weekNumber(week), themeOf(theme), translator, covers);
  return [{ name: PICTURE, ...drawn }];
}

function head({ view, week, theme: stored }: DropSubject, translator: Translator): APIComponentInContainer[] {
  const { t } = translator;
  const { tracks } = view;
  const theme = themeOf(stored);
  const size = tracks.length;
  const title =
    theme === undefined
      ? t('drops.post.title', { size })
      : t('drops.post.titleWithTheme', { theme: themeName(theme, translator), size });
  const intro = coldStartIntro(tracks, theme, translator);
  const texts = [
    `-# ${t('drops.post.author', { week: weekNumber(week) })}`,
    `### ${title}`,
    ...(intro === undefined ? [] : [intro]),
  ];
  return [
    picture(PICTURE, posterAltText(tracks, weekNumber(week), translator)),
    textDisplay(texts.join('\n')),
  ];
}

function themeOf(stored: string | undefined): Theme | undefined {
  return stored === undefined ? undefined : parseTheme(stored);
}

/** @param week such as 2026-W48 */
function weekNumber(week: string): number {
  return Number(week.slice(-2));
}

function coldStartIntro(
  tracks: readonly DropTrackView[],
  theme: Theme | undefined,
  { t }: Translator,
): string | undefined {
  if (!tracks.every(({ kind }) => kind === 'starter')) return undefined;
  const teach = t('drops.post.teach');
  return theme?.kind === 'genre'
    ? t('drops.post.coldStartOfGenre', { teach })
    : t('drops.post.coldStart', { teach });
}

function trackText({ track, genre, ...reason }: DropTrackView, at: number, translator: Translator): string {
  // A reason that names the genre says it already.
  const isSaid = typeof reason.why === 'object' && reason.why.code === 'drops.trackReason.genre';
  const genreText =
    genre === undefined || isSaid ? [] : [escapeMarkdown(genreName(genre, translator), GENRE_MAX)];
  const artist = escapeMarkdown(artistLine(track), ARTIST_MAX);
  return `${numberedTitle(track, at)} · ${artist}\n-# ${[...genreText, reasonText(reason, translator)].join(' · ')}`;
}

function reasonText(
  { why, lovedBy }: Pick<DropTrackView, 'why' | 'lovedBy'>,
  translator: Translator,
): string {
  if (lovedBy !== undefined)
    return translator.t('drops.trackReason.amongYouNamed', { member: `<@${lovedBy}>` });
  if (typeof why === 'string') return escapeMarkdown(why, REASON_MAX);
  return translator.render(why, (text) => escapeMarkdown(text, REASON_NAME_MAX));
}

/** Whether a message carries the button of a week's drop, however it is laid out. */
export function isDropOf(week: string, components: unknown): boolean {
  return JSON.stringify(components ?? []).includes(`"${LIKED}:${week}"`);
}
