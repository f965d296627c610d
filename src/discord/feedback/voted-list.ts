import type { LastVote } from '../../feedback/last-vote.ts';
import type { ListSlot, ListState } from '../../feedback/rank-list.ts';
import { message } from '../../messages/message.ts';
import { type Translator, translatorFor } from '../../messages/translator.ts';
import { shownTitle } from '../../track/shown-title.ts';
import type { Layout } from '../replies/layout.ts';
import { renderList } from '../replies/list.ts';
import type { TrackLine } from '../replies/track-facts.ts';
import { escapeMarkdown } from '../text.ts';
import type { ListTemplate } from './message-template.ts';

const TITLE_MAX = 40;
/** Titles that are named of those somebody chose at once. */
const TITLES_MAX = 2;
const SHIFTS_MAX = 2;

/** A list as votes rank it; without votes exactly as it was first sent. */
export function renderVotedList(state: ListState, template: ListTemplate): Layout {
  const lines = state.slots.map((slot) => lineOf(slot, template, state.lastVote));
  return renderList(template, lines, statusText(state, translatorFor(template.locale)));
}

function lineOf(slot: ListSlot, { reasons }: ListTemplate, last: LastVote | undefined): TrackLine {
  const { track, likes, because, isNew = false } = slot;
  if (because === undefined) return { track, reasons: reasons[track.id] ?? [], likes, isNew };
  // The line about the last vote names it already.
  const isSaid = isNew && last?.tracks.some(({ id }) => id === because.id);
  const why = message('feedback.similarTo', { title: shownTitle(because.title) });
  return { track, reasons: isSaid ? [] : [why], likes, isNew };
}

/** "Ada ♥ Digital Love: 2 new tracks · calmer". Of a dislike only what it has changed. */
function statusText({ slots, summary, lastVote }: ListState, translator: Translator): string | undefined {
  const { t, list } = translator;
  const count = slots.filter(({ isNew }) => isNew).length;
  const what = lastVote && votedText(lastVote, translator);
  const changed =
    count === 0
      ? what
      : what === undefined
        ? t('feedback.status.changed', { count })
        : t('feedback.status.brought', { what, count });
  if (changed === undefined || summary === undefined || summary.shifts.length === 0) return changed;
  const shifts = summary.shifts
    .slice(0, SHIFTS_MAX)
    .map(({ trait, by }) => t(`feedback.shift.${trait}.${by > 0 ? 'more' : 'less'}`));
  return t('feedback.status.shifts', { what: changed, shifts: list(shifts) });
}

/** Who voted for what. Whoever dislikes something is not named. */
function votedText({ user, choice, tracks }: LastVote, { t, list }: Translator): string | undefined {
  const who = `<@${user}>`;
  if (choice === 'down') return undefined;
  if (choice === 'up') return t('feedback.status.up', { who });
  const named = tracks.slice(0, TITLES_MAX).map(({ title }) => escapeMarkdown(shownTitle(title), TITLE_MAX));
  const more = tracks.length - named.length;
  const titles = list(named);
  return t('feedback.status.hearts', {
    who,
    titles: more > 0 ? t('feedback.status.andMore', { titles, count: more }) : titles,
  });
}
