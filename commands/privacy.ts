import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ButtonStyle,
  ComponentType,
  type InteractionReplyOptions,
  MessageFlags,
} from 'discord.js';
import { type ComponentHandler, EVERYWHERE, type SlashCommand } from '../src/discord/command.ts';
import { described, named } from '../src/discord/localizations.ts';
import { exportFiles } from '../src/discord/replies/export-files.ts';
import { isQuickEnough, withoutMentions } from '../src/discord/respond.ts';
import type { PersonalData } from '../src/feedback/personal-data.ts';
import { type Translator, translatorFor } from '../src/messages/translator.ts';

/** Everything stored about the asker. The field names are those of the exported file. */
interface StoredData extends PersonalData {
  /** Ids of servers. */
  readonly turnedDropsOnIn: readonly string[];
  /** Ids of servers in which the asker paused drops, or turned them off less than a week ago. */
  readonly stoppedDropsIn: readonly string[];
}

/** Prefix and custom id of the button that confirms a deletion. */
const FORGET = 'forget';
const FORGET_ME = `${FORGET}:me`;

export const privacy: SlashCommand = {
  data: {
    type: ApplicationCommandType.ChatInput,
    ...named('privacy'),
    ...described('privacy.description'),
    options: (['show', 'export', 'delete'] as const).map((name) => ({
      type: ApplicationCommandOptionType.Subcommand as const,
      ...named(name),
      ...described(`privacy.${name}.description`),
    })),
    ...EVERYWHERE,
  },
  async execute(interaction, { tasteService, drops }) {
    const { id } = interaction.user;
    const subcommand = interaction.options.getSubcommand();
    // Of somebody who votes a lot it takes longer than Discord waits.
    if (subcommand === 'export') await interaction.deferReply({ flags: MessageFlags.Ephemeral });
    const { turnedOnIn, stoppedIn } = await drops.service.changedBy(id);
    const data: StoredData = {
      ...(await tasteService.personalData(id)),
      turnedDropsOnIn: turnedOnIn,
      stoppedDropsIn: stoppedIn,
    };
    const translator = translatorFor(interaction.locale);
    if (subcommand === 'export') {
      await interaction.editReply({
        content: translator.t('privacy.exported'),
        files: await exportFiles(data),
      });
      return;
    }
    const reply =
      subcommand === 'delete' ? renderConfirmation(data, translator) : renderSummary(data, translator);
    await interaction.reply(withoutMentions({ ...reply, flags: MessageFlags.Ephemeral }));
  },
};

/** The button that confirms `/privacy delete`. */
export const forget: ComponentHandler = {
  prefix: FORGET,
  accepts: (customId) => customId === FORGET_ME,
  async execute(interaction, { tasteService, voting }) {
    voting.dropWaiting(interaction.user.id);
    const deleting = tasteService.deleteUser(interaction.user.id);
    const isQuick = await isQuickEnough(deleting);
    if (!isQuick) await interaction.deferUpdate();
    const lists = await deleting;
    voting.refresh(lists);
    const { t } = translatorFor(interaction.locale);
    const answer = { content: t('privacy.deleted'), components: [] };
    await (isQuick ? interaction.update(answer) : interaction.editReply(answer));
  },
};

function renderSummary(
  { votes, imports, genreCorrections, hidden, named, turnedDropsOnIn, stoppedDropsIn }: StoredData,
  translator: Translator,
): InteractionReplyOptions {
  const { t } = translator;
  const [oldest] = votes;
  const count = votes.length;
  const servers = turnedDropsOnIn.length;
  const lines = [
    oldest === undefined
      ? t('privacy.noVotes')
      : t('privacy.votes', { count, since: `<t:${Math.round(oldest.at / 1000)}:D>` }),
    ...(imports.length > 0 ? [importsText(imports, translator)] : []),
    ...(genreCorrections.length > 0 ? [t('privacy.corrections', { count: genreCorrections.length })] : []),
    t(hidden ? 'privacy.hidden' : 'privacy.visible'),
    ...(named ? [t('privacy.named')] : []),
    ...(servers > 0 ? [t('privacy.drops', { count: servers })] : []),
    ...(stoppedDropsIn.length > 0 ? [t('privacy.stopped', { servers: stoppedDropsIn.length })] : []),
    t('privacy.never', { command: t('commands.whatGenre.name') }),
    t('privacy.rights'),
  ];
  return { content: lines.join('\n') };
}

function importsText(imports: StoredData['imports'], { t }: Translator): string {
  const tracks = imports.reduce((sum, one) => sum + one.tracks.length, 0);
  const artists = imports.reduce((sum, one) => sum + one.artists.length, 0);
  return t('privacy.imports', {
    count: imports.length,
    tracks: t('lists.tracks', { count: tracks }),
    artists: t('taste.import.artists', { count: artists }),
  });
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
            custom_id: FORGET_ME,
            label: t('privacy.deleteEverything'),
          },
        ],
      },
    ],
  };
}
