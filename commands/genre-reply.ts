import { findCover, withCoverAt, withKnownCover } from '../src/discord/genre-cover.ts';
import { renderGenre } from '../src/discord/replies/genre.ts';
import { problemReply } from '../src/discord/replies/problem.ts';
import { type RepliableInteraction, respond, updateReply } from '../src/discord/respond.ts';
import type { CommandServices } from '../src/discord/services.ts';
import { sharedLocale } from '../src/discord/shared-locale.ts';
import { guildOf } from '../src/discord/user-install.ts';
import { translatorFor } from '../src/messages/translator.ts';
import type { Covers } from '../src/sources/covers/cover-lookup.ts';
import type { GenreReport } from '../src/track-service/reports.ts';
import { recordLookup } from './record-lookup.ts';

/**
 * Replies with the genres of the track behind the link in a text, or with what the person can do about a failure. Its
 * cover and what is found out about the artist are added when they come.
 */
export async function respondWithGenre(
  text: string,
  interaction: RepliableInteraction,
  services: CommandServices,
): Promise<void> {
  const { trackService, covers, log } = services;
  const answered: { report?: GenreReport } = {};
  await respond(interaction, async (signal) => {
    const report = await trackService.genre(text, signal);
    if (!report.ok) return problemReply(report.problem, translatorFor(interaction.locale));
    recordLookup(services, guildOf(interaction), report.value.tracks);
    answered.report = await withKnownCover(report.value, covers);
    return renderGenre(answered.report, text, translatorFor(sharedLocale(interaction)));
  });
  if (answered.report === undefined) return;
  addLater(answered.report, text, interaction, covers).catch((error: unknown) =>
    log.warn({ err: error }, 'What came late could not be added to a reply'),
  );
}

/** Edits one after the other, each with all that has come: usually one, for the cover. */
async function addLater(
  report: GenreReport,
  text: string,
  interaction: RepliableInteraction,
  covers: Covers,
): Promise<void> {
  const found = await findCover(report, covers);
  const cover = found ?? report.tracks[0].artUrl;
  const show = (shown: GenreReport) => {
    const translator = translatorFor(sharedLocale(interaction));
    return updateReply(interaction, renderGenre(withCoverAt(shown, cover), text, translator));
  };
  const meanwhile = await Promise.race([report.later, undefined]);
  if (meanwhile !== undefined || found !== undefined) await show(meanwhile ?? report);
  const later = await report.later;
  if (later !== undefined && later !== meanwhile) await show(later);
}
