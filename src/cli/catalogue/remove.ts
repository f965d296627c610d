import { parseLink } from '../../track/link.ts';
import { UsageError } from '../run.ts';
import type { OpenedCatalogue } from './open.ts';

/** @throws UsageError for text that is neither the id of a track nor a link to one on Spotify */
export function idsOf(texts: readonly string[]): string[] {
  return texts.map((text) => {
    const link = parseLink(text);
    if (link.kind !== 'track')
      throw new UsageError(`"${text}" is neither the id of a track nor a link to one on Spotify.`);
    return link.id;
  });
}

/** Removes additions. @returns the exit code: 1 where a track cannot be removed */
export async function removeTracks(
  { bundled, additions }: OpenedCatalogue,
  ids: readonly string[],
): Promise<number> {
  const isBundled = (id: string) => bundled.rowOf(id) >= 0;
  const wanted = ids.filter((id) => !isBundled(id));
  const removed = new Set(await additions.remove(wanted));
  for (const id of new Set(wanted)) {
    console.error(removed.has(id) ? `${id} removed` : `${id} was not there, and will not be added`);
  }
  const kept = ids.filter(isBundled);
  for (const id of kept) {
    console.error(
      `${id} ships with the bot: train models without it to get rid of it (README, "Retraining")`,
    );
  }
  return kept.length === 0 ? 0 : 1;
}
