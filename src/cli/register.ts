import { parseArgs } from 'node:util';
import { DiscordAPIError, REST, Routes } from 'discord.js';
import { commands } from '../../commands/index.ts';
import { parseConfig } from '../config.ts';
import { toLoginError } from '../discord/login-error.ts';
import { inviteLink } from '../discord/registration/invite.ts';
import { syncCommands } from '../discord/registration/register.ts';
import { fail, runCli, UsageError } from './run.ts';

const USAGE = `npm run register [-- --guild ID]
Registers the bot's commands with Discord where they differ: for all servers, or with --guild for one (seen at once).
Needs DISCORD_TOKEN.`;

await runCli(USAGE, async (args) => {
  const { values } = parseArgs({ args, options: { guild: { type: 'string' } } });
  if (values.guild !== undefined && !/^\d{17,20}$/.test(values.guild)) {
    throw new UsageError(`--guild takes the id of a server, 17 to 20 digits, not "${values.guild}"`);
  }
  const config = parseConfig(process.env);
  if (config.DISCORD_TOKEN === undefined) {
    return fail('DISCORD_TOKEN is not set: put the token of your bot in .env (see .env.example).');
  }
  const rest = new REST({ api: config.DISCORD_API }).setToken(config.DISCORD_TOKEN);
  const registered = await register(rest, config.DISCORD_API, values.guild);
  if (typeof registered === 'string') return fail(registered);
  const { written, names, applicationId } = registered;
  const where = values.guild === undefined ? 'for all servers' : `for server ${values.guild}`;
  console.error(`${names.join(', ')}: ${written ? 'written' : 'already up to date'} ${where}.`);
  console.error(`Invite link: ${inviteLink(applicationId)}`);
  return 0;
});

/** What was registered, or a sentence that says which server it cannot be registered for. */
async function register(rest: REST, api: string, guildId: string | undefined) {
  try {
    const { id: applicationId } = (await rest.get(Routes.currentApplication())) as { id: string };
    return { ...(await syncCommands(rest, applicationId, commands, guildId)), applicationId };
  } catch (error) {
    const isAbsent = error instanceof DiscordAPIError && (error.status === 403 || error.status === 404);
    if (guildId !== undefined && isAbsent)
      return `The bot is not in server ${guildId}: invite it there first, or check the id.`;
    throw toLoginError(error, api);
  }
}
