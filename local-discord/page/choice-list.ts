/** A list to choose from, driven from the field it belongs to (the ARIA combobox pattern): focus stays in the field. */
import { type Child, el, uniqueId } from './dom.ts';

export interface Choice {
  /** What is handed to `onPick`. */
  readonly value: string;
  readonly label: Child;
  readonly description?: string | undefined;
  /** Shown before the label. */
  readonly mark?: Child;
  /** At the right end: which bot, which kind. */
  readonly aside?: string | undefined;
  readonly selected?: boolean;
}

export class ChoiceList {
  readonly element: HTMLElement;
  readonly #list: HTMLElement;
  readonly #onPick: (value: string) => void;
  #owner: HTMLElement | null = null;
  #choices: readonly Choice[] = [];
  #active = -1;

  constructor(label: string, onPick: (value: string) => void) {
    this.#onPick = onPick;
    this.#list = el('div', {
      role: 'listbox',
      id: uniqueId('choices'),
      'aria-label': label,
      class: 'choice-list',
    });
    this.element = el('div', { class: 'choices', hidden: true }, this.#list);
    // A press in the list must not take the focus out of the field.
    this.element.addEventListener('mousedown', (event) => event.preventDefault());
  }

  get open(): boolean {
    return !this.element.hidden;
  }

  /** Shows choices under a heading; the first is active unless `active` says otherwise (-1: none). */
  show(owner: HTMLElement, heading: Child, choices: readonly Choice[], active = 0): void {
    if (this.#owner !== owner) this.hide();
    this.#owner = owner;
    this.#choices = choices;
    const options = choices.map((choice, index) => this.#option(choice, index));
    this.#list.replaceChildren(...options);
    this.#list.hidden = choices.length === 0;
    this.element.replaceChildren(
      ...(heading ? [el('div', { class: 'choices-heading' }, heading)] : []),
      this.#list,
    );
    this.element.hidden = false;
    owner.setAttribute('aria-controls', this.#list.id);
    owner.setAttribute('aria-expanded', String(choices.length > 0));
    this.#activate(Math.min(active, choices.length - 1));
  }

  hide(): void {
    this.element.hidden = true;
    this.#active = -1;
    this.#owner?.setAttribute('aria-expanded', 'false');
    this.#owner?.removeAttribute('aria-activedescendant');
  }

  /** Leaves no choice active: what is shown no longer fits what is typed, so Enter must not pick it. */
  deactivate(): void {
    this.#activate(-1);
  }

  /** Arrow keys move, Enter and Tab pick, Escape hides. True when the key was used here. */
  key(event: KeyboardEvent): boolean {
    if (!this.open || event.isComposing) return false;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && this.#choices.length > 0) {
      const count = this.#choices.length;
      this.#activate(this.#active < 0 && step < 0 ? count - 1 : (this.#active + step + count) % count);
      return true;
    }
    if (event.key === 'Escape') {
      this.hide();
      return true;
    }
    const picks = event.key === 'Enter' || (event.key === 'Tab' && !event.shiftKey);
    return picks && this.pickActive();
  }

  pickActive(): boolean {
    const choice = this.open ? this.#choices[this.#active] : undefined;
    if (choice === undefined) return false;
    this.#onPick(choice.value);
    return true;
  }

  #option(choice: Choice, index: number): HTMLElement {
    const option = el(
      'div',
      {
        role: 'option',
        id: `${this.#list.id}-${index}`,
        class: 'choice',
        'aria-selected': String(choice.selected ?? false),
      },
      choice.mark ? el('span', { class: 'choice-mark' }, choice.mark) : null,
      el(
        'span',
        { class: 'choice-text' },
        el('span', { class: 'choice-label' }, choice.label),
        choice.description ? el('span', { class: 'choice-description' }, choice.description) : null,
      ),
      choice.aside ? el('span', { class: 'choice-aside' }, choice.aside) : null,
    );
    option.addEventListener('mousemove', () => this.#activate(index));
    option.addEventListener('click', () => this.#onPick(choice.value));
    return option;
  }

  #activate(index: number): void {
    this.#active = index;
    for (const [at, option] of [...this.#list.children].entries()) {
      option.classList.toggle('choice-active', at === index);
      if (at !== index) continue;
      option.scrollIntoView({ block: 'nearest' });
      this.#owner?.setAttribute('aria-activedescendant', option.id);
    }
    if (index < 0) this.#owner?.removeAttribute('aria-activedescendant');
  }
}
