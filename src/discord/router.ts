import type { AutocompleteInteraction, Interaction } from 'discord.js';
import type { InteractionOutcome } from '../lib/metrics.ts';
import { type Message, message } from '../messages/message.ts';
import { translatorFor } from '../messages/translator.ts';
import { findOptionProblem } from './check-options.ts';
import type { Commands, ComponentHandler, Load, ModalHandler, SelectHandler } from './command.ts';
import { HeavyQueue } from './heavy-queue.ts';
import { NewestOnly } from './newest-only.ts';
import { busyReply, problemReply } from './replies/problem.ts';
import { type RepliableInteraction, withoutMentions } from './respond.ts';
import type { CommandServices } from './services.ts';

/** Finds the handler of an interaction and runs it: light ones at once, heavy ones in turn or not at all. */
export class Router {
  readonly #commands: Commands;
  readonly #services: CommandServices;
  readonly #heavyQueue: HeavyQueue;
  readonly #newest = new NewestOnly();

  constructor(commands: Commands, services: CommandServices) {
    this.#commands = commands;
    this.#services = services;
    this.#heavyQueue = new HeavyQueue(services.log);
    services.metrics.watch('heavyWaiting', () => this.#heavyQueue.waiting);
    services.metrics.watchCache('people who type', () => ({ size: this.#newest.size }));
  }

  /** @throws whatever the handler throws */
  async route(interaction: Interaction): Promise<Extract<InteractionOutcome, 'answered' | 'busy'>> {
    if (interaction.isAutocomplete()) {
      await this.#complete(interaction);
      return 'answered';
    }
    const handler = this.#handlerOf(interaction);
    if (handler === undefined) return 'answered';
    if (isHeavy(handler, interaction) && !(await this.#heavyQueue.enter())) {
      if (interaction.isRepliable())
        await interaction.reply(withoutMentions(busyReply(translatorFor(interaction.locale))));
      return 'busy';
    }
    await handler.run();
    return 'answered';
  }

  /** Choices for text that has changed since are of no use. */
  async #complete(interaction: AutocompleteInteraction): Promise<void> {
    if (!(await this.#newest.isNewest(interaction.user.id))) return;
    await find(this.#commands.slash, interaction.commandName).autocomplete?.(interaction, this.#services);
  }

  #handlerOf(interaction: Interaction): Handler | undefined {
    const services = this.#services;
    if (interaction.isChatInputCommand()) {
      const command = find(this.#commands.slash, interaction.commandName);
      const problem = findOptionProblem(command.data.options, interaction.options.data);
      if (problem !== undefined) return refusal(interaction, problem);
      return { ...command, run: () => command.execute(interaction, services) };
    }
    if (interaction.isMessageContextMenuCommand()) {
      const command = find(this.#commands.message, interaction.commandName);
      return { ...command, run: () => command.execute(interaction, services) };
    }
    if (!interaction.isMessageComponent() && !interaction.isModalSubmit()) return undefined;
    const { customId } = interaction;
    const { components = [], selects = [], modals = [] } = this.#commands;
    const button = interaction.isButton() ? accepting(components, customId) : undefined;
    if (button !== undefined && interaction.isButton())
      return { ...button, run: () => button.execute(interaction, services) };
    if (interaction.isStringSelectMenu() || interaction.isChannelSelectMenu()) {
      const select = accepting(selects, customId);
      if (select !== undefined) return { ...select, run: () => select.execute(interaction, services) };
    }
    const modal = interaction.isModalSubmit() ? accepting(modals, customId) : undefined;
    if (modal !== undefined && interaction.isModalSubmit())
      return { ...modal, run: () => modal.execute(interaction, services) };
    return refusal(interaction, message('problems.unknownButton'));
  }
}

function accepting<C extends ComponentHandler | SelectHandler | ModalHandler>(
  handlers: readonly C[],
  customId: string,
): C | undefined {
  const [prefix] = customId.split(':');
  return handlers.find((one) => one.prefix === prefix && one.accepts(customId));
}

/** Tells the person who asked, and nobody else, why nothing is done. */
function refusal(interaction: RepliableInteraction, problem: Message): Handler {
  const reply = problemReply(problem, translatorFor(interaction.locale));
  return { run: async () => void (await interaction.reply(withoutMentions(reply))) };
}

interface Handler extends Load {
  run(): Promise<void>;
}

function isHeavy({ heavy }: Load, interaction: Interaction): boolean {
  if (heavy === undefined || heavy === true) return heavy === true;
  return interaction.isChatInputCommand() && heavy.includes(interaction.options.getSubcommand(false) ?? '');
}

function find<C extends { readonly data: { readonly name: string } }>(
  commands: readonly C[],
  name: string,
): C {
  const command = commands.find((candidate) => candidate.data.name === name);
  if (command === undefined) throw new Error(`no command is named ${name}`);
  return command;
}
