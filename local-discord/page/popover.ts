/** A panel that floats beside its anchor and closes on Escape, Tab or a click outside. */
export interface Popover {
  close(): void;
}

let current: Popover | null = null;

/** Opens `content` beside `anchor` (an element, or a point in the window) and closes the previous popover. */
export function openPopover(content: HTMLElement, anchor: HTMLElement | { x: number; y: number }): Popover {
  current?.close();
  const returnTo = document.activeElement;
  const abort = new AbortController();
  const popover = {
    close() {
      if (abort.signal.aborted) return;
      abort.abort();
      const hadFocus = content.contains(document.activeElement);
      content.remove();
      if (current === popover) current = null;
      if (hadFocus && returnTo instanceof HTMLElement) returnTo.focus();
    },
  };
  content.classList.add('popover');
  document.body.append(content);
  positionPopover(
    content,
    anchor instanceof HTMLElement ? anchor.getBoundingClientRect() : new DOMRect(anchor.x, anchor.y, 0, 0),
  );
  const { signal } = abort;
  content.addEventListener('keydown', (event) => closeAtEscape(event, popover), { signal });
  document.addEventListener('pointerdown', (event) => closeOutside(event, content, popover), {
    signal,
    capture: true,
  });
  window.addEventListener('resize', () => popover.close(), { signal });
  current = popover;
  return popover;
}

function closeAtEscape(event: KeyboardEvent, popover: Popover): void {
  if (event.key !== 'Escape' && event.key !== 'Tab') return;
  event.preventDefault();
  event.stopPropagation();
  popover.close();
}

function closeOutside(event: Event, content: HTMLElement, popover: Popover): void {
  if (!(event.target instanceof Node && content.contains(event.target))) popover.close();
}

const GAP_PX = 6;

/** Positions the popover below the anchor if there is room, otherwise above, always inside the window. */
function positionPopover(content: HTMLElement, anchor: DOMRect): void {
  const { width, height } = content.getBoundingClientRect();
  const below = anchor.bottom + GAP_PX;
  const top = below + height <= innerHeight ? below : Math.max(GAP_PX, anchor.top - height - GAP_PX);
  const left = Math.max(GAP_PX, Math.min(anchor.left, innerWidth - width - GAP_PX));
  content.style.setProperty('top', `${top}px`);
  content.style.setProperty('left', `${left}px`);
}

/** Moves focus between the buttons of a menu or grid with arrow keys, Home, End and first letters. */
export function enableArrowKeys(container: HTMLElement, columns = 1): void {
  container.addEventListener('keydown', (event) => {
    const items = [...container.querySelectorAll<HTMLElement>('button:not(:disabled)')];
    const at = items.indexOf(document.activeElement as HTMLElement);
    const to =
      {
        ArrowDown: at + columns,
        ArrowUp: at - columns,
        ArrowRight: at + 1,
        ArrowLeft: at - 1,
        Home: 0,
        End: items.length - 1,
      }[event.key] ?? nextByLetter(items, at, event.key);
    if (to === undefined) return;
    event.preventDefault();
    items[(to + items.length) % items.length]?.focus();
  });
}

function nextByLetter(items: readonly HTMLElement[], at: number, key: string): number | undefined {
  if (key.length !== 1) return undefined;
  const begins = (to: number) => items[to]?.textContent.toLowerCase().startsWith(key.toLowerCase());
  const after = items.map((_, step) => (at + 1 + step) % items.length);
  return after.find(begins);
}
