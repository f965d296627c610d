/** The form of a slash command: its name, a chip for each option in use, and suggestions for the focused option. */
import type { APIApplicationCommandBasicOption } from 'discord-api-types/v10';
import type { DriverOptionValue } from '../../driver/api.ts';
import type { ChoiceList } from '../choice-list.ts';
import { el } from '../dom.ts';
import type { Session } from '../session.ts';
import type { CommandCall, FlatCommand } from './flat-commands.ts';
import { MoreOptions } from './more-options.ts';
import { OptionField } from './option-field.ts';
import { OptionSuggestions } from './option-suggestions.ts';
import type { NamedValue } from './static-choices.ts';

export interface CommandFormHandlers {
  onSubmit(call: CommandCall): void;
  onCancel(): void;
  onChange(): void;
}

export class CommandForm {
  readonly element: HTMLElement;
  readonly command: FlatCommand;
  readonly #handlers: CommandFormHandlers;
  readonly #suggestions: OptionSuggestions;
  readonly #row: HTMLElement;
  readonly #more: MoreOptions;
  #fields: OptionField[] = [];
  #focused: OptionField | null = null;

  constructor(command: FlatCommand, session: Session, handlers: CommandFormHandlers) {
    this.command = command;
    this.#handlers = handlers;
    const typedSoFar = (field: OptionField) => this.#currentValues(field);
    this.#suggestions = new OptionSuggestions(session, command, typedSoFar, (choice) => this.#pick(choice));
    this.#more = new MoreOptions((option) => this.#addField(option).input.focus());
    this.#row = el(
      'div',
      { class: 'command-row' },
      el('span', { class: 'command-name' }, `/${command.name}`),
    );
    const attributes = {
      class: 'command-form',
      role: 'group',
      'aria-label': `Command /${command.name}`,
      tabindex: -1,
    };
    this.element = el('div', attributes, this.#row, this.#more.element);
    this.element.addEventListener('keydown', (event) => this.#handleKey(event));
    for (const option of command.options) if (option.required) this.#addField(option);
    // The first option of a command without required ones is usually wanted, so show it at once.
    if (this.#fields.length === 0 && command.options[0] !== undefined) this.#addField(command.options[0]);
    this.#updateMoreOptions();
  }

  get choices(): ChoiceList {
    return this.#suggestions.list;
  }

  /** The text of each option by name, for a draft. */
  get texts(): Record<string, string> {
    return Object.fromEntries(this.#fields.map((field) => [field.option.name, field.text]));
  }

  fill(texts: Readonly<Record<string, string>>): void {
    for (const option of this.command.options) {
      const text = texts[option.name];
      if (text !== undefined) this.#fieldFor(option).text = text;
    }
  }

  focus(): void {
    const empty = this.#fields.find(({ text }) => text === '') ?? this.#fields.at(-1);
    (empty?.input ?? this.element).focus();
  }

  /** Submits when all fields are valid, otherwise shows the errors and focuses the first invalid field. */
  submit(): void {
    const options: Record<string, DriverOptionValue> = {};
    let firstInvalid: OptionField | null = null;
    for (const field of this.#fields) {
      const parsed = field.parse();
      field.showProblem(parsed.ok ? null : parsed.problem);
      if (!parsed.ok) firstInvalid ??= field;
      else if (parsed.value !== null) options[field.option.name] = parsed.value;
    }
    if (firstInvalid !== null) firstInvalid.input.focus();
    else this.#handlers.onSubmit({ command: this.command, options });
  }

  close(): void {
    this.#suggestions.stop();
    this.choices.hide();
    this.choices.element.remove();
  }

  #fieldFor(option: APIApplicationCommandBasicOption): OptionField {
    return this.#fields.find((field) => field.option.name === option.name) ?? this.#addField(option);
  }

  #addField(option: APIApplicationCommandBasicOption): OptionField {
    const field = new OptionField(option);
    this.#fields.push(field);
    this.#row.append(field.element);
    field.input.addEventListener('focus', () => {
      this.#focused = field;
      this.#suggestions.refresh(field, false);
    });
    field.input.addEventListener('input', () => {
      this.#suggestions.refresh(field, true);
      this.#handlers.onChange();
    });
    field.input.addEventListener('blur', () => this.choices.hide());
    this.#updateMoreOptions();
    return field;
  }

  #updateMoreOptions(): void {
    const isThere = (name: string) => this.#fields.some((field) => field.option.name === name);
    this.#more.update(this.command.options.filter(({ name }) => !isThere(name)));
  }

  /** The values of valid fields, and the focused field's text as typed. */
  #currentValues(focused: OptionField): Record<string, DriverOptionValue> {
    const options: Record<string, DriverOptionValue> = {};
    for (const field of this.#fields) {
      const reading = field.parse();
      if (field === focused) options[field.option.name] = field.text;
      else if (reading.ok && reading.value !== null) options[field.option.name] = reading.value;
    }
    return options;
  }

  #pick(choice: NamedValue): void {
    const field = this.#focused;
    if (field === null) return;
    field.pick(choice.name, choice.value);
    this.#handlers.onChange();
    const empty = this.#fields.find(({ text, option }) => text === '' && option.required);
    if (empty !== undefined && empty !== field) empty.input.focus();
    else this.#suggestions.refresh(field, false);
  }

  #handleKey(event: KeyboardEvent): void {
    if (event.target === this.#more.element) return;
    const inEmptyField = this.#focused?.input === event.target && this.#focused?.text === '';
    if (this.choices.handleKey(event)) event.preventDefault();
    else if (event.key === 'Enter' && !event.isComposing) {
      event.preventDefault();
      this.submit();
    } else if (
      event.key === 'Escape' ||
      (event.key === 'Backspace' && (inEmptyField || this.#fields.length === 0))
    ) {
      event.preventDefault();
      if (event.key === 'Escape' || !this.#removeFocused()) this.#handlers.onCancel();
    }
  }

  /** Backspace in an empty field focuses the one before and removes the field if it is optional. */
  #removeFocused(): boolean {
    const field = this.#focused;
    const at = field === null ? -1 : this.#fields.indexOf(field);
    const before = this.#fields[at - 1];
    if (field === null || before === undefined) return false;
    if (!field.option.required) {
      this.#fields.splice(at, 1);
      field.element.remove();
      this.#updateMoreOptions();
    }
    before.input.focus();
    return true;
  }
}
