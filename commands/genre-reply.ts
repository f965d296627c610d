import type { InteractionReplyOptions } from 'discord.js';
import { renderGenre } from '../src/discord/replies/genre.ts';
import { problemReply } from '../src/discord/replies/problem.ts';
import type { CommandServices } from '../src/discord/services.ts';
import type { Translator } from '../src/messages/translator.ts';
import { recordLookup } from './record-lookup.ts';

/** The genres of the track behind the link in a text, as a reply; or what the person can do about a failure. */
export async function genreReply(
  text: string,
  guildId: string | null,
  services: CommandServices,
  translator: Translator,
  signal: AbortSignal,
): Promise<InteractionReplyOptions> {
  const { trackService, drawFingerprint, log } = services;
  const report = await trackService.genre(text, signal);
  if (!report.ok) return problemReply(report.problem, translator);
  recordLookup(services, guildId, report.value.tracks);
  const picture = await drawFingerprint(report.value, translator).catch((error: unknown) => {
    // The answer is worth more than its picture.
    log.warn({ err: error }, 'Fingerprint could not be drawn');
    return undefined;
  });
  return renderGenre(report.value, translator, picture);
}
