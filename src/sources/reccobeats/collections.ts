import { z } from 'zod';
import { titleKey } from '../../track/title.ts';
import type { Service } from '../http/service.ts';
import { nameSchema, rowsOf } from '../parse.ts';
import type { Collection, CollectionKind, NamedSong } from '../ports.ts';
import { fetchRows } from './client.ts';
import { contentSchema, spotifyIdOf, trackRowSchema } from './rows.ts';

/** An album or an artist. */
const collectionSchema = z.object({ id: z.string(), name: nameSchema.nullish() });
/** The most tracks on one page. */
const PAGE_SIZE = 50;

/** The tracks of an album or artist by its Spotify id, where ReccoBeats has it. @throws SourceFailure */
export async function reccobeatsCollection(
  service: Service,
  kind: CollectionKind,
  id: string,
  signal: AbortSignal,
): Promise<Collection | undefined> {
  if (kind === 'playlist') return undefined;
  const { rows } = await fetchRows(service, `/v1/${kind}`, [id], collectionSchema, signal);
  const [collection] = rows;
  if (collection === undefined) return undefined;
  const path = `/v1/${kind}/${encodeURIComponent(collection.id)}/track?page=0&size=${PAGE_SIZE}`;
  const { content } = await service.json(path, contentSchema, signal);
  const ids = rowsOf(content, trackRowSchema).rows.flatMap(({ href }) => spotifyIdOf(href) ?? []);
  return ids.length > 0 ? { title: collection.name ?? '', ids: [...new Set(ids)] } : undefined;
}

/** The Spotify id of a recording; of several releases one with the same title. @throws SourceFailure */
export async function trackByIsrc(
  service: Service,
  { isrc, title }: NamedSong & { readonly isrc: string },
  signal: AbortSignal,
): Promise<string | undefined> {
  const { rows } = await fetchRows(service, '/v1/track', [isrc], trackRowSchema, signal);
  const row = rows.find(({ trackTitle }) => titleKey(trackTitle) === titleKey(title)) ?? rows[0];
  return row === undefined ? undefined : spotifyIdOf(row.href);
}
