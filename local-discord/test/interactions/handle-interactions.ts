import { type Client, Events, type Interaction } from 'discord.js';

/** Answers every interaction with this, and passes on what went wrong in it. */
export function answer(
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

/** The least a command can be. */
export const ping = { name: 'ping', description: 'Says pong' };
