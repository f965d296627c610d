import { z } from 'zod';
import type { Service } from '../http/service.ts';
import { nameSchema } from '../names.ts';
import type { Collection } from '../spotify/collections.ts';
import { fetchRows } from './client.ts';
import { contentSchema, rowsOf, spotifyIdOf, trackRowSchema } from './shapes.ts';

/** An album or an artist. */
const groupSchema = z.object({ id: z.string(), name: nameSchema.nullish() });
/** The most tracks that one page holds. */
const PAGE = 50;

/** The tracks of an album or artist by its Spotify id, where ReccoBeats has it. @throws SourceFailure */
export async function reccobeatsCollection(
  service: Service,
  kind: 'album' | 'artist',
  id: string,
  signal: AbortSignal,
): Promise<Collection | undefined> {
  const { rows } = await fetchRows(service, `/v1/${kind}`, [id], groupSchema, signal);
  const [group] = rows;
  if (group === undefined) return undefined;
  const path = `/v1/${kind}/${encodeURIComponent(group.id)}/track?page=0&size=${PAGE}`;
  const { content } = await service.json(path, contentSchema, signal);
  const ids = rowsOf(content, trackRowSchema).rows.flatMap(({ href }) => spotifyIdOf(href) ?? []);
  return ids.length > 0 ? { title: group.name ?? '', ids: [...new Set(ids)] } : undefined;
}
