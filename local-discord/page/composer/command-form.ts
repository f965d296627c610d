/** A command being filled in: its name, a chip for every option in use, and the choices of the option at hand. */
import type { APIApplicationCommandBasicOption } from 'discord-api-types/v10';
import type { DriverOptionValue } from '../../driver/api.ts';
import type { ChoiceList } from '../choice-list.ts';
import { el } from '../dom.ts';
import type { Session } from '../session.ts';
import type { CommandCall, CommandLeaf } from './flat-commands.ts';
import { MoreOptions } from './more-options.ts';
import { OptionField } from './option-field.ts';
import { OptionOffers } from './option-suggestions.ts';
import type { NamedValue } from './static-choices.ts';

export interface CommandFormHandlers {
  submit(call: CommandCall): void;
  cancel(): void;
  changed(): void;
}

export class CommandForm {
  readonly element: HTMLElement;
  readonly leaf: CommandLeaf;
  readonly #handlers: CommandFormHandlers;
  readonly #offers: OptionOffers;
  readonly #row: HTMLElement;
  readonly #more: MoreOptions;
  #fields: OptionField[] = [];
  #focused: OptionField | null = null;

  constructor(leaf: CommandLeaf, session: Session, handlers: CommandFormHandlers) {
    this.leaf = leaf;
    this.#handlers = handlers;
    const typedSoFar = (field: OptionField) => this.#typedSoFar(field);
    this.#offers = new OptionOffers(session, leaf, typedSoFar, (choice) => this.#pick(choice));
    this.#more = new MoreOptions((option) => this.#add(option).input.focus());
    this.#row = el('div', { class: 'command-row' }, el('span', { class: 'command-name' }, `/${leaf.name}`));
    const attributes = {
      class: 'command-form',
      role: 'group',
      'aria-label': `Command /${leaf.name}`,
      tabindex: -1,
    };
    this.element = el('div', attributes, this.#row, this.#more.element);
    this.element.addEventListener('keydown', (event) => this.#keys(event));
    for (const option of leaf.options) if (option.required) this.#add(option);
    // A lone optional field is what the command is about: show it at once.
    if (this.#fields.length === 0 && leaf.options[0] !== undefined) this.#add(leaf.options[0]);
    this.#showRest();
  }

  get choices(): ChoiceList {
    return this.#offers.list;
  }

  /** Option name -> text, for a draft. */
  get texts(): Record<string, string> {
    return Object.fromEntries(this.#fields.map((field) => [field.option.name, field.text]));
  }

  fill(texts: Readonly<Record<string, string>>): void {
    for (const option of this.leaf.options) {
      const text = texts[option.name];
      if (text !== undefined) this.#fieldOf(option).text = text;
    }
  }

  focus(): void {
    const empty = this.#fields.find(({ text }) => text === '') ?? this.#fields.at(-1);
    (empty?.input ?? this.element).focus();
  }

  /** Sends when every field holds; else shows what is wrong at the first that does not. */
  submit(): void {
    const options: Record<string, DriverOptionValue> = {};
    let wrong: OptionField | null = null;
    for (const field of this.#fields) {
      const reading = field.read();
      field.showProblem(reading.ok ? null : reading.problem);
      if (!reading.ok) wrong ??= field;
      else if (reading.value !== null) options[field.option.name] = reading.value;
    }
    if (wrong !== null) wrong.input.focus();
    else this.#handlers.submit({ leaf: this.leaf, options });
  }

  close(): void {
    this.#offers.stop();
    this.choices.hide();
    this.choices.element.remove();
  }

  #fieldOf(option: APIApplicationCommandBasicOption): OptionField {
    return this.#fields.find((field) => field.option.name === option.name) ?? this.#add(option);
  }

  #add(option: APIApplicationCommandBasicOption): OptionField {
    const field = new OptionField(option);
    this.#fields.push(field);
    this.#row.append(field.element);
    field.input.addEventListener('focus', () => {
      this.#focused = field;
      this.#offers.refresh(field, false);
    });
    field.input.addEventListener('input', () => {
      this.#offers.refresh(field, true);
      this.#handlers.changed();
    });
    field.input.addEventListener('blur', () => this.choices.hide());
    this.#showRest();
    return field;
  }

  #showRest(): void {
    const isThere = (name: string) => this.#fields.some((field) => field.option.name === name);
    this.#more.offer(this.leaf.options.filter(({ name }) => !isThere(name)));
  }

  /** Values that already hold; the focused field's text as it is. */
  #typedSoFar(focused: OptionField): Record<string, DriverOptionValue> {
    const options: Record<string, DriverOptionValue> = {};
    for (const field of this.#fields) {
      const reading = field.read();
      if (field === focused) options[field.option.name] = field.text;
      else if (reading.ok && reading.value !== null) options[field.option.name] = reading.value;
    }
    return options;
  }

  #pick(choice: NamedValue): void {
    const field = this.#focused;
    if (field === null) return;
    field.pick(choice.name, choice.value);
    this.#handlers.changed();
    const empty = this.#fields.find(({ text, option }) => text === '' && option.required);
    if (empty !== undefined && empty !== field) empty.input.focus();
    else this.#offers.refresh(field, false);
  }

  #keys(event: KeyboardEvent): void {
    if (event.target === this.#more.element) return;
    const inEmptyField = this.#focused?.input === event.target && this.#focused?.text === '';
    if (this.choices.key(event)) event.preventDefault();
    else if (event.key === 'Enter' && !event.isComposing) {
      event.preventDefault();
      this.submit();
    } else if (
      event.key === 'Escape' ||
      (event.key === 'Backspace' && (inEmptyField || this.#fields.length === 0))
    ) {
      event.preventDefault();
      if (event.key === 'Escape' || !this.#removeFocused()) this.#handlers.cancel();
    }
  }

  /** Backspace in an empty field goes to the one before, and takes the field away when it may be left out. */
  #removeFocused(): boolean {
    const field = this.#focused;
    const at = field === null ? -1 : this.#fields.indexOf(field);
    const before = this.#fields[at - 1];
    if (field === null || before === undefined) return false;
    if (!field.option.required) {
      this.#fields.splice(at, 1);
      field.element.remove();
      this.#showRest();
    }
    before.input.focus();
    return true;
  }
}
