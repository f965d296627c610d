import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  ButtonStyle,
  ComponentType,
  InteractionContextType,
  type InteractionReplyOptions,
  MessageFlags,
} from 'discord.js';
import type { ComponentHandler, SlashCommand } from '../src/discord/command.ts';
import { withoutMentions } from '../src/discord/respond.ts';
import type { PersonalData } from '../src/feedback/taste-service.ts';

/** Everything stored about the asker. */
interface StoredData extends PersonalData {
  /** Ids of servers. */
  readonly turnedDropsOnIn: readonly string[];
}

/** First part of the custom id of the button that confirms a deletion. */
const FORGET = 'forget';

export const privacy: SlashCommand = {
  data: {
    type: ApplicationCommandType.ChatInput,
    name: 'privacy',
    description: 'See, take with you or delete what this bot stores about you',
    options: [
      {
        type: ApplicationCommandOptionType.Subcommand,
        name: 'show',
        description: 'What is stored about you, in a few lines',
      },
      {
        type: ApplicationCommandOptionType.Subcommand,
        name: 'export',
        description: 'Everything stored about you, as a JSON file',
      },
      {
        type: ApplicationCommandOptionType.Subcommand,
        name: 'delete',
        description: 'Delete everything stored about you',
      },
    ],
    contexts: [InteractionContextType.Guild, InteractionContextType.BotDM],
    integration_types: [ApplicationIntegrationType.GuildInstall],
  },
  async execute(interaction, { tasteService, drops }) {
    const { id } = interaction.user;
    const data = {
      ...(await tasteService.personalData(id)),
      turnedDropsOnIn: await drops.service.turnedOnBy(id),
    };
    const replies = { show, export: asFile, delete: confirm };
    const wish = interaction.options.getSubcommand();
    const reply = wish === 'export' || wish === 'delete' ? replies[wish](data) : show(data);
    await interaction.reply(withoutMentions({ ...reply, flags: MessageFlags.Ephemeral }));
  },
};

/** The button under the question that `/privacy delete` asks. */
export const forget: ComponentHandler = {
  prefix: FORGET,
  async execute(interaction, { tasteService, drops, voting }) {
    await drops.service.forgetPerson(interaction.user.id);
    const lists = await tasteService.deleteUser(interaction.user.id);
    voting.refresh(lists);
    await interaction.update({
      content:
        'Deleted: your votes, your taste and your settings, and the tastes of your servers no longer hold them. Your reactions under old messages stay on Discord, where you can remove them, but I do not count them any more.',
      components: [],
    });
  },
};

function show({ votes, hidden, turnedDropsOnIn }: StoredData): InteractionReplyOptions {
  const [first] = votes;
  const since = first === undefined ? '' : `, the oldest from <t:${Math.round(first.at / 1000)}:D>`;
  const lines = [
    votes.length === 0
      ? 'I store no votes of yours.'
      : `I store **${votes.length}** votes of yours${since}. From them I compute your taste when it is needed; it is stored nowhere.`,
    hidden ? 'Your taste is hidden from other members.' : 'Other members can see your taste with `/taste`.',
    ...(turnedDropsOnIn.length > 0
      ? [
          `You turned weekly drops on in ${turnedDropsOnIn.length} server(s); I keep that to tell you when they stop.`,
        ]
      : []),
    'I read no messages: only commands, button presses and reactions under my own posts. Votes are forgotten after a year.',
    '`/privacy export` gives you all of it as a file, `/privacy delete` deletes it.',
  ];
  return { content: lines.join('\n') };
}

function asFile(data: StoredData): InteractionReplyOptions {
  const json = Buffer.from(JSON.stringify(data, undefined, 2));
  return {
    content: 'Everything I store about you.',
    files: [{ attachment: json, name: 'classifacoustics.json' }],
  };
}

function confirm({ votes }: StoredData): InteractionReplyOptions {
  return {
    content: `This deletes your ${votes.length} votes, your taste and your settings, at once and for good.`,
    components: [
      {
        type: ComponentType.ActionRow,
        components: [
          {
            type: ComponentType.Button,
            style: ButtonStyle.Danger,
            custom_id: `${FORGET}:me`,
            label: 'Delete it all',
          },
        ],
      },
    ],
  };
}
