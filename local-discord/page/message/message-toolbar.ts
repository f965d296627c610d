/** The little bar over a message's corner: quick reactions, and the menu of everything else. */
import type { DriverMessage } from '../../driver/api.ts';
import { button, el, icon } from '../dom.ts';
import type { Session } from '../session.ts';
import { COMMON_EMOJI } from './emoji.ts';
import { openEmojiPicker } from './emoji-picker.ts';
import type { MessageActions } from './message-view.ts';
import { ADD_REACTION } from './reactions.ts';

const DOTS = 'M5 12h.01M12 12h.01M19 12h.01';
const QUICK_REACTIONS = 2;

export function messageToolbar(
  current: () => DriverMessage,
  session: Session,
  actions: MessageActions,
): HTMLElement {
  // As on Discord, nobody can react to a message that only one person sees.
  const isPrivate = current().ephemeralFor !== null;
  const quick = COMMON_EMOJI.slice(0, QUICK_REACTIONS).map(([emoji, name]) =>
    button(
      {
        class: 'tool tool-emoji',
        'aria-label': `React with ${name}`,
        title: `React with ${name}`,
        tabindex: -1,
      },
      () => actions.react(current(), emoji, !hasOwn(current(), emoji)),
      emoji,
    ),
  );
  const add = button(
    { class: 'tool', 'aria-label': 'Add reaction', title: 'Add reaction', tabindex: -1 },
    () => {
      openEmojiPicker(add, (emoji) => actions.react(current(), emoji, true));
    },
    icon(ADD_REACTION),
  );
  const more = button(
    { class: 'tool', 'aria-label': 'More', title: 'More', 'aria-haspopup': 'menu', 'data-focus': 'more' },
    () => actions.openMenu(current(), more),
    icon(DOTS),
  );
  const bar = el(
    'div',
    { class: 'toolbar', role: 'group', 'aria-label': 'Message actions' },
    ...(isPrivate ? [] : [...quick, add]),
    more,
  );
  bar.hidden = session.channel === undefined;
  return bar;
}

function hasOwn(message: DriverMessage, emoji: string): boolean {
  return message.reactions?.some((reaction) => reaction.me && reaction.emoji.name === emoji) ?? false;
}
