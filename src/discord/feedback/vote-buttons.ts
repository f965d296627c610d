import { type APIActionRowComponent, type APIButtonComponent, ButtonStyle, ComponentType } from 'discord.js';
import { type Message, message } from '../../messages/message.ts';
import { SLOT_CHOICES, VOTE_CHOICES, type VoteChoice } from '../../storage/database/ports/votes.ts';

/** The emoji of each choice, in the order in which the bot adds them. */
export const EMOJI: Readonly<Record<VoteChoice, string>> = {
  '1': '1️⃣',
  '2': '2️⃣',
  '3': '3️⃣',
  '4': '4️⃣',
  '5': '5️⃣',
  '6': '6️⃣',
  '7': '7️⃣',
  '8': '8️⃣',
  '9': '9️⃣',
  '10': '🔟',
  up: '👍',
  down: '👎',
};

/** People choose a skin tone, and some clients leave out the invisible "show as emoji" character. */
const VARIATION = /\uFE0F|\p{Emoji_Modifier}/gu;
const BY_EMOJI = new Map(VOTE_CHOICES.map((choice) => [EMOJI[choice].replace(VARIATION, ''), choice]));

/** The choice that a reaction stands for, in every skin tone. */
export function choiceOfEmoji(name: string | null): VoteChoice | undefined {
  return name === null ? undefined : BY_EMOJI.get(name.replace(VARIATION, ''));
}

/** The choices under a list of `length` tracks. */
export function choicesFor(length: number): VoteChoice[] {
  return VOTE_CHOICES.filter((choice) => choice === 'up' || choice === 'down' || Number(choice) <= length);
}

/** Discord's limit. */
const BUTTONS_PER_ROW = 5;

/** First part of the custom ids of the buttons. */
export const VOTE = 'vote';

/** The custom id of the heart of a track. @param at its slot, from 0 */
export function heartId(at: number): string {
  return `${VOTE}:${at + 1}`;
}

/** The custom id of the menu that chooses several tracks at once. */
export const HEARTS = 'hearts';
/** The custom id of the button that asks for other tracks. */
export const OTHER = 'other';

/** The tracks chosen in the menu, as votes; those that no list has are left out. */
export function choicesOfMenu(values: readonly string[]): VoteChoice[] {
  return SLOT_CHOICES.filter((choice) => values.includes(choice));
}

/** Buttons for the same choices, where reactions cannot be added. */
export function voteButtons(length: number): APIActionRowComponent<APIButtonComponent>[] {
  const button = (choice: VoteChoice): APIButtonComponent => ({
    type: ComponentType.Button,
    style: ButtonStyle.Secondary,
    custom_id: `${VOTE}:${choice}`,
    emoji: { name: EMOJI[choice] },
  });
  const row = (choices: readonly VoteChoice[]) => ({
    type: ComponentType.ActionRow as const,
    components: choices.map(button),
  });
  const slots = SLOT_CHOICES.filter((choice) => Number(choice) <= length);
  const half = Math.ceil(slots.length / Math.ceil(slots.length / BUTTONS_PER_ROW));
  return [row(slots.slice(0, half)), row(slots.slice(half)), row(['up', 'down'])].filter(
    ({ components }) => components.length > 0,
  );
}

/** "1️⃣-5️⃣ more like that one" and so on, for a list of `length` tracks. */
export function howToVote(length: number): Message {
  const last = SLOT_CHOICES[Math.min(length, SLOT_CHOICES.length) - 1] ?? '1';
  return message('feedback.howToVoteUpTo', { last: EMOJI[last] });
}

/** The choice of a button; undefined for one that is no vote button. */
export function choiceOfButton(customId: string): VoteChoice | undefined {
  return VOTE_CHOICES.find((choice) => customId === `${VOTE}:${choice}`);
}
