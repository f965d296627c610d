/** A small grid of common emoji. */
import { button, el } from '../dom.ts';
import { enableArrowKeys, openPopover } from '../popover.ts';
import { COMMON_EMOJI } from './emoji.ts';

const PICKER_COLUMNS = 6;

export function openEmojiPicker(anchor: HTMLElement, onPick: (emoji: string) => void): void {
  let close = () => {};
  const buttons = COMMON_EMOJI.map(([emoji, name]) =>
    button(
      { class: 'emoji-choice', 'aria-label': name, title: name, 'data-emoji': emoji },
      () => {
        close();
        onPick(emoji);
      },
      emoji,
    ),
  );
  const picker = el(
    'div',
    { role: 'dialog', 'aria-label': 'Pick an emoji', class: 'emoji-picker' },
    ...buttons,
  );
  ({ close } = openPopover(picker, anchor));
  enableArrowKeys(picker, PICKER_COLUMNS);
  picker.querySelector('button')?.focus();
}
