/** The plain field: a message, or the beginning of a command, whose names are offered. */
import { type Choice, ChoiceList } from '../choice-list.ts';
import { el } from '../dom.ts';
import { type CommandLeaf, matchLeaves } from './flat-commands.ts';

const MAX_MESSAGE = 2000;
const MAX_OFFERED = 30;

export interface TextFieldHandlers {
  leaves(): readonly CommandLeaf[];
  /** A command was chosen from the list. */
  command(leaf: CommandLeaf): void;
  /** The text changed. */
  changed(text: string): void;
  send(text: string): void;
  escape(): void;
}

export class TextField {
  readonly element: HTMLTextAreaElement;
  readonly choices: ChoiceList;
  readonly #handlers: TextFieldHandlers;
  #offered: readonly CommandLeaf[] = [];

  constructor(handlers: TextFieldHandlers) {
    this.#handlers = handlers;
    this.element = el('textarea', {
      class: 'composer-text',
      rows: 1,
      maxlength: MAX_MESSAGE,
      role: 'combobox',
      'aria-autocomplete': 'list',
      'aria-expanded': 'false',
      'data-composer': 'text',
    });
    this.choices = new ChoiceList('Commands', (value) => this.#pick(value));
    this.element.addEventListener('input', () => {
      this.#fit();
      this.offerCommands();
      handlers.changed(this.text);
    });
    this.element.addEventListener('focus', () => this.offerCommands());
    this.element.addEventListener('blur', () => this.choices.hide());
    this.element.addEventListener('keydown', (event) => this.#keys(event));
  }

  get text(): string {
    return this.element.value;
  }

  set text(text: string) {
    this.element.value = text;
    this.#fit();
  }

  /** Lists the commands that fit, while the text is a slash and a beginning. */
  offerCommands(): void {
    if (!/^\/[^\n]*$/.test(this.text)) {
      this.choices.hide();
      return;
    }
    this.#offered = matchLeaves(this.#handlers.leaves(), this.text.slice(1)).slice(0, MAX_OFFERED);
    const heading = this.#offered.length === 0 ? 'No commands match. Is the bot running?' : 'Commands';
    this.choices.show(this.element, heading, this.#offered.map(commandChoice));
  }

  #pick(index: string): void {
    const leaf = this.#offered[Number(index)];
    if (leaf !== undefined) this.#handlers.command(leaf);
  }

  #keys(event: KeyboardEvent): void {
    if (event.isComposing) return;
    if (this.choices.key(event)) event.preventDefault();
    else if (event.key === 'Escape') this.#handlers.escape();
    else if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      this.#handlers.send(this.text);
    }
  }

  /** As tall as its lines, up to what CSS allows. */
  #fit(): void {
    this.element.style.setProperty('height', 'auto');
    this.element.style.setProperty('height', `${this.element.scrollHeight}px`);
  }
}

function commandChoice(leaf: CommandLeaf, index: number): Choice {
  const options = leaf.options.map(({ name }) => el('span', { class: 'choice-option' }, name));
  return {
    value: String(index),
    label: el('span', {}, el('strong', {}, `/${leaf.name}`), ...options),
    description: leaf.description,
    aside: leaf.botName,
  };
}
