import { renderGenre } from '../src/discord/replies/genre.ts';
import { problemReply } from '../src/discord/replies/problem.ts';
import { type RepliableInteraction, respond, updateReply } from '../src/discord/respond.ts';
import type { CommandServices } from '../src/discord/services.ts';
import { sharedLocale } from '../src/discord/shared-locale.ts';
import { guildOf } from '../src/discord/user-install.ts';
import { translatorFor } from '../src/messages/translator.ts';
import type { GenreReport } from '../src/track-service/reports.ts';
import { recordLookup } from './record-lookup.ts';

/**
 * Replies with the genres of the track behind the link in a text, or with what the person can do about a failure. What
 * is found out about the artist after that is added in the background.
 */
export async function respondWithGenre(
  text: string,
  interaction: RepliableInteraction,
  services: CommandServices,
): Promise<void> {
  const { trackService, log } = services;
  const answered: { report?: GenreReport } = {};
  await respond(interaction, async (signal) => {
    const report = await trackService.genre(text, signal);
    if (!report.ok) return problemReply(report.problem, translatorFor(interaction.locale));
    answered.report = report.value;
    recordLookup(services, guildOf(interaction), report.value.tracks);
    return renderGenre(report.value, text, translatorFor(sharedLocale(interaction)));
  });
  addLater(answered.report, text, interaction).catch((error: unknown) =>
    log.warn({ err: error }, "The artist's genres could not be added to a reply"),
  );
}

async function addLater(
  report: GenreReport | undefined,
  text: string,
  interaction: RepliableInteraction,
): Promise<void> {
  const later = await report?.later;
  if (later !== undefined)
    await updateReply(interaction, renderGenre(later, text, translatorFor(sharedLocale(interaction))));
}
