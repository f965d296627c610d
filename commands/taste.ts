import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  type ChatInputCommandInteraction,
  type InteractionReplyOptions,
  type User,
} from 'discord.js';
import { EVERYWHERE, type SlashCommand } from '../src/discord/command.ts';
import { knownCovers } from '../src/discord/genre-cover.ts';
import { importTaste } from '../src/discord/import-taste.ts';
import { choice, described, named } from '../src/discord/localizations.ts';
import { namedTracks, renderTaste, type TasteView } from '../src/discord/replies/taste.ts';
import { renderTasteComparison } from '../src/discord/replies/taste-comparison.ts';
import { privately, respond } from '../src/discord/respond.ts';
import type { CommandServices } from '../src/discord/services.ts';
import { sharedLocale } from '../src/discord/shared-locale.ts';
import { escapeMarkdown } from '../src/discord/text.ts';
import { guildOf } from '../src/discord/user-install.ts';
import { translatorFor } from '../src/messages/translator.ts';

const VISIBILITIES = ['hide', 'show', 'name'] as const;

export const taste: SlashCommand = {
  data: {
    type: ApplicationCommandType.ChatInput,
    ...named('taste'),
    ...described('taste.description'),
    options: [
      {
        type: ApplicationCommandOptionType.User,
        ...named('member'),
        ...described('taste.member.description'),
      },
      {
        type: ApplicationCommandOptionType.User,
        ...named('with'),
        ...described('taste.with.description'),
      },
      {
        type: ApplicationCommandOptionType.Boolean,
        ...named('server'),
        ...described('taste.server.description'),
      },
      {
        type: ApplicationCommandOptionType.Attachment,
        ...named('import'),
        ...described('taste.import.description'),
      },
      {
        type: ApplicationCommandOptionType.String,
        ...named('visibility'),
        ...described('taste.visibility.description'),
        choices: VISIBILITIES.map((value) => choice(value, `taste.visibility.${value}`)),
      },
    ],
    ...EVERYWHERE,
  },
  heavy: true,
  async execute(interaction, services) {
    const file = interaction.options.getAttachment('import');
    if (file !== null) return importTaste(interaction, file, services);
    const visibility = interaction.options.getString('visibility');
    const chosen = VISIBILITIES.find((value) => value === visibility);
    if (chosen !== undefined) {
      const preferences = { hidden: chosen === 'hide', named: chosen === 'name' };
      await services.tasteService.setVisibility(interaction.user.id, preferences);
      const { t } = translatorFor(interaction.locale);
      await interaction.reply(ephemeral(t(`taste.visibilityChanged.${chosen}`)));
      return;
    }
    const other = interaction.options.getUser('with');
    const isOfServer = interaction.options.getBoolean('server') === true && interaction.guildId !== null;
    await respond(interaction, () => {
      if (other !== null) return compare(interaction, other, services);
      return isOfServer ? ofServer(interaction, services) : answer(interaction, services);
    });
  },
};

async function answer(
  interaction: ChatInputCommandInteraction,
  { tasteService, track, covers }: CommandServices,
): Promise<InteractionReplyOptions> {
  const { t } = translatorFor(interaction.locale);
  const person = interaction.options.getUser('member') ?? interaction.user;
  const isOwn = person.id === interaction.user.id;
  const name = escapeMarkdown(person.displayName, 80);
  if (person.bot) return ephemeral(t('taste.bot'));
  const isHidden = await tasteService.isHidden(person.id);
  if (isHidden && !isOwn) return ephemeral(t('taste.private', { name }));
  const profile = await tasteService.profileOfUser(person.id);
  if (profile.liked.length === 0)
    return ephemeral(isOwn ? t('taste.unknownOwn') : t('taste.unknownOther', { name }));
  const guild = guildOf(interaction);
  const server = guild === null ? undefined : await tasteService.profileOfGuild(guild);
  const view = {
    name: person.displayName,
    profile,
    track,
    ...(server !== undefined && server.people > 1 && { server }),
  };
  const reply = await renderTaste(
    await withKnownCovers(view, covers),
    translatorFor(isHidden ? interaction.locale : sharedLocale(interaction)),
  );
  return isHidden ? privately(reply) : reply;
}

/** The taste of whoever asks beside that of another member. */
async function compare(
  interaction: ChatInputCommandInteraction,
  other: User,
  { tasteService, track }: CommandServices,
): Promise<InteractionReplyOptions> {
  const { t } = translatorFor(interaction.locale);
  if (other.bot) return ephemeral(t('taste.bot'));
  if (other.id === interaction.user.id) return ephemeral(t('taste.with.yourself'));
  if (await tasteService.isHidden(other.id))
    return ephemeral(t('taste.private', { name: escapeMarkdown(other.displayName, 80) }));
  const comparison = await tasteService.compare(interaction.user.id, other.id);
  if (comparison === undefined) return ephemeral(t('taste.with.unknown'));
  const isHidden = await tasteService.isHidden(interaction.user.id);
  const translator = translatorFor(isHidden ? interaction.locale : sharedLocale(interaction));
  const names = { own: interaction.user.displayName, other: other.displayName };
  const reply = renderTasteComparison(names, comparison, track, translator);
  return isHidden ? privately(reply) : reply;
}

/** What the members of a server like together. */
async function ofServer(
  interaction: ChatInputCommandInteraction,
  { tasteService, track, covers }: CommandServices,
): Promise<InteractionReplyOptions> {
  const profile = await tasteService.profileOfGuild(interaction.guildId ?? '');
  if (profile.liked.length === 0)
    return ephemeral(translatorFor(interaction.locale).t('taste.server.unknown'));
  const translator = translatorFor(sharedLocale(interaction));
  const name = interaction.guild?.name ?? translator.t('taste.server.name');
  return renderTaste(await withKnownCovers({ name, profile, track, isOfServer: true }, covers), translator);
}

/** With the covers that are stored: none is looked up or waited for. */
async function withKnownCovers(view: TasteView, covers: CommandServices['covers']): Promise<TasteView> {
  const ids = namedTracks(view).map(({ id }) => id);
  const known = await knownCovers(ids, covers);
  return known === undefined ? view : { ...view, covers: known };
}

function ephemeral(content: string): InteractionReplyOptions {
  return privately({ content });
}
