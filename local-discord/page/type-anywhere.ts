/** Typing goes to the composer, wherever the focus is, unless it is in a field already: one need not aim first. */

const FIELDS = 'input, textarea, select, dialog, .popover, [role=listbox]';

export function typeAnywhere(focusComposer: () => void): void {
  document.addEventListener('keydown', (event) => {
    const typed =
      event.key.length === 1 && event.key !== ' ' && !event.ctrlKey && !event.metaKey && !event.altKey;
    const inField = event.target instanceof Element && event.target.closest(FIELDS) !== null;
    // The key itself arrives in the field that has the focus by then.
    if (typed && !inField && !event.defaultPrevented) focusComposer();
  });
}
