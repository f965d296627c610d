import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ButtonStyle,
  ComponentType,
  type InteractionReplyOptions,
} from 'discord.js';
import { type ComponentHandler, EVERYWHERE, type SlashCommand } from '../src/discord/command.ts';
import { described, named } from '../src/discord/localizations.ts';
import { exportFiles } from '../src/discord/replies/export-files.ts';
import { deferPrivately, respondPrivately, respondWithUpdate } from '../src/discord/respond.ts';
import type { CommandServices } from '../src/discord/services.ts';
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
  async execute(interaction, services) {
    const { id } = interaction.user;
    const translator = translatorFor(interaction.locale);
    const subcommand = interaction.options.getSubcommand();
    // Of somebody who votes a lot it takes longer than Discord waits.
    if (subcommand === 'export')
      return deferPrivately(interaction, async () => ({
        content: translator.t('privacy.exported'),
        files: await exportFiles(await dataOf(id, services)),
      }));
    const render = subcommand === 'delete' ? renderConfirmation : renderSummary;
    await respondPrivately(interaction, async () => render(await dataOf(id, services), translator));
  },
};

async function dataOf(user: string, { tasteService, drops }: CommandServices): Promise<StoredData> {
  const { turnedOnIn, stoppedIn } = await drops.service.changedBy(user);
  const personal = await tasteService.personalData(user);
  return { ...personal, turnedDropsOnIn: turnedOnIn, stoppedDropsIn: stoppedIn };
}

/** The button that confirms `/privacy delete`. */
export const forget: ComponentHandler = {
  prefix: FORGET,
  accepts: (customId) => customId === FORGET_ME,
  async execute(interaction, { tasteService, voting }) {
    voting.dropWaiting(interaction.user.id);
    await respondWithUpdate(interaction, async () => {
      voting.refresh(await tasteService.deleteUser(interaction.user.id));
      return { content: translatorFor(interaction.locale).t('privacy.deleted'), components: [] };
    });
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
