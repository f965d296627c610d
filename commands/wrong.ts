import type { ComponentHandler, SelectHandler } from '../src/discord/command.ts';
import { answeredOfButton, answeredOfMenu, CORRECT, WRONG } from '../src/discord/genre-buttons.ts';
import { problemReply } from '../src/discord/replies/problem.ts';
import { renderCorrected, renderCorrection } from '../src/discord/replies/wrong.ts';
import { privately } from '../src/discord/respond.ts';
import { isGenreKey } from '../src/genre/model/genres.ts';
import { message } from '../src/messages/message.ts';
import { translatorFor } from '../src/messages/translator.ts';

/** "Wrong?" under a genre: asks the person who presses it, and nobody else, which genre they hear. */
export const wrong: ComponentHandler = {
  prefix: WRONG,
  accepts: (customId) => answeredOfButton(customId) !== undefined,
  async execute(interaction) {
    const answered = answeredOfButton(interaction.customId);
    if (answered === undefined) return;
    await interaction.reply(privately(renderCorrection(answered, translatorFor(interaction.locale))));
  },
};

/** Stores the genre that somebody hears in a track. */
export const correct: SelectHandler = {
  prefix: CORRECT,
  accepts: (customId) => answeredOfMenu(customId) !== undefined,
  async execute(interaction, { genreCorrections }) {
    const translator = translatorFor(interaction.locale);
    const answered = answeredOfMenu(interaction.customId);
    const [genre = ''] = interaction.values;
    if (answered === undefined || !isGenreKey(genre)) {
      const refused = problemReply(message('problems.unknownButton'), translator);
      return void (await interaction.reply(privately(refused)));
    }
    const { track, genre: predicted } = answered;
    await genreCorrections.save({ user: interaction.user.id, track, genre, predicted });
    const { components = [] } = renderCorrected(answered, genre, translator);
    await interaction.update({ components });
  },
};
