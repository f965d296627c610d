import type { InteractionReplyOptions } from 'discord.js';
import { problemReply } from '../src/discord/failures.ts';
import { renderGenre } from '../src/discord/replies/genre.ts';
import type { CommandServices } from '../src/discord/services.ts';
import { recordLookup } from './record-lookup.ts';

/** What genre the track behind a text is, as a reply; or what the person can do about it. */
export async function genreReply(
  text: string,
  guild: string | null,
  services: CommandServices,
  signal: AbortSignal,
): Promise<InteractionReplyOptions> {
  const { trackService, drawFingerprint: fingerprint, log } = services;
  const report = await trackService.genre(text, signal);
  if (!report.ok) return problemReply(report.problem);
  recordLookup(services, guild, report.value.tracks);
  const picture = await fingerprint(report.value).catch((error: unknown) => {
    // The answer is worth more than its picture.
    log.warn({ err: error }, 'the fingerprint could not be drawn');
    return undefined;
  });
  return renderGenre(report.value, picture);
}
