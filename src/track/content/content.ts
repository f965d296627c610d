import type { Features } from '../features.ts';
import { foldText } from '../fold-text.ts';
import { parseTitle } from '../title.ts';
import type { VersionKind } from '../version-phrases.ts';
import { CHILDREN_ARTISTS, CHILDREN_TITLES, DERIVATIVE_ARTISTS } from './derivative-phrases.ts';
import { HOLIDAY_ARTISTS, HOLIDAY_PHRASES, NOT_HOLIDAY } from './holiday-phrases.ts';
import { INTERLUDES, NON_MUSIC_ARTISTS, NON_MUSIC_TITLES, SLEEP_TITLES } from './non-music-phrases.ts';
import { PhraseIndex } from './phrase-index.ts';

/**
 * What makes a track unwelcome where nobody asked for it, as bits: music of the holiday season; other people's songs as
 * karaoke, tributes, lullabies, sped up and the like; music for children; and what is no music (comedy, noise, skits).
 */
export const CONTENT = { holiday: 1, derivative: 2, children: 4, nonMusic: 8 } as const;
export type ContentKind = keyof typeof CONTENT;

const ALL = CONTENT.holiday | CONTENT.derivative | CONTENT.children | CONTENT.nonMusic;
/** What words of a title say besides. */
const NOT_HOLIDAY_BIT = 16;
const SLEEP_BIT = 32;
const INTERLUDE_BIT = 64;

/** What the content of a track is told from. */
export interface ContentInput {
  readonly title: string;
  readonly artists: readonly string[];
  readonly album?: string;
  /** Fine labels, as the catalogue names them. */
  readonly labels?: readonly string[];
  readonly features?: Pick<Features, 'speechiness' | 'durationMs'>;
}

const titleWords = new PhraseIndex(
  [HOLIDAY_PHRASES, CONTENT.holiday],
  [NOT_HOLIDAY, NOT_HOLIDAY_BIT],
  [CHILDREN_TITLES, CONTENT.children],
  [NON_MUSIC_TITLES, CONTENT.nonMusic],
  [SLEEP_TITLES, SLEEP_BIT],
  [INTERLUDES, INTERLUDE_BIT],
);
const artistWords = new PhraseIndex(
  [HOLIDAY_ARTISTS, CONTENT.holiday],
  [DERIVATIVE_ARTISTS, CONTENT.derivative],
  [CHILDREN_ARTISTS, CONTENT.children],
  [NON_MUSIC_ARTISTS, CONTENT.nonMusic],
);
const LABELS: Readonly<Record<string, number>> = {
  kids: CONTENT.children,
  children: CONTENT.children,
  comedy: CONTENT.nonMusic,
};

const DERIVATIVE_KINDS: ReadonlySet<VersionKind> = new Set(['karaoke', 'cover', 'altered']);
/** Notes on the version are in brackets or behind a dash; most titles have neither. */
const HAS_NOTE = /[([]| [-–—] /;
const CREDIT = /[([](?:feat|ft|with)\b[^)\]]*[)\]]/gi;

const interlude = Object.values(INTERLUDES).flat().join('|');
/** A whole title ("Intro", "Interlude 2"), its beginning ("Skit: ...") or its end ("... (Interlude)"). */
const INTERLUDE = new RegExp(
  `^(?:the )?(?:${interlude})(?: (?:\\d+|[ivx]+))?$|^(?:skit|interlude|intro) | (?:skit|interlude|intro|outro)(?: \\d+)?$`,
);
/** Intros and interludes of two minutes and more are songs, unless somebody speaks. */
const INTERLUDE_MAX_MS = 120_000;
/** Spotify: above 0.66 a track is probably made entirely of spoken words. */
const SPOKEN = 0.66;
const NUMBER_AT_END = /\d$/;
const CHAPTER = /(?:kapitel|chapter|chapitre|capitulo|capitolo|hoofdstuk|luku|rozdzial|teil|folge) \d+$/;

/** The content of a track: a sum of {@link CONTENT}, 0 for the music people expect. */
export function contentOf(input: ContentInput): number {
  const title = foldText(input.title.includes('(') ? input.title.replace(CREDIT, '') : input.title);
  const said = titleWords.find(title);
  let content = said & ALL;
  if ((said & NOT_HOLIDAY_BIT) !== 0) content &= ~CONTENT.holiday;
  if (input.album !== undefined) content |= titleWords.find(foldText(input.album)) & CONTENT.holiday;
  for (const artist of input.artists) content |= artistWords.find(foldText(artist));
  for (const label of input.labels ?? []) content |= LABELS[label] ?? 0;
  if (isDerivative(input.title)) content |= CONTENT.derivative;
  if (isNoMusic(title, said, input)) content |= CONTENT.nonMusic;
  return content;
}

function isDerivative(title: string): boolean {
  if (!HAS_NOTE.test(title)) return false;
  return parseTitle(title).notes.some(({ kinds }) => kinds.some((kind) => DERIVATIVE_KINDS.has(kind)));
}

function isNoMusic(title: string, said: number, input: ContentInput): boolean {
  if ((said & SLEEP_BIT) !== 0 && input.labels?.includes('sleep') === true) return true;
  if ((said & INTERLUDE_BIT) !== 0 && INTERLUDE.test(title)) return isShort(input) || isSpoken(input);
  return NUMBER_AT_END.test(title) && CHAPTER.test(title) && isSpoken(input);
}

function isShort({ features }: ContentInput): boolean {
  return (features?.durationMs ?? 0) < INTERLUDE_MAX_MS;
}

function isSpoken({ features }: ContentInput): boolean {
  return (features?.speechiness ?? 0) > SPOKEN;
}
