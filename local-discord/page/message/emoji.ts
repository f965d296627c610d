/** Emoji: their API names, elements and labels. */
import type { APIMessageComponentEmoji, APIPartialEmoji } from 'discord-api-types/v10';
import { el } from '../dom.ts';

/** Emoji of the picker; the first few are also quick reactions. */
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

/** The API's form of an emoji: `👍`, or `name:id` for a custom one. */
export function emojiKey(emoji: APIPartialEmoji | APIMessageComponentEmoji): string {
  return emoji.id ? `${emoji.name ?? '_'}:${emoji.id}` : (emoji.name ?? '');
}

/** Custom emoji are images on Discord's servers, so their name is shown instead. */
export function emojiElement(emoji: APIPartialEmoji | APIMessageComponentEmoji): HTMLElement {
  return el(
    'span',
    { class: 'emoji', 'aria-hidden': 'true' },
    emoji.id ? `:${emoji.name}:` : (emoji.name ?? ''),
  );
}

/** The name of an emoji for screen readers. */
export function emojiLabel(emoji: APIPartialEmoji | APIMessageComponentEmoji): string {
  return COMMON_EMOJI.find(([own]) => own === emoji.name)?.[1] ?? emoji.name ?? 'emoji';
}
