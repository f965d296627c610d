/** A chip that shows how many optional options are unused and adds one of them. */
import type { APIApplicationCommandBasicOption } from 'discord-api-types/v10';
import { button } from '../dom.ts';
import { openMenu } from '../menu.ts';

export class MoreOptions {
  readonly element: HTMLElement;
  readonly #add: (option: APIApplicationCommandBasicOption) => void;
  #unused: readonly APIApplicationCommandBasicOption[] = [];

  constructor(add: (option: APIApplicationCommandBasicOption) => void) {
    this.#add = add;
    this.element = button({ class: 'chip-more' }, () => this.#open());
    this.element.addEventListener('keydown', (event) => this.#openAtLetter(event));
  }

  update(left: readonly APIApplicationCommandBasicOption[]): void {
    this.#unused = left;
    this.element.hidden = left.length === 0;
    this.element.textContent = `+${left.length} optional`;
  }

  /** Adds the option at once when only one is left, otherwise opens a menu. */
  #open(): void {
    const [only] = this.#unused;
    if (this.#unused.length === 1 && only !== undefined) {
      this.#add(only);
      return;
    }
    const items = this.#unused.map((option) => ({ label: option.name, run: () => this.#add(option) }));
    openMenu('Options', [{ items }], this.element);
  }

  /** A letter opens the menu at the option that starts with it instead of typing into the previous field. */
  #openAtLetter(event: KeyboardEvent): void {
    if (!/^\w$/.test(event.key) || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    this.#open();
    document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key: event.key, bubbles: true }));
  }
}
