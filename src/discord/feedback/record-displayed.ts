import type { APIMessage } from 'discord.js';
import type { FeedbackService } from '../../feedback/feedback-service.ts';
import type { PostedList } from '../../storage/database/ports/lists.ts';
import { tracksWithHearts } from './component-content.ts';
import { linkedTracks } from './embed-content.ts';

/** Differs from the hash of every edit. */
const UNKNOWN_HASH = 'unknown';

/**
 * Records what a message shows where that is not what is stored: an edit whose answer was lost, or whose process was
 * killed before recording it. Votes that came after that edit refer to what the message shows.
 */
export async function recordDisplayed(
  { message, initialTracks, pool, shownTracks }: PostedList,
  found: Pick<APIMessage, 'embeds' | 'components' | 'edited_timestamp'>,
  service: FeedbackService,
): Promise<void> {
  const [embed] = found.embeds;
  const editedAt = found.edited_timestamp;
  const displayed = embed === undefined ? tracksWithHearts(found) : linkedTracks(embed);
  if (displayed.length !== shownTracks.length || displayed.every((id, at) => id === shownTracks[at])) return;
  const known = new Set([...initialTracks, ...pool.map(({ id }) => id)]);
  if (!displayed.every((id) => known.has(id))) return;
  const since = editedAt === null ? Number.NaN : Date.parse(editedAt);
  await service.shown.correct(message, displayed, UNKNOWN_HASH, Number.isNaN(since) ? 0 : since);
}
