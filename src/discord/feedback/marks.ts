import { type APIActionRowComponent, type APIButtonComponent, ButtonStyle, ComponentType } from 'discord.js';
import { MARKS, type Mark, PLACES } from '../../feedback/votes.ts';

/** The reaction that stands for each mark, in the order in which the bot adds them. */
export const EMOJI: Readonly<Record<Mark, string>> = {
  '1': '1️⃣',
  '2': '2️⃣',
  '3': '3️⃣',
  '4': '4️⃣',
  '5': '5️⃣',
  up: '👍',
  down: '👎',
};

/** What people are told the marks mean. */
export const HOW_TO_VOTE = '1️⃣-5️⃣ more like that one · 👍 good list · 👎 other tracks, please';

/** Some clients leave out the invisible "show as picture" sign. */
const VARIATION = /\uFE0F/g;
const BY_EMOJI = new Map(MARKS.map((mark) => [EMOJI[mark].replace(VARIATION, ''), mark]));

/** The mark a reaction stands for. */
export function markOfEmoji(name: string | null): Mark | undefined {
  return name === null ? undefined : BY_EMOJI.get(name.replace(VARIATION, ''));
}

/** The marks that mean something under a list of `length` tracks. */
export function marksFor(length: number): Mark[] {
  return MARKS.filter((mark) => mark === 'up' || mark === 'down' || Number(mark) <= length);
}

/** First part of the custom ids of the buttons. */
export const VOTE = 'vote';

/** Buttons that mean what the reactions mean, for where reactions cannot be added. */
export function voteButtons(length: number): APIActionRowComponent<APIButtonComponent>[] {
  const button = (mark: Mark): APIButtonComponent => ({
    type: ComponentType.Button,
    style: ButtonStyle.Secondary,
    custom_id: `${VOTE}:${mark}`,
    emoji: { name: EMOJI[mark] },
  });
  const row = (marks: readonly Mark[]) => ({
    type: ComponentType.ActionRow as const,
    components: marks.map(button),
  });
  return [row(PLACES.filter((place) => Number(place) <= length)), row(['up', 'down'])].filter(
    ({ components }) => components.length > 0,
  );
}

/** The mark of a button's custom id. */
export function markOfButton(customId: string): Mark | undefined {
  const [prefix, name] = customId.split(':');
  return prefix === VOTE ? MARKS.find((mark) => mark === name) : undefined;
}
