import { MessageFlags } from 'discord.js';
import type { ComponentHandler } from '../src/discord/command.ts';
import { LIKED } from '../src/discord/replies/drops.ts';
import { withoutMentions } from '../src/discord/respond.ts';
import { escapeMarkdown, truncate } from '../src/discord/text.ts';
import { artistLine, trackUrl } from '../src/track/track.ts';

const NONE =
  'You have not chosen any of these yet. React with 1️⃣ to 5️⃣ to a track, or with 👍 to all of them, and press this again.';

/** The button under a drop: what whoever presses it liked of it, as links, for their eyes only. */
export const liked: ComponentHandler = {
  prefix: LIKED,
  async execute(interaction, { feedbackService, drops }) {
    const ratings = await feedbackService.ratings(interaction.message.id, interaction.user.id);
    const lines = ratings
      .filter(({ weight }) => weight > 0)
      .sort((a, b) => b.weight - a.weight || a.slot - b.slot)
      .flatMap(({ track: id }) => {
        const track = drops.track(id);
        if (track === undefined) return [];
        return [
          `💜 **${escapeMarkdown(track.title)}** · ${escapeMarkdown(artistLine(track), 80)}\n${trackUrl(id)}`,
        ];
      });
    const content = lines.length === 0 ? NONE : truncate(lines.join('\n'), 2000);
    const flags = [MessageFlags.Ephemeral, MessageFlags.SuppressEmbeds] as const;
    await interaction.reply(withoutMentions({ content, flags }));
  },
};
