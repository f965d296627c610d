/** Offers choices for the option at hand: its own, or those the bot names while one types. */
import type { DriverOptionValue } from '../../driver/api.ts';
import { type Choice, ChoiceList } from '../choice-list.ts';
import { type Child, el } from '../dom.ts';
import { api } from '../driver-api.ts';
import type { Session } from '../session.ts';
import type { CommandLeaf } from './flat-commands.ts';
import type { OptionField } from './option-field.ts';
import { asksBot, type NamedValue, ownChoices } from './static-choices.ts';

/** Typing is answered after this pause, so that a word is one question and not five. */
const DEBOUNCE_MS = 180;
/** Discord gives a bot three seconds. */
const WAIT_MS = 3_500;

export class OptionOffers {
  readonly list: ChoiceList;
  readonly #session: Session;
  readonly #leaf: CommandLeaf;
  readonly #typedSoFar: (focused: OptionField) => Record<string, DriverOptionValue>;
  #offered: readonly NamedValue[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Counts questions: an answer to an older one comes too late. */
  #turn = 0;

  constructor(
    session: Session,
    leaf: CommandLeaf,
    typedSoFar: (focused: OptionField) => Record<string, DriverOptionValue>,
    onPick: (choice: NamedValue) => void,
  ) {
    this.#session = session;
    this.#leaf = leaf;
    this.#typedSoFar = typedSoFar;
    this.list = new ChoiceList('Choices', (index) => {
      const choice = this.#offered[Number(index)];
      if (choice !== undefined) onPick(choice);
    });
  }

  /** Shows what can be chosen for a field that was just entered, or (`typing`) just changed. */
  refresh(field: OptionField, typing: boolean): void {
    this.stop();
    if (field.isPicked) this.#show(field, []);
    else if (!asksBot(field.option))
      this.#show(field, ownChoices(field.option, field.text, this.#session.guide));
    else {
      this.list.deactivate();
      this.#timer = setTimeout(() => void this.#askBot(field, this.#turn), typing ? DEBOUNCE_MS : 0);
    }
  }

  /** Forgets what was asked; an answer on its way is not shown. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#turn += 1;
  }

  async #askBot(field: OptionField, turn: number): Promise<void> {
    if (!this.list.open || this.#offered.length === 0) this.#show(field, [], 'Loading options…');
    const { memberId, channelId } = this.#session;
    const { applicationId, commandId, subcommands } = this.#leaf;
    const call = {
      as: memberId,
      channelId,
      applicationId,
      commandId,
      subcommands,
      locale: navigator.language,
    };
    const outcome = await api
      .autocomplete({
        ...call,
        options: this.#typedSoFar(field),
        focused: field.option.name,
        waitMs: WAIT_MS,
      })
      .catch(() => null);
    if (turn !== this.#turn || document.activeElement !== field.input) return;
    const choices = outcome?.interaction.choices;
    if (choices) this.#show(field, choices, choices.length === 0 ? 'No options match your search.' : null);
    else this.#show(field, [], 'Loading options failed');
  }

  #show(field: OptionField, offered: readonly NamedValue[], note: string | null = null): void {
    this.#offered = offered;
    const heading: Child = el(
      'span',
      { class: 'option-heading' },
      el('strong', {}, field.option.name),
      el('span', {}, field.option.description),
      note ? el('em', { role: 'status' }, note) : null,
    );
    const choices: Choice[] = offered.map(({ name }, index) => ({ value: String(index), label: name }));
    this.list.show(field.input, heading, choices);
  }
}
