import type { SelectHandler } from '../src/discord/command.ts';
import { INSTEAD, INSTEAD_GENRE } from '../src/discord/genre-buttons.ts';
import { optionsOfInstead } from '../src/discord/list-buttons.ts';
import { problemReply } from '../src/discord/replies/problem.ts';
import { privately } from '../src/discord/respond.ts';
import { message } from '../src/messages/message.ts';
import { translatorFor } from '../src/messages/translator.ts';
import { isSpotifyId } from '../src/track/link.ts';
import { trackUrl } from '../src/track/track.ts';
import { respondWithGenre } from './genre-reply.ts';
import { respondWithRecommendation } from './recommend-reply.ts';

/** "Not this one?" under the answer to a name: answers for another track of that name. */
export const instead: SelectHandler = {
  prefix: INSTEAD,
  heavy: true,
  accepts: (customId) => customId === INSTEAD_GENRE || optionsOfInstead(customId) !== undefined,
  async execute(interaction, services) {
    const [id = ''] = interaction.values;
    if (!isSpotifyId(id)) {
      const refused = problemReply(message('problems.unknownButton'), translatorFor(interaction.locale));
      return void (await interaction.reply(privately(refused)));
    }
    const options = optionsOfInstead(interaction.customId);
    if (options === undefined) return respondWithGenre(trackUrl(id), interaction, services);
    await respondWithRecommendation(trackUrl(id), options, interaction, services);
  },
};
