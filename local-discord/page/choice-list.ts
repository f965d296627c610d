/** A list of choices for a field (the ARIA combobox pattern): the focus stays in the field. */
import { type Child, el, uniqueId } from './dom.ts';

export interface Choice {
  /** Passed to `onPick`. */
  readonly value: string;
  readonly label: Child;
  readonly description?: string | undefined;
  /** Shown before the label. */
  readonly icon?: Child;
  /** Shown at the right end, for example the bot's name. */
  readonly detail?: string | undefined;
  readonly selected?: boolean;
}

export class ChoiceList {
  readonly element: HTMLElement;
  readonly #list: HTMLElement;
  readonly #onPick: (value: string) => void;
  #field: HTMLElement | null = null;
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
    // A click in the list must not take the focus from the field.
    this.element.addEventListener('mousedown', (event) => event.preventDefault());
  }

  get isOpen(): boolean {
    return !this.element.hidden;
  }

  /** Shows choices under a heading. `active` is the index of the active choice, -1 for none. */
  show(field: HTMLElement, heading: Child, choices: readonly Choice[], active = 0): void {
    if (this.#field !== field) this.hide();
    this.#field = field;
    this.#choices = choices;
    const options = choices.map((choice, index) => this.#option(choice, index));
    this.#list.replaceChildren(...options);
    this.#list.hidden = choices.length === 0;
    this.element.replaceChildren(
      ...(heading ? [el('div', { class: 'choices-heading' }, heading)] : []),
      this.#list,
    );
    this.element.hidden = false;
    field.setAttribute('aria-controls', this.#list.id);
    field.setAttribute('aria-expanded', String(choices.length > 0));
    this.#activate(Math.min(active, choices.length - 1));
  }

  hide(): void {
    this.element.hidden = true;
    this.#active = -1;
    this.#field?.setAttribute('aria-expanded', 'false');
    this.#field?.removeAttribute('aria-activedescendant');
  }

  /** Makes no choice active, because the list is outdated and Enter must not pick from it. */
  deactivate(): void {
    this.#activate(-1);
  }

  /** Arrow keys move, Enter and Tab pick, Escape hides. True when the key was handled. */
  handleKey(event: KeyboardEvent): boolean {
    if (!this.isOpen || event.isComposing) return false;
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
    const choice = this.isOpen ? this.#choices[this.#active] : undefined;
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
      choice.icon ? el('span', { class: 'choice-icon' }, choice.icon) : null,
      el(
        'span',
        { class: 'choice-text' },
        el('span', { class: 'choice-label' }, choice.label),
        choice.description ? el('span', { class: 'choice-description' }, choice.description) : null,
      ),
      choice.detail ? el('span', { class: 'choice-detail' }, choice.detail) : null,
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
      this.#field?.setAttribute('aria-activedescendant', option.id);
    }
    if (index < 0) this.#field?.removeAttribute('aria-activedescendant');
  }
}
