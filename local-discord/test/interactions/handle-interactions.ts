import { type Client, Events, type Interaction } from 'discord.js';

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

/** A minimal command. */
export const pingCommand = { name: 'ping', description: 'Says pong' };
