/** The text field of the composer: a message, or the start of a command, for which it suggests commands. */
import { type Choice, ChoiceList } from '../choice-list.ts';
import { el } from '../dom.ts';
import { type FlatCommand, matchCommands } from './flat-commands.ts';

const MAX_MESSAGE_CHARACTERS = 2000;
const MAX_SUGGESTIONS = 30;

export interface MessageFieldHandlers {
  commands(): readonly FlatCommand[];
  /** A command was chosen from the list. */
  onCommand(command: FlatCommand): void;
  /** The text changed. */
  onChange(text: string): void;
  onSend(text: string): void;
  onEscape(): void;
}

export class MessageField {
  readonly element: HTMLTextAreaElement;
  readonly choices: ChoiceList;
  readonly #handlers: MessageFieldHandlers;
  #suggestions: readonly FlatCommand[] = [];

  constructor(handlers: MessageFieldHandlers) {
    this.#handlers = handlers;
    this.element = el('textarea', {
      class: 'composer-text',
      rows: 1,
      maxlength: MAX_MESSAGE_CHARACTERS,
      role: 'combobox',
      'aria-autocomplete': 'list',
      'aria-expanded': 'false',
      'data-composer': 'text',
    });
    this.choices = new ChoiceList('Commands', (value) => this.#pick(value));
    this.element.addEventListener('input', () => {
      this.#fitHeight();
      this.suggestCommands();
      handlers.onChange(this.text);
    });
    this.element.addEventListener('focus', () => this.suggestCommands());
    this.element.addEventListener('blur', () => this.choices.hide());
    this.element.addEventListener('keydown', (event) => this.#handleKey(event));
  }

  get text(): string {
    return this.element.value;
  }

  set text(text: string) {
    this.element.value = text;
    this.#fitHeight();
    if (text === '') this.choices.hide();
  }

  /** Shows matching commands while the text starts with a slash. */
  suggestCommands(): void {
    if (!/^\/[^\n]*$/.test(this.text)) {
      this.choices.hide();
      return;
    }
    this.#suggestions = matchCommands(this.#handlers.commands(), this.text.slice(1)).slice(
      0,
      MAX_SUGGESTIONS,
    );
    const heading = this.#suggestions.length === 0 ? 'No commands match. Is the bot running?' : 'Commands';
    this.choices.show(this.element, heading, this.#suggestions.map(commandChoice));
  }

  #pick(index: string): void {
    const command = this.#suggestions[Number(index)];
    if (command !== undefined) this.#handlers.onCommand(command);
  }

  #handleKey(event: KeyboardEvent): void {
    if (event.isComposing) return;
    if (this.choices.handleKey(event)) event.preventDefault();
    else if (event.key === 'Escape') this.#handlers.onEscape();
    else if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      this.#handlers.onSend(this.text);
    }
  }

  /** Grows with its lines, up to the maximum height in the style sheet. */
  #fitHeight(): void {
    this.element.style.setProperty('height', 'auto');
    this.element.style.setProperty('height', `${this.element.scrollHeight}px`);
  }
}

function commandChoice(command: FlatCommand, index: number): Choice {
  const options = command.options.map(({ name }) => el('span', { class: 'choice-option' }, name));
  return {
    value: String(index),
    label: el('span', {}, el('strong', {}, `/${command.name}`), ...options),
    description: command.description,
    detail: command.botName,
  };
}
