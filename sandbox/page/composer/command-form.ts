/** A command being filled in: its name, a chip for every option in use, and the choices of the option at hand. */
import type { APIApplicationCommandBasicOption } from 'discord-api-types/v10';
import type { DriverOptionValue } from '../../driver.ts';
import { api } from '../api.ts';
import { type Choice, ChoiceList } from '../choice-list.ts';
import { button, type Child, el } from '../dom.ts';
import type { Session } from '../session.ts';
import type { CommandCall, CommandLeaf } from './command-leaves.ts';
import { asksBot, type NamedValue, ownChoices } from './option-choices.ts';
import { OptionField } from './option-field.ts';

/** Typing is answered after this pause, so that a word is one question and not five. */
const DEBOUNCE_MS = 180;

export interface CommandFormHandlers {
  submit(call: CommandCall): void;
  cancel(): void;
  changed(): void;
}

export class CommandForm {
  readonly element: HTMLElement;
  readonly choices: ChoiceList;
  readonly leaf: CommandLeaf;
  readonly #session: Session;
  readonly #handlers: CommandFormHandlers;
  readonly #row: HTMLElement;
  readonly #more: HTMLElement;
  #fields: OptionField[] = [];
  #focused: OptionField | null = null;
  #offered: readonly NamedValue[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asked = 0;

  constructor(leaf: CommandLeaf, session: Session, handlers: CommandFormHandlers) {
    this.leaf = leaf;
    this.#session = session;
    this.#handlers = handlers;
    this.choices = new ChoiceList('Choices', (value) => this.#pick(value));
    this.#more = button({ class: 'chip-more' }, () => this.#offerOptions());
    this.#row = el('div', { class: 'command-row' }, el('span', { class: 'command-name' }, `/${leaf.name}`));
    this.element = el(
      'div',
      { class: 'command-form', role: 'group', 'aria-label': `Command /${leaf.name}`, tabindex: -1 },
      this.#row,
      this.#more,
    );
    this.element.addEventListener('keydown', (event) => this.#keys(event));
    for (const option of leaf.options) if (option.required) this.#add(option);
    // A lone optional field is what the command is about: show it at once.
    if (this.#fields.length === 0 && leaf.options[0] !== undefined) this.#add(leaf.options[0]);
    this.#showRest();
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
    this.#showRest();
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
    clearTimeout(this.#timer);
    this.#asked += 1;
    this.choices.hide();
  }

  #fieldOf(option: APIApplicationCommandBasicOption): OptionField {
    return this.#fields.find((field) => field.option.name === option.name) ?? this.#add(option);
  }

  #add(option: APIApplicationCommandBasicOption): OptionField {
    const field = new OptionField(option);
    this.#fields.push(field);
    this.#row.append(field.element);
    field.input.addEventListener('focus', () => this.#focus(field));
    field.input.addEventListener('input', () => {
      this.#refresh(DEBOUNCE_MS);
      this.#handlers.changed();
    });
    field.input.addEventListener('blur', () => this.choices.hide());
    this.#showRest();
    return field;
  }

  #showRest(): void {
    const left = this.#unused().length;
    this.#more.hidden = left === 0;
    this.#more.textContent = `+${left} optional`;
    this.#more.setAttribute('aria-label', `${left} more optional ${left === 1 ? 'option' : 'options'}`);
  }

  #unused(): APIApplicationCommandBasicOption[] {
    return this.leaf.options.filter(({ name }) => !this.#fields.some((field) => field.option.name === name));
  }

  /** With one option left there is nothing to choose; with more, the first comes and the rest stay offered. */
  #offerOptions(): void {
    const [next] = this.#unused();
    if (next !== undefined) this.#add(next).input.focus();
  }

  #focus(field: OptionField): void {
    this.#focused = field;
    this.#refresh(0);
  }

  #refresh(delayMs: number): void {
    clearTimeout(this.#timer);
    this.#asked += 1;
    const field = this.#focused;
    if (field === null) return;
    if (field.isPicked) this.#offer(field, []);
    else if (!asksBot(field.option))
      this.#offer(field, ownChoices(field.option, field.text, this.#session.guide));
    else this.#timer = setTimeout(() => void this.#askBot(field, this.#asked), delayMs);
  }

  async #askBot(field: OptionField, turn: number): Promise<void> {
    if (!this.choices.open || this.#offered.length === 0) this.#offer(field, [], 'Loading options…');
    const { memberId, channelId } = this.#session;
    const { applicationId, commandId, subcommands } = this.leaf;
    const call = {
      as: memberId,
      channelId,
      applicationId,
      commandId,
      subcommands,
      locale: navigator.language,
    };
    const outcome = await api
      .autocomplete({ ...call, options: this.#typedSoFar(field), focused: field.option.name, waitMs: 3_500 })
      .catch(() => null);
    if (turn !== this.#asked || document.activeElement !== field.input) return;
    const choices = outcome?.interaction.choices;
    if (choices) this.#offer(field, choices, choices.length === 0 ? 'No options match your search.' : null);
    else this.#offer(field, [], 'Loading options failed');
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

  #offer(field: OptionField, offered: readonly NamedValue[], note: string | null = null): void {
    this.#offered = offered;
    const heading: Child = el(
      'span',
      { class: 'option-heading' },
      el('strong', {}, field.option.name),
      el('span', {}, field.option.description),
      note ? el('em', { role: 'status' }, note) : null,
    );
    const choices: Choice[] = offered.map(({ name }, index) => ({ value: String(index), label: name }));
    this.choices.show(field.input, heading, choices);
  }

  #pick(index: string): void {
    const choice = this.#offered[Number(index)];
    const field = this.#focused;
    if (choice === undefined || field === null) return;
    field.pick(choice.name, choice.value);
    this.#handlers.changed();
    const empty = this.#fields.find(({ text, option }) => text === '' && option.required);
    if (empty !== undefined && empty !== field) empty.input.focus();
    else this.#refresh(0);
  }

  #keys(event: KeyboardEvent): void {
    if (event.target === this.#more) return;
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

  /** Backspace in an empty optional field takes the field away and goes to the one before. */
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
