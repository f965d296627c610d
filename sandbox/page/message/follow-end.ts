/** Keeps the newest message in sight while the reader is at the end, whatever grows or is loaded late. */
const NEAR_END_PX = 120;

export class FollowEnd {
  readonly #scroller: HTMLElement;
  #following = true;
  #heightSeen = 0;

  constructor(scroller: HTMLElement, content: HTMLElement) {
    this.#scroller = scroller;
    scroller.addEventListener('scroll', () => this.#scrolled());
    const keepEnd = new ResizeObserver(() => this.#following && this.go());
    keepEnd.observe(content);
    keepEnd.observe(scroller);
  }

  /** Whether the reader is at the end. */
  get following(): boolean {
    return this.#following;
  }

  /** Goes to the end and stays there. */
  go(): void {
    this.#following = true;
    this.#scroller.scrollTop = this.#scroller.scrollHeight;
  }

  #scrolled(): void {
    const { scrollTop, scrollHeight, clientHeight } = this.#scroller;
    // When the content itself changed its height, it was not the reader who moved.
    if (scrollHeight === this.#heightSeen)
      this.#following = scrollHeight - scrollTop - clientHeight < NEAR_END_PX;
    this.#heightSeen = scrollHeight;
  }
}
