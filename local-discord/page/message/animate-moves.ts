/**
 * Animates moves with the FLIP technique ("first, last, invert, play"): an element with the same `data-move` before and
 * after a change slides from its old position to the new one, and new elements fade in.
 */
const DURATION_MS = 450;

/** Runs a change of `container`'s content, then animates the moves. */
export function animateChange(container: HTMLElement, change: () => void): void {
  if (matchMedia('(prefers-reduced-motion: reduce)').matches) {
    change();
    return;
  }
  const before = positions(container);
  change();
  if (before.size === 0) return;
  const origin = container.getBoundingClientRect();
  for (const [key, element] of movableElements(container)) {
    const old = before.get(key);
    const box = element.getBoundingClientRect();
    const [x, y] = old === undefined ? [0, 0] : [old.x - (box.x - origin.x), old.y - (box.y - origin.y)];
    if (old === undefined) element.animate([{ opacity: 0 }, { opacity: 1 }], { duration: DURATION_MS });
    else if (Math.hypot(x, y) > 1) glide(element, x, y);
  }
}

function glide(element: HTMLElement, x: number, y: number): void {
  element.animate([{ transform: `translate(${x}px, ${y}px)` }, { transform: 'none' }], {
    duration: DURATION_MS,
    easing: 'cubic-bezier(0.2, 0.8, 0.2, 1)',
  });
}

function positions(container: HTMLElement): Map<string, { x: number; y: number }> {
  const origin = container.getBoundingClientRect();
  return new Map(
    [...movableElements(container)].map(([key, element]) => {
      const box = element.getBoundingClientRect();
      return [key, { x: box.x - origin.x, y: box.y - origin.y }];
    }),
  );
}

function movableElements(container: HTMLElement): Map<string, HTMLElement> {
  const found = new Map<string, HTMLElement>();
  for (const element of container.querySelectorAll<HTMLElement>('[data-move]')) {
    const key = element.dataset.move ?? '';
    if (!found.has(key)) found.set(key, element);
  }
  return found;
}
