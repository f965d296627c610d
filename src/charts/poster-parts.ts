import { CARD } from './colours.ts';
import { fitText } from './fit-text.ts';
import { oklch } from './oklch.ts';
import { text } from './svg.ts';

/** What the picture of a week says. */
export interface WeekPoster {
  readonly title: string;
  readonly subtitle: string;
  /** Drawn large. */
  readonly week: number;
  /** In the order of the list; they are numbered from 1. */
  readonly tracks: readonly PosterTrack[];
}

export interface PosterTrack {
  readonly title: string;
  readonly artist: string;
  /** The number of its genre, which decides its colour; undefined where none is certain. */
  readonly genre: number | undefined;
}

export const WIDTH = 600;
/** Height of the title above the tracks. */
export const HEADER = 128;
export const MARGIN = 28;
/** Black with a trace of blue, on every colour of a genre. */
export const INK = '#12131a';
/** Neighbouring numbers get hues far apart, however many there are: genres are numbered by how frequent they are. */
const GOLDEN_ANGLE = 137.508;
const FIRST_HUE = 30;
const HUE_STEP = 6;

/** The title of a week, with its number large at the right. */
export function header({ title, subtitle, week, tracks }: WeekPoster): string[] {
  const room = WIDTH - 2 * MARGIN - 170;
  const [large, small] = [
    fitText(title, room, { min: 26, max: 44 }),
    fitText(subtitle, room, { min: 22, max: 25 }),
  ];
  return [
    text(large.content, MARGIN, 66, { fill: CARD.text, 'font-size': large.size, 'font-weight': 600 }),
    text(small.content, MARGIN, 101, { fill: CARD.dim, 'font-size': small.size }),
    text(String(week), WIDTH - MARGIN + 4, 106, {
      fill: bandColour(tracks[0]?.genre, 0),
      'font-size': 118,
      'font-weight': 600,
      'letter-spacing': -6,
      'text-anchor': 'end',
    }),
  ];
}

/** The colour of a genre. From track to track, colours shift a little, so that neighbours of one genre differ. */
export function bandColour(genre: number | undefined, at: number): string {
  const lightness = 0.85 - 0.012 * at;
  if (genre === undefined) return oklch(lightness, 0.01, 270);
  return oklch(lightness, 0.125, FIRST_HUE + genre * GOLDEN_ANGLE + at * HUE_STEP);
}
