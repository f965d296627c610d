/** The reactions under a message; a click adds or removes the member's own. */
import type { APIReaction } from 'discord-api-types/v10';
import type { DriverMessage } from '../../driver/api.ts';
import { button, el, icon } from '../dom.ts';
import { emojiElement, emojiKey, emojiLabel } from './emoji.ts';

export const ADD_REACTION = 'M12 3a9 9 0 1 0 9 9M8.5 10h.01M13.5 10h.01M8 14s1 2 3 2 3-2 3-2M19 2v6M16 5h6';

export interface ReactionActions {
  toggle(emoji: string, on: boolean): void;
  pick(anchor: HTMLElement): void;
}

export function renderReactions(message: DriverMessage, actions: ReactionActions): HTMLElement | null {
  const reactions = message.reactions ?? [];
  if (reactions.length === 0) return null;
  const add = button(
    {
      class: 'reaction reaction-add',
      'aria-label': 'Add reaction',
      title: 'Add reaction',
      'data-focus': 'add-reaction',
    },
    () => actions.pick(add),
    icon(ADD_REACTION),
  );
  return el(
    'div',
    { class: 'reactions', role: 'group', 'aria-label': 'Reactions' },
    ...reactions.map((reaction) => chip(reaction, actions)),
    add,
  );
}

function chip(reaction: APIReaction, actions: ReactionActions): HTMLElement {
  const key = emojiKey(reaction.emoji);
  const label = `${emojiLabel(reaction.emoji)}, ${reaction.count} ${reaction.count === 1 ? 'reaction' : 'reactions'}`;
  return button(
    {
      class: reaction.me ? 'reaction reaction-mine' : 'reaction',
      'aria-pressed': String(reaction.me),
      'aria-label': label,
      'data-focus': `reaction:${key}`,
      'data-emoji': key,
      'data-move': `reaction:${key}`,
    },
    () => actions.toggle(key, !reaction.me),
    emojiElement(reaction.emoji),
    el('span', { class: 'reaction-count' }, String(reaction.count)),
  );
}
