import { message } from '../../messages/message.ts';
import { SourceFailure } from '../http/failure.ts';
import type { CollectionKind, CollectionSource } from '../ports.ts';
import { type LinkTracks, unreadable } from './link-tracks.ts';

/** The tracks of an album, playlist or artist, from the first source that knows them. */
export async function tracksOfCollection(
  sources: readonly CollectionSource[],
  kind: CollectionKind,
  id: string,
  signal: AbortSignal,
): Promise<LinkTracks> {
  const able = sources.filter(({ kinds }) => kinds.includes(kind));
  let hasFailed = false;
  for (const source of able) {
    try {
      const found = await source.collection(kind, id, signal);
      if (found === undefined || found.ids.length === 0) continue;
      const { title, ids } = found;
      return { status: 'tracks', kind, ids, ...(title === '' ? {} : { title }) };
    } catch (error) {
      if (!(error instanceof SourceFailure)) throw error;
      hasFailed = true;
    }
  }
  if (hasFailed) return unreadable(message(`links.${kind}Down`));
  if (kind !== 'playlist') return unreadable(message(`links.${kind}Unknown`));
  return unreadable(message(able.length > 0 ? 'links.playlistPrivate' : 'links.playlistNeedsApp'));
}
