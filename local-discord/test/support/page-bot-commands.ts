import { ApplicationCommandOptionType, ApplicationCommandType } from 'discord.js';

const link = {
  name: 'link',
  description: 'A link or a name',
  type: ApplicationCommandOptionType.String,
} as const;

/** The commands of the bot in `page-bot.ts`. */
export const COMMANDS = [
  {
    name: 'list',
    description: 'A list that can be voted on',
    options: [
      { ...link, required: true, autocomplete: true },
      {
        name: 'count',
        description: 'How many',
        type: ApplicationCommandOptionType.Integer,
        min_value: 1,
        max_value: 5,
      },
    ],
  },
  { name: 'secret', description: 'Only for you', description_localizations: { de: 'Nur für dich' } },
  {
    name: 'layout',
    description: 'Components V2',
    options: [{ name: 'private', description: 'Only for you', type: ApplicationCommandOptionType.Boolean }],
  },
  { name: 'slow', description: 'Thinks first' },
  { name: 'silent', description: 'Never answers' },
  { name: 'hostile', description: 'Repeats what an attacker wrote' },
  {
    name: 'settings',
    description: 'Subcommands',
    options: [
      {
        name: 'day',
        description: 'Choose a day',
        type: ApplicationCommandOptionType.Subcommand,
        options: [
          {
            name: 'day',
            description: 'Which',
            type: ApplicationCommandOptionType.String,
            required: true,
            choices: ['Monday', 'Friday'].map((name) => ({ name, value: name.toLowerCase() })),
          },
          { name: 'loud', description: 'Tell everybody', type: ApplicationCommandOptionType.Boolean },
          { name: 'note', description: 'Why', type: ApplicationCommandOptionType.String },
        ],
      },
    ],
  },
  {
    name: 'weigh',
    description: 'Takes a file',
    options: [
      {
        name: 'file',
        description: 'Any file',
        type: ApplicationCommandOptionType.Attachment,
        required: true,
      },
    ],
  },
  { name: 'Look at this', type: ApplicationCommandType.Message },
] as const;
