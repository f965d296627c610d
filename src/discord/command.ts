import {
  ApplicationIntegrationType,
  type AutocompleteInteraction,
  type ButtonInteraction,
  type ChannelSelectMenuInteraction,
  type ChatInputCommandInteraction,
  InteractionContextType,
  type MessageContextMenuCommandInteraction,
  type ModalSubmitInteraction,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
  type RESTPostAPIContextMenuApplicationCommandsJSONBody,
  type StringSelectMenuInteraction,
} from 'discord.js';
import type { CommandServices } from './services.ts';

/** How a command behaves under load. */
export interface Load {
  /** Whether it takes milliseconds of processor time, or which of its subcommands do: under load it waits or is refused. */
  readonly heavy?: true | readonly string[];
}

/** A command a person types: plain data and what runs. */
export interface SlashCommand extends Load {
  readonly data: RESTPostAPIChatInputApplicationCommandsJSONBody;
  execute(interaction: ChatInputCommandInteraction, services: CommandServices): Promise<void>;
  autocomplete?(interaction: AutocompleteInteraction, services: CommandServices): Promise<void>;
}

/** An entry in the "Apps" menu of a message. */
export interface MessageCommand extends Load {
  readonly data: RESTPostAPIContextMenuApplicationCommandsJSONBody;
  execute(interaction: MessageContextMenuCommandInteraction, services: CommandServices): Promise<void>;
}

/** Handles components with the custom id `prefix`, or one that starts with `prefix:`. */
interface Handler<I> extends Load {
  readonly prefix: string;
  /** Whether the bot makes a component with that custom id; the use of another is refused. */
  accepts(customId: string): boolean;
  execute(interaction: I, services: CommandServices): Promise<void>;
}

/** Handles buttons. */
export type ComponentHandler = Handler<ButtonInteraction>;

/** Handles select menus; it checks itself whether it has offered what was chosen. */
export type SelectHandler = Handler<StringSelectMenuInteraction | ChannelSelectMenuInteraction>;

/** Handles forms that a button opened. */
export type ModalHandler = Handler<ModalSubmitInteraction>;

/** Everything a person can start the bot with. */
export interface Commands {
  readonly components?: readonly ComponentHandler[];
  readonly selects?: readonly SelectHandler[];
  readonly modals?: readonly ModalHandler[];
  readonly slash: readonly SlashCommand[];
  readonly message: readonly MessageCommand[];
}

/** Where a command can be used that needs no server of its own: wherever the server or the person has the bot. */
export const EVERYWHERE = {
  contexts: [
    InteractionContextType.Guild,
    InteractionContextType.BotDM,
    InteractionContextType.PrivateChannel,
  ],
  integration_types: [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall],
};
