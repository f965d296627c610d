import type { APIEmbed } from 'discord.js';
import type { FeedbackSummary } from '../../feedback/feedback-summary.ts';
import type { ListSlot, ListState } from '../../feedback/rank-list.ts';
import { message } from '../../messages/message.ts';
import type { Translator } from '../../messages/translator.ts';
import { type Line, renderListEmbed, translatorOf } from '../replies/list-embed.ts';
import type { OldTemplate } from './message-template.ts';
import { howToVote } from './vote-buttons.ts';

const LIKED = '💜';

/** The embed of a list that was sent as one, as votes rank it; without votes as it was first sent. */
export function renderVotedEmbed(state: ListState, template: OldTemplate): APIEmbed {
  const { summary, slots } = state;
  if (summary === undefined && 'embed' in template) return template.embed;
  const lines = slots.map((slot) => lineOf(slot, template));
  if (summary === undefined) return renderListEmbed(template, lines);
  const translator = translatorOf(template);
  const footer = `${summaryText(summary, translator)} · ${translator.render(howToVote(slots.length))}`;
  return renderListEmbed(template, lines, footer);
}

function lineOf(slot: ListSlot, { reasons }: OldTemplate): Line {
  const { track, likes, because } = slot;
  const line = {
    track,
    reasons:
      because === undefined
        ? (reasons[track.id] ?? [])
        : [message('feedback.similarTo', { title: because.title })],
  };
  if (likes === 0) return line;
  return { ...line, sign: likes > 1 ? `${LIKED}×${likes}` : LIKED };
}

/** "Learned from 3 votes of 2 people: calmer, more acoustic". */
function summaryText({ votes, people, shifts }: FeedbackSummary, { t, list }: Translator): string {
  const learned =
    people > 1
      ? t('feedback.learnedFromPeople', { count: votes, people })
      : t('feedback.learned', { count: votes });
  if (shifts.length === 0) return learned;
  const texts = shifts.map(({ trait, by }) => t(`feedback.shift.${trait}.${by > 0 ? 'more' : 'less'}`));
  return t('feedback.learnedShifts', { learned, shifts: list(texts) });
}
