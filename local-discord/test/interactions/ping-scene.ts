import {
  type ApplicationCommandDataResolvable,
  ApplicationCommandOptionType,
  type ChatInputApplicationCommandData,
  type Client,
  Events,
  type Interaction,
} from 'discord.js';
import { openBot, openScene, type Scene } from '../scene.ts';

/** A minimal command. */
export const pingCommand = { name: 'ping', description: 'Says pong' };

/** An option that the bot completes. */
export const songOption = {
  name: 'song',
  description: 'A song',
  type: ApplicationCommandOptionType.String,
  autocomplete: true,
} as const;

export interface PingScene {
  readonly scene: Scene;
  readonly client: Client<true>;
  /** Ben's use of the command in the general channel. */
  readonly ping: { readonly as: string; readonly channelId: string; readonly name: string };
}

/** A local Discord with a bot whose only command is {@link pingCommand}. @param rest what else the command is */
export async function openPingScene(rest: Partial<ChatInputApplicationCommandData> = {}): Promise<PingScene> {
  const scene = await openScene();
  const client = await openBot(scene);
  const command: ApplicationCommandDataResolvable = { ...pingCommand, ...rest };
  await client.application.commands.set([command]);
  return { scene, client, ping: { as: scene.ben.id, channelId: scene.general.id, name: pingCommand.name } };
}

/** Handles every interaction of a client. The result collects errors of the handler. */
export function handleInteractions(
  client: Client<true>,
  handle: (interaction: Interaction) => Promise<unknown>,
): { errors: unknown[] } {
  const errors: unknown[] = [];
  client.on(
    Events.InteractionCreate,
    (interaction) => void handle(interaction).catch((error) => errors.push(error)),
  );
  return { errors };
}
