import type {
  AutocompleteInteraction,
  ChatInputCommandInteraction,
  MessageComponentInteraction,
  MessageContextMenuCommandInteraction,
  RESTPostAPIChatInputApplicationCommandsJSONBody,
  RESTPostAPIContextMenuApplicationCommandsJSONBody,
} from 'discord.js';
import type { Parts } from './parts.ts';

/** A command a person types: plain data and what runs. */
export interface SlashCommand {
  readonly data: RESTPostAPIChatInputApplicationCommandsJSONBody;
  execute(interaction: ChatInputCommandInteraction, parts: Parts): Promise<void>;
  autocomplete?(interaction: AutocompleteInteraction, parts: Parts): Promise<void>;
}

/** An entry of the "Apps" menu on a message. */
export interface MessageCommand {
  readonly data: RESTPostAPIContextMenuApplicationCommandsJSONBody;
  execute(interaction: MessageContextMenuCommandInteraction, parts: Parts): Promise<void>;
}

/** What buttons and menus do whose custom id is `prefix`, or starts with `prefix:`. */
export interface ComponentHandler {
  readonly prefix: string;
  execute(interaction: MessageComponentInteraction, parts: Parts): Promise<void>;
}

/** Everything a person can start the bot with. */
export interface Commands {
  readonly components?: readonly ComponentHandler[];
  readonly slash: readonly SlashCommand[];
  readonly message: readonly MessageCommand[];
}
