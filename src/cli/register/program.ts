import { parseArgs } from 'node:util';
import { DiscordAPIError, REST, Routes } from 'discord.js';
import { commands } from '../../../commands/index.ts';
import { parseConfig } from '../../config.ts';
import { toLoginError } from '../../discord/login-error.ts';
import { installLinks } from '../../discord/registration/invite.ts';
import { syncCommands } from '../../discord/registration/register.ts';
import { UserFacingError } from '../../lib/user-facing-error.ts';
import { type Program, UsageError } from '../run.ts';

const USAGE = `npm run register [-- --guild ID]
Updates the bot's commands on Discord if they differ: for all servers, or with --guild for one, where they show at once.
Needs DISCORD_TOKEN.`;

/** `npm run register`. */
export const registerProgram: Program = { usage: USAGE, run };

async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: { guild: { type: 'string' } } });
  if (values.guild !== undefined && !/^\d{17,20}$/.test(values.guild)) {
    throw new UsageError(`--guild takes the id of a server, 17 to 20 digits, not "${values.guild}"`);
  }
  const config = parseConfig(process.env);
  if (config.DISCORD_TOKEN === undefined) {
    throw new UserFacingError(
      'DISCORD_TOKEN is not set: put the token of your bot in .env (see .env.example).',
    );
  }
  const rest = new REST({ api: config.DISCORD_API }).setToken(config.DISCORD_TOKEN);
  const { written, names, applicationId } = await register(rest, config.DISCORD_API, values.guild);
  const where = values.guild === undefined ? 'for all servers' : `for server ${values.guild}`;
  console.error(`${names.join(', ')}: ${written ? 'registered' : 'already up to date'} ${where}.`);
  console.error(installLinks(applicationId));
  return 0;
}

/** Registers the commands. @throws UserFacingError when the bot is not in the server */
async function register(rest: REST, api: string, guildId: string | undefined) {
  try {
    const { id: applicationId } = (await rest.get(Routes.currentApplication())) as { id: string };
    return { ...(await syncCommands(rest, applicationId, commands, guildId)), applicationId };
  } catch (error) {
    const isNotMember = error instanceof DiscordAPIError && (error.status === 403 || error.status === 404);
    if (guildId !== undefined && isNotMember)
      throw new UserFacingError(
        `The bot is not in server ${guildId}: invite it there first, or check the id.`,
      );
    throw toLoginError(error, api);
  }
}
