import type { APIEmbed } from 'discord.js';
import type { ListSlot, ListState } from '../../feedback/feedback-service.ts';
import type { FeedbackSummary } from '../../feedback/feedback-summary.ts';
import type { Trait } from '../../feedback/track-profile.ts';
import { type Line, recommendedLines } from '../replies/recommend.ts';
import { plainText } from '../text.ts';
import type { MessageTemplate } from './message-template.ts';
import { HOW_TO_VOTE } from './vote-buttons.ts';

const LIKED = '💜';

/** Words for more and for less of each trait. */
const WORDS: Readonly<Record<Trait, readonly [more: string, less: string]>> = {
  energy: ['more energetic', 'calmer'],
  acousticness: ['more acoustic', 'less acoustic'],
  valence: ['happier', 'darker'],
  danceability: ['more danceable', 'less danceable'],
};

/** The embed of a list as votes rank it; without votes exactly as it was first sent. */
export function renderVotedList(state: ListState, template: MessageTemplate): APIEmbed {
  if (state.summary === undefined) return template.embed;
  return {
    ...template.embed,
    description: recommendedLines(state.slots.map((slot) => lineOf(slot, template))),
    footer: { text: plainText(`${summaryLine(state.summary)} · ${HOW_TO_VOTE}`, 2048) },
  };
}

function lineOf(slot: ListSlot, template: MessageTemplate): Line {
  const { track, distance, likes, because } = slot;
  const reasons = because === undefined ? (template.reasons[track.id] ?? []) : [`like “${because.title}”`];
  if (likes === 0) return { track, distance, reasons };
  return { track, distance, reasons, sign: likes > 1 ? `${LIKED}×${likes}` : LIKED };
}

/** "Learned from 3 votes of 2 people: calmer, more acoustic". */
export function summaryLine({ votes, people, shifts }: FeedbackSummary): string {
  const from = `Learned from ${counted(votes, 'vote', 'votes')}${people > 1 ? ` of ${people} people` : ''}`;
  const words = shifts.map(({ trait, by }) => WORDS[trait][by > 0 ? 0 : 1]);
  return words.length > 0 ? `${from}: ${words.join(', ')}` : from;
}

function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}
