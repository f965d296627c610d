import { z } from 'zod';
import { SourceFailure } from './http/failure.ts';
import type { Service } from './http/service.ts';
import { songOfVideo } from './links/video-title/song-of-video.ts';
import { nameSchema, titleSchema } from './parse.ts';
import type { NamedSong } from './ports.ts';

/** What an oEmbed answer of any music service may hold. https://oembed.com */
export const oembedSchema = z.object({
  title: titleSchema,
  author_name: nameSchema.nullish(),
  thumbnail_url: z.string().nullish(),
});

/**
 * The song that a page is about, by its oEmbed title and author.
 * @param cleanTitle removes what the service adds to titles, perhaps the author's name
 * @returns at most one. @throws SourceFailure
 */
export async function songsOfPage(
  service: Service,
  url: string,
  signal: AbortSignal,
  cleanTitle: (title: string, author: string | undefined) => string = (title) => title,
): Promise<NamedSong[]> {
  const path = `/oembed?format=json&url=${encodeURIComponent(url)}`;
  const page = await service.json(path, oembedSchema, signal).catch(absentWhenRefused);
  if (page === undefined) return [];
  const author = page.author_name ?? undefined;
  const song = songOfVideo(cleanTitle(page.title, author), author);
  return song === undefined ? [] : [song];
}

/** Services refuse pages that are private or gone, each with a status of its own. */
function absentWhenRefused(error: unknown): undefined {
  if (error instanceof SourceFailure && error.kind === 'status' && !error.transient) return undefined;
  throw error;
}
