/** Sends a person's commands, component uses and modals to bots, and shows the outcome. */

import type { DriverMessage, DriverOutcome } from '../driver/api.ts';
import type { CommandCall } from './composer/flat-commands.ts';
import { el } from './dom.ts';
import { api } from './driver-api.ts';
import { clientLocale } from './language.ts';
import type { MessageList } from './message/message-list.ts';
import type { PendingCommand, SentCommand } from './message/pending-command.ts';
import { openModal } from './modal.ts';
import type { Session } from './session.ts';

const NO_RESPONSE = 'The application did not respond';

export class Interactions {
  readonly #session: Session;
  readonly #list: () => MessageList;

  constructor(session: Session, list: () => MessageList) {
    this.#session = session;
    this.#list = list;
  }

  /** Sends a slash command. False when the server refused it, so that the composer can restore it. */
  async command(call: CommandCall): Promise<boolean> {
    const { command, options } = call;
    const pending = this.#list().addPending(command);
    const outcome = await this.#session.attempt(() =>
      api.command({ ...this.#target(command), subcommands: command.subcommands, options, wait: 'response' }),
    );
    this.#showOutcome(outcome, pending);
    return outcome !== null;
  }

  /** Runs a message or user command on its target. */
  async context(command: SentCommand & { commandId: string }, targetId: string): Promise<void> {
    const pending = this.#list().addPending(command);
    const outcome = await this.#session.attempt(() =>
      api.context({ ...this.#target(command), targetId, wait: 'response' }),
    );
    this.#showOutcome(outcome, pending);
  }

  /** Presses a button or submits a select menu. The control shows that it is busy; a failure is shown below it. */
  async component(
    message: DriverMessage,
    customId: string,
    values: string[] | null,
    control: HTMLElement,
  ): Promise<void> {
    const { memberId, channelId } = this.#session;
    control.classList.add('busy');
    control.setAttribute('aria-busy', 'true');
    const call = {
      as: memberId,
      channelId,
      messageId: message.id,
      customId,
      locale: clientLocale(),
      wait: 'response' as const,
    };
    const outcome = await this.#session.attempt(() =>
      api.component(values === null ? call : { ...call, values }),
    );
    control.classList.remove('busy');
    control.removeAttribute('aria-busy');
    if (outcome?.interaction.state === 'failed') {
      const row = control.closest('.components');
      row?.querySelector('.failed')?.remove();
      row?.append(el('div', { class: 'failed', role: 'alert' }, 'This interaction failed'));
    }
    this.#openForm(outcome);
  }

  #target(command: { applicationId: string; commandId: string }) {
    const { memberId, channelId } = this.#session;
    const { applicationId, commandId } = command;
    return { as: memberId, channelId, applicationId, commandId, locale: clientLocale() };
  }

  #showOutcome(outcome: DriverOutcome | null, pending: PendingCommand): void {
    if (outcome?.interaction.state === 'failed')
      pending.fail(outcome.interaction.failure?.message ?? NO_RESPONSE);
    else pending.done();
    this.#openForm(outcome);
  }

  #openForm(outcome: DriverOutcome | null): void {
    const modal = outcome?.interaction.modal;
    if (!outcome || !modal || outcome.interaction.state !== 'modal') return;
    const as = this.#session.memberId;
    openModal(modal, async (values) => {
      const call = {
        as,
        interactionId: outcome.interaction.id,
        values,
        locale: clientLocale(),
        wait: 'response' as const,
      };
      const submitted = await this.#session.attempt(() => api.modal(call));
      this.#openForm(submitted);
      return submitted !== null && submitted.interaction.state !== 'failed';
    });
  }
}
