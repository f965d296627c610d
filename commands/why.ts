import type { ComponentHandler } from '../src/discord/command.ts';
import { linkOfButton, WHY } from '../src/discord/genre-buttons.ts';
import { problemReply } from '../src/discord/replies/problem.ts';
import { renderWhy } from '../src/discord/replies/why.ts';
import { respondPrivately } from '../src/discord/respond.ts';
import { translatorFor } from '../src/messages/translator.ts';

/** "Why?" under a genre: what it rests on, with a picture, visible only to the person who presses it. */
export const why: ComponentHandler = {
  prefix: WHY,
  heavy: true,
  accepts: (customId) => linkOfButton(WHY, customId) !== undefined,
  async execute(interaction, { trackService, drawFingerprint, log }) {
    const link = linkOfButton(WHY, interaction.customId) ?? '';
    const translator = translatorFor(interaction.locale);
    await respondPrivately(interaction, async (signal) => {
      const report = await trackService.genre(link, signal);
      if (!report.ok) return problemReply(report.problem, translator);
      const picture = await drawFingerprint(report.value, translator).catch((error: unknown) => {
        // The answer is worth more than its picture.
        log.warn({ err: error }, 'Fingerprint could not be drawn');
        return undefined;
      });
      return renderWhy(report.value, translator, picture);
    });
  },
};
