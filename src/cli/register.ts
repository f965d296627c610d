import { parseArgs } from 'node:util';
import { REST, Routes } from 'discord.js';
import { commands } from '../../commands/index.ts';
import { parseConfig } from '../config.ts';
import { inviteLink } from '../discord/invite.ts';
import { syncCommands } from '../discord/register.ts';
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
  const application = (await rest.get(Routes.currentApplication())) as { id: string };
  const { written, names } = await syncCommands(rest, application.id, commands, values.guild);
  const where = values.guild === undefined ? 'for all servers' : `for server ${values.guild}`;
  console.error(`${names.join(', ')}: ${written ? 'written' : 'already up to date'} ${where}.`);
  console.error(`Invite link: ${inviteLink(application.id)}`);
  return 0;
});
