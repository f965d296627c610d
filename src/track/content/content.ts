import type { Features } from '../features.ts';
import { foldText } from '../fold-text.ts';
import { parseTitle, type VersionNote } from '../title.ts';
import type { VersionKind } from '../version-phrases.ts';
import { COVER_ACTS } from './cover-acts.ts';
import {
  CHILDREN_ARTISTS,
  CHILDREN_TITLES,
  DERIVATIVE_ARTISTS,
  DERIVATIVE_TITLES,
} from './derivative-phrases.ts';
import { HOLIDAY_ARTISTS, HOLIDAY_PHRASES, NOT_HOLIDAY } from './holiday-phrases.ts';
import { knownHolidaySong } from './holiday-songs.ts';
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
  readonly features?: Pick<Features, 'speechiness' | 'instrumentalness' | 'durationMs'>;
}

const titleWords = new PhraseIndex(
  [HOLIDAY_PHRASES, CONTENT.holiday],
  [NOT_HOLIDAY, NOT_HOLIDAY_BIT],
  [DERIVATIVE_TITLES, CONTENT.derivative],
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

/** A known song played on one instrument, by acts whose labels name the instrument rather than the music. */
const RENDITION = / (?:piano|guitar|violin|cello) (?:version|arrangement|instrumental|cover)$/;
const FROM_FILM = /\bfrom ["“”'‘]/i;
const RENDITION_LABELS: ReadonlySet<string> = new Set(['piano', 'guitar', 'sleep', 'acoustic']);
/** Spotify: above 0.5 a track is probably instrumental. */
const INSTRUMENTAL = 0.5;
/** "... Lofi", "... but it's lofi hip hop". In music to study to it may be any title. */
const LOFI = / lo ?fi(?: |$)/;

const interlude = Object.values(INTERLUDES).flat().join('|');
/** A whole title ("Intro", "Interlude 2"), its beginning ("Skit: ...") or its end ("... (Interlude)"). */
const INTERLUDE = new RegExp(
  `^(?:the )?(?:${interlude})(?: (?:\\d+|[ivx]+))?$|^(?:skit|interlude|intro) | (?:skit|interlude|intro|outro|spoken word)(?: \\d+)?$`,
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
  const { song, notes } = HAS_NOTE.test(input.title) ? parseTitle(input.title) : { song: title, notes: [] };
  const plain = notes.length > 0 ? foldText(song) : title;
  const said = titleWords.find(title);
  let content = said & ALL;
  const isHolidaySong = (said & NOT_HOLIDAY_BIT) !== 0 ? false : knownHolidaySong(plain, input.artists);
  if (isHolidaySong === true) content |= CONTENT.holiday;
  if (isHolidaySong === false) content &= ~CONTENT.holiday;
  if (input.album !== undefined) content |= titleWords.find(foldText(input.album)) & CONTENT.holiday;
  for (const artist of input.artists) {
    const name = foldText(artist);
    content |= artistWords.find(name) | (COVER_ACTS.has(name) ? CONTENT.derivative : 0);
  }
  for (const label of input.labels ?? []) content |= LABELS[label] ?? 0;
  if (isDerivative(title, notes, input)) content |= CONTENT.derivative;
  if (isNoMusic(title, plain, said, input)) content |= CONTENT.nonMusic;
  // Noise to put a child to sleep is noise, whatever else its makers call themselves.
  return (content & CONTENT.nonMusic) === 0 ? content : content & ~(CONTENT.derivative | CONTENT.children);
}

function isDerivative(title: string, notes: readonly VersionNote[], input: ContentInput): boolean {
  if (notes.some(({ kinds }) => kinds.some((kind) => DERIVATIVE_KINDS.has(kind)))) return true;
  const { labels = [] } = input;
  if (LOFI.test(title)) return !labels.includes('study');
  if (!labels.some((label) => RENDITION_LABELS.has(label))) return false;
  if (!RENDITION.test(title) && !FROM_FILM.test(input.title)) return false;
  return (input.features?.instrumentalness ?? 0) > INSTRUMENTAL;
}

/** @param song the title without notes on the version */
function isNoMusic(title: string, song: string, said: number, input: ContentInput): boolean {
  if ((said & SLEEP_BIT) !== 0 && input.labels?.includes('sleep') === true) return true;
  // The patterns take longer than all the rest, and few titles have the words for them.
  if ((said & INTERLUDE_BIT) !== 0 && (INTERLUDE.test(title) || INTERLUDE.test(song)))
    return isShort(input) || isSpoken(input);
  return NUMBER_AT_END.test(title) && CHAPTER.test(title) && isSpoken(input);
}

function isShort({ features }: ContentInput): boolean {
  return (features?.durationMs ?? 0) < INTERLUDE_MAX_MS;
}

function isSpoken({ features }: ContentInput): boolean {
  return (features?.speechiness ?? 0) > SPOKEN;
}
