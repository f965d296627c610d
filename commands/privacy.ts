import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ButtonStyle,
  ComponentType,
  type InteractionReplyOptions,
  MessageFlags,
} from 'discord.js';
import {
  type ComponentHandler,
  described,
  SERVERS_AND_DMS,
  type SlashCommand,
} from '../src/discord/command.ts';
import { withoutMentions } from '../src/discord/respond.ts';
import type { PersonalData } from '../src/feedback/taste-service.ts';
import { type Translator, translatorFor } from '../src/messages/translator.ts';

/** Everything stored about the asker. The field names are those of the exported file. */
interface StoredData extends PersonalData {
  /** Ids of servers. */
  readonly turnedDropsOnIn: readonly string[];
}

/** Prefix of the custom id of the button that confirms a deletion. */
const FORGET = 'forget';

const SUBCOMMANDS = { show: renderSummary, export: renderExport, delete: renderConfirmation } as const;

export const privacy: SlashCommand = {
  data: {
    type: ApplicationCommandType.ChatInput,
    name: 'privacy',
    ...described('privacy.description'),
    options: (['show', 'export', 'delete'] as const).map((name) => ({
      type: ApplicationCommandOptionType.Subcommand as const,
      name,
      ...described(`privacy.${name}.description`),
    })),
    ...SERVERS_AND_DMS,
  },
  async execute(interaction, { tasteService, drops }) {
    const { id } = interaction.user;
    const data = {
      ...(await tasteService.personalData(id)),
      turnedDropsOnIn: await drops.service.turnedOnBy(id),
    };
    const subcommand = interaction.options.getSubcommand();
    const render =
      subcommand === 'export' || subcommand === 'delete' ? SUBCOMMANDS[subcommand] : renderSummary;
    const reply = render(data, translatorFor(interaction.locale));
    await interaction.reply(withoutMentions({ ...reply, flags: MessageFlags.Ephemeral }));
  },
};

/** The button that confirms `/privacy delete`. */
export const forget: ComponentHandler = {
  prefix: FORGET,
  async execute(interaction, { tasteService, voting }) {
    voting.dropWaiting(interaction.user.id);
    const lists = await tasteService.deleteUser(interaction.user.id);
    voting.refresh(lists);
    const { t } = translatorFor(interaction.locale);
    await interaction.update({ content: t('privacy.deleted'), components: [] });
  },
};

function renderSummary(
  { votes, hidden, turnedDropsOnIn }: StoredData,
  { t }: Translator,
): InteractionReplyOptions {
  const [oldest] = votes;
  const count = votes.length;
  const servers = turnedDropsOnIn.length;
  const lines = [
    oldest === undefined
      ? t('privacy.noVotes')
      : t('privacy.votes', { count, since: `<t:${Math.round(oldest.at / 1000)}:D>` }),
    t(hidden ? 'privacy.hidden' : 'privacy.visible'),
    ...(servers > 0 ? [t('privacy.drops', { count: servers })] : []),
    t('privacy.never', { command: t('commands.whatGenre.name') }),
    t('privacy.rights'),
  ];
  return { content: lines.join('\n') };
}

function renderExport(data: StoredData, { t }: Translator): InteractionReplyOptions {
  const json = Buffer.from(JSON.stringify(data, undefined, 2));
  return {
    content: t('privacy.exported'),
    files: [{ attachment: json, name: 'classifacoustics.json' }],
  };
}

function renderConfirmation({ votes }: StoredData, { t }: Translator): InteractionReplyOptions {
  return {
    content: t('privacy.confirm', { count: votes.length }),
    components: [
      {
        type: ComponentType.ActionRow,
        components: [
          {
            type: ComponentType.Button,
            style: ButtonStyle.Danger,
            custom_id: `${FORGET}:me`,
            label: t('privacy.deleteEverything'),
          },
        ],
      },
    ],
  };
}
