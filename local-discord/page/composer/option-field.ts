/** One option of a command as a chip: its name and a field. */
import type { APIApplicationCommandBasicOption } from 'discord-api-types/v10';
import type { DriverOptionValue, DriverUpload } from '../../driver/api.ts';
import { el, uniqueId } from '../dom.ts';
import { type ParsedOption, parseOption } from './parse-option.ts';
import { readUpload } from './upload.ts';

const ATTACHMENT = 11;

export class OptionField {
  readonly option: APIApplicationCommandBasicOption;
  readonly element: HTMLElement;
  readonly input: HTMLInputElement;
  readonly #problem: HTMLElement;
  /** The choice picked from the list: its label is shown in the field, its value is sent. */
  #picked: { readonly label: string; readonly value: DriverOptionValue } | null = null;
  #upload: DriverUpload | null = null;

  constructor(option: APIApplicationCommandBasicOption) {
    this.option = option;
    const problemId = uniqueId('problem');
    this.#problem = el('span', { class: 'chip-problem', id: problemId, role: 'alert' });
    this.input = el('input', {
      type: option.type === ATTACHMENT ? 'file' : 'text',
      class: 'chip-input',
      role: option.type === ATTACHMENT ? null : 'combobox',
      'aria-expanded': option.type === ATTACHMENT ? null : 'false',
      'aria-autocomplete': option.type === ATTACHMENT ? null : 'list',
      'aria-required': String(option.required ?? false),
      'aria-describedby': problemId,
      autocomplete: 'off',
      spellcheck: 'false',
      size: 4,
      'data-option': option.name,
    });
    const label = el('label', { class: 'chip' }, el('span', { class: 'chip-name' }, option.name), this.input);
    this.element = el('span', { class: 'chip-frame' }, label, this.#problem);
    this.input.addEventListener('input', () => this.#handleEdit());
    if (option.type === ATTACHMENT) this.input.addEventListener('change', () => void this.#readFile());
  }

  /** The text in the field. */
  get text(): string {
    return this.option.type === ATTACHMENT ? (this.#upload?.filename ?? '') : this.input.value;
  }

  set text(text: string) {
    if (this.option.type !== ATTACHMENT) this.input.value = text;
    this.#handleEdit();
  }

  /** True while the field holds an unchanged picked choice. */
  get isPicked(): boolean {
    return this.#picked !== null;
  }

  pick(label: string, value: DriverOptionValue): void {
    this.text = label;
    this.#picked = { label, value };
  }

  parse(): ParsedOption {
    if (this.#upload !== null) return { ok: true, value: this.#upload };
    if (this.#picked !== null) return { ok: true, value: this.#picked.value };
    return parseOption(this.option, this.text);
  }

  showProblem(problem: string | null): void {
    this.#problem.textContent = problem;
    this.input.setAttribute('aria-invalid', String(problem !== null));
    this.element.classList.toggle('chip-invalid', problem !== null);
  }

  #handleEdit(): void {
    if (this.#picked?.label !== this.input.value) this.#picked = null;
    this.input.size = Math.max(4, Math.min(48, this.input.value.length + 1));
    this.showProblem(null);
  }

  async #readFile(): Promise<void> {
    const file = this.input.files?.[0];
    this.#upload = file === undefined ? null : await readUpload(file);
    this.showProblem(null);
  }
}
