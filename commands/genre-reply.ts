import type { InteractionReplyOptions } from 'discord.js';
import { problemReply } from '../src/discord/failures.ts';
import type { Parts } from '../src/discord/parts.ts';
import { renderGenre } from '../src/discord/replies/genre.ts';
import { noteHeard } from './heard.ts';

/** What genre the track behind a text is, as a reply; or what the person can do about it. */
export async function genreReply(
  text: string,
  guild: string | null,
  parts: Parts,
  signal: AbortSignal,
): Promise<InteractionReplyOptions> {
  const { answers, fingerprint, log } = parts;
  const report = await answers.genre(text, signal);
  if (!report.ok) return problemReply(report.problem);
  noteHeard(parts, guild, report.value.tracks);
  const picture = await fingerprint(report.value).catch((error: unknown) => {
    // The answer is worth more than its picture.
    log.warn({ err: error }, 'the fingerprint could not be drawn');
    return undefined;
  });
  return renderGenre(report.value, picture);
}
