import { z } from 'zod';
import { SECOND_MS } from '../lib/time.ts';
import { defineService } from './define-service.ts';
import { SourceFailure } from './http/failure.ts';
import type { Service } from './http/service.ts';
import { songOfVideo } from './links/video-title/song-of-video.ts';
import { nameSchema, titleSchema } from './parse.ts';
import type { ExternalLinkSource, LinkedSongs } from './ports.ts';
import type { Setting } from './source.ts';

/** What an oEmbed answer of any music service may hold. https://oembed.com */
export const oembedSchema = z.object({
  title: titleSchema,
  author_name: nameSchema.nullish(),
  thumbnail_url: z.string().nullish(),
});

/** A service of which only the titles behind links are used, which its oEmbed endpoint gives. */
export interface OembedLinks<Name extends string> {
  readonly label: string;
  readonly settings: Readonly<Record<Name, Setting>>;
  readonly linksOf: ExternalLinkSource['service'];
  readonly probePage: string;
  /** Removes what the service adds to titles, perhaps the author's name. */
  readonly cleanTitle?: CleanTitle;
}

type CleanTitle = (title: string, author: string | undefined) => string;

/** Defines the source of such a service. */
export function oembedLinks<const Name extends string>(links: OembedLinks<Name>) {
  const { label, settings, linksOf, probePage, cleanTitle = (title) => title } = links;
  return defineService({
    label,
    gives: ['links'],
    settings,
    rateLimit: { requests: 5, perMs: 5 * SECOND_MS },
    open(service) {
      const songs = (url: string, signal: AbortSignal) => songsOfPage(service, url, signal, cleanTitle);
      return {
        externalLinks: { service: linksOf, songs },
        probe: (signal: AbortSignal) => songs(probePage, signal),
      };
    },
  });
}

/**
 * The song that a page is about, by its oEmbed title and author.
 * @returns at most one. @throws SourceFailure
 */
async function songsOfPage(
  service: Service,
  url: string,
  signal: AbortSignal,
  cleanTitle: CleanTitle,
): Promise<LinkedSongs> {
  const path = `/oembed?format=json&url=${encodeURIComponent(url)}`;
  const page = await service.json(path, oembedSchema, signal).catch(absentWhenRefused);
  if (page === undefined) return { kind: 'track', songs: [] };
  const author = page.author_name ?? undefined;
  const song = songOfVideo(cleanTitle(page.title, author), author);
  return { kind: 'track', songs: song === undefined ? [] : [song] };
}

/** Services refuse pages that are private or gone, each with a status of its own. */
function absentWhenRefused(error: unknown): undefined {
  if (error instanceof SourceFailure && error.kind === 'status' && !error.transient) return undefined;
  throw error;
}
