/** Focuses the composer when the person starts typing while no other field has the focus. */

const FIELDS = 'input, textarea, select, dialog, .popover, [role=listbox]';

export function typeAnywhere(focusComposer: () => void): void {
  document.addEventListener('keydown', (event) => {
    const typed =
      event.key.length === 1 && event.key !== ' ' && !event.ctrlKey && !event.metaKey && !event.altKey;
    const inField = event.target instanceof Element && event.target.closest(FIELDS) !== null;
    // The browser then delivers the key to the field that has the focus.
    if (typed && !inField && !event.defaultPrevented) focusComposer();
  });
}
