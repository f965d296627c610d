/** Emoji as the API names them and as they are shown. */
import type { APIMessageComponentEmoji, APIPartialEmoji } from 'discord-api-types/v10';
import { el } from '../dom.ts';

/** Offered in the picker; the first few also beside each message. */
export const COMMON_EMOJI: readonly (readonly [emoji: string, name: string])[] = [
  ['👍', 'thumbs up'],
  ['👎', 'thumbs down'],
  ['❤️', 'heart'],
  ['🔥', 'fire'],
  ['🎉', 'party'],
  ['1️⃣', 'one'],
  ['2️⃣', 'two'],
  ['3️⃣', 'three'],
  ['4️⃣', 'four'],
  ['5️⃣', 'five'],
  ['😂', 'tears of joy'],
  ['😮', 'surprised'],
  ['😢', 'crying'],
  ['😍', 'heart eyes'],
  ['🤔', 'thinking'],
  ['🎵', 'note'],
  ['🎧', 'headphones'],
  ['🎸', 'guitar'],
  ['💃', 'dancing'],
  ['👏', 'clapping'],
  ['🙏', 'thank you'],
  ['👀', 'eyes'],
  ['✅', 'check mark'],
  ['❌', 'cross'],
  ['⭐', 'star'],
  ['🔁', 'repeat'],
  ['➕', 'plus'],
  ['➖', 'minus'],
  ['🚀', 'rocket'],
  ['💤', 'asleep'],
];

/** `👍`, or `name:id` for a custom one: the form the API takes. */
export function emojiKey(emoji: APIPartialEmoji | APIMessageComponentEmoji): string {
  return emoji.id ? `${emoji.name ?? '_'}:${emoji.id}` : (emoji.name ?? '');
}

/** Custom emoji are pictures on Discord's own servers, out of reach here: their name stands for them. */
export function emojiElement(emoji: APIPartialEmoji | APIMessageComponentEmoji): HTMLElement {
  return el(
    'span',
    { class: 'emoji', 'aria-hidden': 'true' },
    emoji.id ? `:${emoji.name}:` : (emoji.name ?? ''),
  );
}

/** For screen readers. */
export function emojiLabel(emoji: APIPartialEmoji | APIMessageComponentEmoji): string {
  return COMMON_EMOJI.find(([own]) => own === emoji.name)?.[1] ?? emoji.name ?? 'emoji';
}
