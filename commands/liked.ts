import { MessageFlags } from 'discord.js';
import type { ComponentHandler } from '../src/discord/command.ts';
import { LIMITS } from '../src/discord/limits.ts';
import { LIKED } from '../src/discord/replies/drops.ts';
import { respondPrivately } from '../src/discord/respond.ts';
import { escapeMarkdown, truncateLines } from '../src/discord/text.ts';
import { translatorFor } from '../src/messages/translator.ts';
import { artistLine, trackUrl } from '../src/track/track.ts';

/** The button under a drop: links to the tracks that the person who presses it liked, visible only to them. */
export const liked: ComponentHandler = {
  prefix: LIKED,
  accepts: (customId) => /^liked:\d{4}-W\d{2}$/.test(customId),
  async execute(interaction, { feedbackService, trackById }) {
    const { t } = translatorFor(interaction.locale);
    await respondPrivately(interaction, async () => {
      const ratings = await feedbackService.ratings(interaction.message.id, interaction.user.id);
      const lines = ratings
        .filter(({ weight }) => weight > 0)
        .sort((a, b) => b.weight - a.weight || a.slot - b.slot)
        .flatMap(({ track: id }) => {
          const track = trackById(id);
          if (track === undefined) return [];
          return [
            `💜 **${escapeMarkdown(track.title)}** · ${escapeMarkdown(artistLine(track), 80)}\n${trackUrl(id)}`,
          ];
        });
      const content =
        lines.length === 0 ? t('drops.liked.none') : truncateLines(lines.join('\n'), LIMITS.content);
      return { content, flags: MessageFlags.SuppressEmbeds };
    });
  },
};
