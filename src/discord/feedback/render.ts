import type { APIEmbed } from 'discord.js';
import type { ListState, Place } from '../../feedback/desk.ts';
import type { Lesson } from '../../feedback/lesson.ts';
import { type Line, recommendedLines } from '../replies/recommend.ts';
import { plainText } from '../text.ts';
import type { Frame } from './frame.ts';
import { HOW_TO_VOTE } from './marks.ts';

const LIKED = '💜';

/** The words for more and for less of each trait. */
const WORDS: Readonly<Record<Lesson['shifts'][number]['trait'], readonly [more: string, less: string]>> = {
  energy: ['more energetic', 'calmer'],
  acousticness: ['more acoustic', 'less acoustic'],
  valence: ['happier', 'darker'],
  danceability: ['more danceable', 'less danceable'],
};

/** The embed of a list as votes have made it; without votes exactly as it was first sent. */
export function renderVoted(state: ListState, frame: Frame): APIEmbed {
  if (state.lesson === undefined) return frame.embed;
  return {
    ...frame.embed,
    description: recommendedLines(state.places.map((place) => lineOf(place, frame))),
    footer: { text: plainText(`${lessonLine(state.lesson)} · ${HOW_TO_VOTE}`, 2048) },
  };
}

function lineOf(place: Place, frame: Frame): Line {
  const { track, distance, likes, because } = place;
  const reasons = because === undefined ? (frame.reasons[track.id] ?? []) : [`like “${because.title}”`];
  if (likes === 0) return { track, distance, reasons };
  return { track, distance, reasons, sign: likes > 1 ? `${LIKED}×${likes}` : LIKED };
}

/** "Learned from 3 votes of 2 people: calmer, more acoustic". */
export function lessonLine({ votes, people, shifts }: Lesson): string {
  const from = `Learned from ${counted(votes, 'vote', 'votes')}${people > 1 ? ` of ${people} people` : ''}`;
  const words = shifts.map(({ trait, by }) => WORDS[trait][by > 0 ? 0 : 1]);
  return words.length > 0 ? `${from}: ${words.join(', ')}` : from;
}

function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}
