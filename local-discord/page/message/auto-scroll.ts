/** Keeps the newest message in sight while the reader is at the end, whatever grows or is loaded late. */
const NEAR_END_PX = 120;
/** Left over a message that is taller than what can be seen, so that it shows where it begins. */
const ABOVE_PX = 8;

/** Where the reader is: where the page has led, at the very end, within the newest message, or before it. */
type Place = 'newest' | 'bottom' | 'within' | 'before';

export class FollowEnd {
  readonly #scroller: HTMLElement;
  readonly #newest: () => Element | null;
  #place: Place = 'newest';
  #topSet = 0;

  /** @param newest the last message, while there is one */
  constructor(scroller: HTMLElement, content: HTMLElement, newest: () => Element | null) {
    this.#scroller = scroller;
    this.#newest = newest;
    scroller.addEventListener('scroll', () => this.#scrolled());
    const keep = new ResizeObserver(() => this.#keep());
    keep.observe(content);
    keep.observe(scroller);
  }

  /** Whether the reader is at the end. */
  get following(): boolean {
    return this.#place !== 'before';
  }

  /** Goes to the end and stays there; of a message too tall to be seen whole the beginning is shown. */
  go(): void {
    this.#place = 'newest';
    this.#keep();
  }

  #keep(): void {
    if (this.#place === 'newest') this.#setTop(this.#start());
    if (this.#place === 'bottom') this.#setTop(this.#end());
  }

  #setTop(top: number): void {
    this.#scroller.scrollTop = top;
    this.#topSet = this.#scroller.scrollTop;
  }

  #end(): number {
    return this.#scroller.scrollHeight - this.#scroller.clientHeight;
  }

  /** From where the newest message is seen from its beginning, and whole if there is room. */
  #start(): number {
    const newest = this.#newest();
    if (newest === null) return this.#end();
    const { top } = this.#scroller.getBoundingClientRect();
    const above = newest.getBoundingClientRect().top - top + this.#scroller.scrollTop;
    return Math.min(this.#end(), Math.max(0, above - ABOVE_PX));
  }

  #scrolled(): void {
    const { scrollTop } = this.#scroller;
    // Where this has led to, it was not the reader who went there.
    if (Math.abs(scrollTop - this.#topSet) <= 1) return;
    if (this.#end() - scrollTop < NEAR_END_PX) this.#place = 'bottom';
    else this.#place = scrollTop > this.#start() - NEAR_END_PX ? 'within' : 'before';
    this.#topSet = Number.NaN;
  }
}
