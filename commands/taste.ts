import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  type ChatInputCommandInteraction,
  InteractionContextType,
  type InteractionReplyOptions,
  MessageFlags,
} from 'discord.js';
import type { SlashCommand } from '../src/discord/command.ts';
import { renderTaste } from '../src/discord/replies/taste.ts';
import { respond } from '../src/discord/respond.ts';
import type { CommandServices } from '../src/discord/services.ts';
import { escapeMarkdown } from '../src/discord/text.ts';

const VISIBILITY = { hide: 'hide mine from others', show: 'show mine to others' } as const;

export const taste: SlashCommand = {
  data: {
    type: ApplicationCommandType.ChatInput,
    name: 'taste',
    description: 'What do you, or another member, like to hear?',
    options: [
      {
        type: ApplicationCommandOptionType.User,
        name: 'member',
        description: 'Whose taste; yours when left out',
      },
      {
        type: ApplicationCommandOptionType.String,
        name: 'visibility',
        description: 'Whether other members may look at your taste',
        choices: Object.entries(VISIBILITY).map(([value, name]) => ({ name, value })),
      },
    ],
    contexts: [InteractionContextType.Guild, InteractionContextType.BotDM],
    integration_types: [ApplicationIntegrationType.GuildInstall],
  },
  async execute(interaction, services) {
    const wish = interaction.options.getString('visibility');
    if (wish === 'hide' || wish === 'show') {
      await services.tasteService.setHidden(interaction.user.id, wish === 'hide');
      return void (await interaction.reply(
        onlyYou(
          wish === 'hide'
            ? 'Other members can no longer look at your taste. You still can, and so the bot still learns it.'
            : 'Other members can look at your taste with `/taste`.',
        ),
      ));
    }
    await respond(interaction, () => answer(interaction, services));
  },
};

async function answer(
  interaction: ChatInputCommandInteraction,
  { tasteService, track }: CommandServices,
): Promise<InteractionReplyOptions> {
  const person = interaction.options.getUser('member') ?? interaction.user;
  const own = person.id === interaction.user.id;
  const name = person.displayName;
  if (person.bot) return onlyYou('Bots have no taste. Not even this one.');
  const hidden = await tasteService.isHidden(person.id);
  if (hidden && !own) return onlyYou(`${escapeMarkdown(name, 80)} keeps their taste to themselves.`);
  const profile = await tasteService.profileOfUser(person.id);
  if (profile.liked.length === 0) {
    const who = own ? 'you' : escapeMarkdown(name, 80);
    return onlyYou(
      `I do not know yet what ${who} like${own ? '' : 's'}. Ask for tracks with \`/recommend\` and react with 1️⃣ to 5️⃣ to those worth hearing.`,
    );
  }
  const server =
    interaction.guildId === null ? undefined : await tasteService.profileOfGuild(interaction.guildId);
  const reply = await renderTaste({
    name,
    profile,
    track,
    ...(server !== undefined && server.people > 1 && { server }),
  });
  return hidden ? { ...reply, flags: MessageFlags.Ephemeral } : reply;
}

function onlyYou(content: string): InteractionReplyOptions {
  return { content, flags: MessageFlags.Ephemeral };
}
