/** Suggests choices for the focused option: static ones, or those of the bot's autocomplete. */

import type { DriverOptionValue } from '../../driver/api.ts';
import { type Choice, ChoiceList } from '../choice-list.ts';
import { type Child, el } from '../dom.ts';
import { api } from '../driver-api.ts';
import { clientLocale } from '../language.ts';
import type { Session } from '../session.ts';
import type { FlatCommand } from './flat-commands.ts';
import type { OptionField } from './option-field.ts';
import { hasAutocomplete, type NamedValue, staticChoices } from './static-choices.ts';

/** Pause in typing before the bot is asked, so that a word is one request and not five. */
const DEBOUNCE_MS = 180;
/** A little more than the three seconds Discord gives a bot. */
const BOT_TIMEOUT_MS = 3_500;

export class OptionSuggestions {
  readonly list: ChoiceList;
  readonly #session: Session;
  readonly #command: FlatCommand;
  readonly #currentValues: (focused: OptionField) => Record<string, DriverOptionValue>;
  #choices: readonly NamedValue[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Number of the latest request; responses to older ones are dropped. */
  #requestNumber = 0;

  constructor(
    session: Session,
    command: FlatCommand,
    typedSoFar: (focused: OptionField) => Record<string, DriverOptionValue>,
    onPick: (choice: NamedValue) => void,
  ) {
    this.#session = session;
    this.#command = command;
    this.#currentValues = typedSoFar;
    this.list = new ChoiceList('Choices', (index) => {
      const choice = this.#choices[Number(index)];
      if (choice !== undefined) onPick(choice);
    });
  }

  /** Shows choices for a field that was just focused or, if `typing`, just changed. */
  refresh(field: OptionField, typing: boolean): void {
    this.stop();
    if (field.isPicked) this.#show(field, []);
    else if (!hasAutocomplete(field.option))
      this.#show(field, staticChoices(field.option, field.text, this.#session.directory));
    else {
      this.list.deactivate();
      this.#timer = setTimeout(
        () => void this.#requestChoices(field, this.#requestNumber),
        typing ? DEBOUNCE_MS : 0,
      );
    }
  }

  /** Cancels the current request: its response will not be shown. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#requestNumber += 1;
  }

  async #requestChoices(field: OptionField, requestNumber: number): Promise<void> {
    if (!this.list.isOpen || this.#choices.length === 0) this.#show(field, [], 'Loading options…');
    const { memberId, channelId } = this.#session;
    const { applicationId, commandId, subcommands } = this.#command;
    const call = {
      as: memberId,
      channelId,
      applicationId,
      commandId,
      subcommands,
      locale: clientLocale(),
    };
    const outcome = await api
      .autocomplete({
        ...call,
        options: this.#currentValues(field),
        focused: field.option.name,
        waitMs: BOT_TIMEOUT_MS,
      })
      .catch(() => null);
    if (requestNumber !== this.#requestNumber || document.activeElement !== field.input) return;
    const choices = outcome?.interaction.choices;
    if (choices) this.#show(field, choices, choices.length === 0 ? 'No options match your search.' : null);
    else this.#show(field, [], 'Loading options failed');
  }

  #show(field: OptionField, options: readonly NamedValue[], note: string | null = null): void {
    this.#choices = options;
    const heading: Child = el(
      'span',
      { class: 'option-heading' },
      el('strong', {}, field.option.name),
      el('span', {}, field.option.description),
      note ? el('em', { role: 'status' }, note) : null,
    );
    const choices: Choice[] = options.map(({ name }, index) => ({ value: String(index), label: name }));
    // Enter in an empty optional field sends the command as it is.
    const isWanted = field.option.required === true || field.text !== '';
    this.list.show(field.input, heading, choices, isWanted ? 0 : -1);
  }
}
