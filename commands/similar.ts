import type { ComponentHandler } from '../src/discord/command.ts';
import { linkOfButton, SIMILAR } from '../src/discord/genre-buttons.ts';
import { respondWithRecommendation } from './recommend-reply.ts';

/** "Similar tracks" under a genre: what `/recommend` answers. */
export const similar: ComponentHandler = {
  prefix: SIMILAR,
  heavy: true,
  accepts: (customId) => linkOfButton(SIMILAR, customId) !== undefined,
  async execute(interaction, services) {
    await respondWithRecommendation(
      linkOfButton(SIMILAR, interaction.customId) ?? '',
      {},
      interaction,
      services,
    );
  },
};
