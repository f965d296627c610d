import type {
  AutocompleteInteraction,
  ChatInputCommandInteraction,
  MessageComponentInteraction,
  MessageContextMenuCommandInteraction,
  RESTPostAPIChatInputApplicationCommandsJSONBody,
  RESTPostAPIContextMenuApplicationCommandsJSONBody,
} from 'discord.js';
import type { CommandServices } from './services.ts';

/** A command a person types: plain data and what runs. */
export interface SlashCommand {
  readonly data: RESTPostAPIChatInputApplicationCommandsJSONBody;
  execute(interaction: ChatInputCommandInteraction, services: CommandServices): Promise<void>;
  autocomplete?(interaction: AutocompleteInteraction, services: CommandServices): Promise<void>;
}

/** An entry of the "Apps" menu on a message. */
export interface MessageCommand {
  readonly data: RESTPostAPIContextMenuApplicationCommandsJSONBody;
  execute(interaction: MessageContextMenuCommandInteraction, services: CommandServices): Promise<void>;
}

/** What buttons and menus do whose custom id is `prefix`, or starts with `prefix:`. */
export interface ComponentHandler {
  readonly prefix: string;
  execute(interaction: MessageComponentInteraction, services: CommandServices): Promise<void>;
}

/** Everything a person can start the bot with. */
export interface Commands {
  readonly components?: readonly ComponentHandler[];
  readonly slash: readonly SlashCommand[];
  readonly message: readonly MessageCommand[];
}
