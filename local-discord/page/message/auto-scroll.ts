/** Keeps the newest message in sight while the reader is at the end, whatever grows or is loaded late. */
const NEAR_END_PX = 120;
/** Left over a message that is taller than what can be seen, so that it shows where it begins. */
const TOP_MARGIN_PX = 8;

/** Where the reader is: where the page has led, at the very end, within the newest message, or before it. */
type ReaderPosition = 'newest' | 'bottom' | 'within' | 'before';

export class AutoScroll {
  readonly #scroller: HTMLElement;
  readonly #newest: () => Element | null;
  #position: ReaderPosition = 'newest';
  #lastSetTop = 0;

  /** @param newest the last message, while there is one */
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

  /** Goes to the end and stays there; of a message too tall to be seen whole the beginning is shown. */
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

  /** From where the newest message is seen from its beginning, and whole if there is room. */
  #newestTop(): number {
    const newest = this.#newest();
    if (newest === null) return this.#maxTop();
    const { top } = this.#scroller.getBoundingClientRect();
    const above = newest.getBoundingClientRect().top - top + this.#scroller.scrollTop;
    return Math.min(this.#maxTop(), Math.max(0, above - TOP_MARGIN_PX));
  }

  #handleScroll(): void {
    const { scrollTop } = this.#scroller;
    // Where this has led to, it was not the reader who went there.
    if (Math.abs(scrollTop - this.#lastSetTop) <= 1) return;
    if (this.#maxTop() - scrollTop < NEAR_END_PX) this.#position = 'bottom';
    else this.#position = scrollTop > this.#newestTop() - NEAR_END_PX ? 'within' : 'before';
    this.#lastSetTop = Number.NaN;
  }
}
