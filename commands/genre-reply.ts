import type { InteractionReplyOptions } from 'discord.js';
import { renderGenre } from '../src/discord/replies/genre.ts';
import { problemReply } from '../src/discord/replies/problem.ts';
import { type RepliableInteraction, respond, updateReply } from '../src/discord/respond.ts';
import type { CommandServices } from '../src/discord/services.ts';
import { type Translator, translatorFor } from '../src/messages/translator.ts';
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
  const translator = translatorFor(interaction.locale);
  const answered: { report?: GenreReport } = {};
  await respond(interaction, async (signal) => {
    const report = await trackService.genre(text, signal);
    if (!report.ok) return problemReply(report.problem, translator);
    answered.report = report.value;
    recordLookup(services, interaction.guildId, report.value.tracks);
    return genreReply(report.value, services, translator);
  });
  addLater(answered.report, interaction, services, translator).catch((error: unknown) =>
    log.warn({ err: error }, "The artist's genres could not be added to a reply"),
  );
}

async function addLater(
  report: GenreReport | undefined,
  interaction: RepliableInteraction,
  services: CommandServices,
  translator: Translator,
): Promise<void> {
  const later = await report?.later;
  if (later !== undefined) await updateReply(interaction, await genreReply(later, services, translator));
}

async function genreReply(
  report: GenreReport,
  { drawFingerprint, log }: CommandServices,
  translator: Translator,
): Promise<InteractionReplyOptions> {
  const picture = await drawFingerprint(report, translator).catch((error: unknown) => {
    // The answer is worth more than its picture.
    log.warn({ err: error }, 'Fingerprint could not be drawn');
    return undefined;
  });
  return renderGenre(report, translator, picture);
}
