/** Keeps the newest message visible while the reader is at the end, even when content grows or loads late. */
const NEAR_END_PX = 120;
/** Space above a message that is taller than the viewport, to show where it starts. */
const TOP_MARGIN_PX = 8;

/** Where the reader is: where the page scrolled to, at the very bottom, within the newest message, or above it. */
type ReaderPosition = 'newest' | 'bottom' | 'within' | 'before';

export class AutoScroll {
  readonly #scroller: HTMLElement;
  readonly #newest: () => Element | null;
  #position: ReaderPosition = 'newest';
  #lastSetTop = 0;

  /** @param newest returns the last message, if there is one */
  constructor(scroller: HTMLElement, content: HTMLElement, newest: () => Element | null) {
    this.#scroller = scroller;
    this.#newest = newest;
    scroller.addEventListener('scroll', () => this.#handleScroll());
    const keep = new ResizeObserver(() => this.#holdPosition());
    keep.observe(content);
    keep.observe(scroller);
  }

  /** Whether the reader is at the end. */
  get isAtEnd(): boolean {
    return this.#position !== 'before';
  }

  /** Scrolls to the end and stays there; for a message taller than the viewport, to its start. */
  scrollToEnd(): void {
    this.#position = 'newest';
    this.#holdPosition();
  }

  #holdPosition(): void {
    if (this.#position === 'newest') this.#setTop(this.#newestTop());
    if (this.#position === 'bottom') this.#setTop(this.#maxTop());
  }

  #setTop(top: number): void {
    this.#scroller.scrollTop = top;
    this.#lastSetTop = this.#scroller.scrollTop;
  }

  #maxTop(): number {
    return this.#scroller.scrollHeight - this.#scroller.clientHeight;
  }

  /** The scroll position that shows the newest message from its start, and all of it if there is room. */
  #newestTop(): number {
    const newest = this.#newest();
    if (newest === null) return this.#maxTop();
    const { top } = this.#scroller.getBoundingClientRect();
    const above = newest.getBoundingClientRect().top - top + this.#scroller.scrollTop;
    return Math.min(this.#maxTop(), Math.max(0, above - TOP_MARGIN_PX));
  }

  #handleScroll(): void {
    const { scrollTop } = this.#scroller;
    // This scroll event was caused by setTop, not by the reader.
    if (Math.abs(scrollTop - this.#lastSetTop) <= 1) return;
    if (this.#maxTop() - scrollTop < NEAR_END_PX) this.#position = 'bottom';
    else this.#position = scrollTop > this.#newestTop() - NEAR_END_PX ? 'within' : 'before';
    this.#lastSetTop = Number.NaN;
  }
}
