import { DiscordAPIError, DiscordjsErrorCodes, DiscordjsTypeError, HTTPError } from 'discord.js';
import { UserFacingError } from '../lib/user-facing-error.ts';
import { networkFailure } from './network-failure.ts';

/** Discord refused the token or the connection, or cannot be reached; the message says what to do. */
export class LoginError extends UserFacingError {
  override readonly name = 'LoginError';
}

export const TOKEN_REFUSED =
  'Discord refused DISCORD_TOKEN. Copy the token again from discord.com/developers > your application > Bot > Reset Token.';

/**
 * Explains a failed first contact with Discord to the person who starts the bot.
 * @param api the base URL that was used
 * @returns a LoginError, or the error itself when it is a bug
 */
export function toLoginError(error: unknown, api: string): unknown {
  const sentence = sentenceFor(error, api);
  return sentence === undefined ? error : new LoginError(sentence, { cause: error });
}

function sentenceFor(error: unknown, api: string): string | undefined {
  if (error instanceof DiscordjsTypeError && error.code === DiscordjsErrorCodes.TokenInvalid)
    return TOKEN_REFUSED;
  if (error instanceof DiscordAPIError) {
    if (error.status === 401) return TOKEN_REFUSED;
    return `Discord at ${api} refused (${error.message}). Check DISCORD_API, and that the token belongs to a bot.`;
  }
  if (error instanceof HTTPError)
    return `Discord at ${api} has a problem of its own (${error.status}). Try again in a few minutes.`;
  const why = networkFailure(error);
  return (
    why && `Discord cannot be reached at ${api} (${why}). Check the network, and DISCORD_API if it is set.`
  );
}
