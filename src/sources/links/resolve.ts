import { message } from '../../messages/message.ts';
import { type FoundLink, isFound, parseLink } from '../../track/link.ts';
import { SourceFailure } from '../http/failure.ts';
import type { SearchableCatalogue } from '../ports.ts';
import type { OpenSource } from '../source.ts';
import { tracksOfCollection } from './collections.ts';
import { tracksOfExternal, tracksOfLocalFile } from './external-links.ts';
import { type FollowRules, PRODUCTION_RULES } from './follow.ts';
import { type LinkTracks, unreadable } from './link-tracks.ts';
import { expandDeezerShort, followShortLink } from './short-links.ts';

export interface LinkResolver {
  /** Never rejects because of what services do. */
  tracks(link: FoundLink, signal: AbortSignal): Promise<LinkTracks>;
}

const WHAT_WORKS = message('links.whatWorks');

/** Finds the tracks behind links of every kind, with what the sources can do. */
export function createLinkResolver(
  catalogue: SearchableCatalogue,
  sources: readonly OpenSource[],
  followRules: FollowRules = PRODUCTION_RULES,
): LinkResolver {
  const collectionSources = sources
    .flatMap(({ collections }) => collections ?? [])
    .sort((a, b) => Number(b.isComplete ?? false) - Number(a.isComplete ?? false));
  const external = {
    catalogue,
    sources: sources.flatMap(({ externalLinks }) => externalLinks ?? []),
    songSearches: sources.flatMap(({ songSearch }) => songSearch ?? []),
  };

  const tracksOf = async (link: FoundLink, signal: AbortSignal): Promise<LinkTracks> => {
    const followed = link.kind === 'short' ? await followShortLink(link.url, followRules, signal) : link;
    if (followed === undefined)
      return unreadable(message('links.shortLinkUnknown', { whatWorks: WHAT_WORKS }));
    if (!isFound(followed)) return { status: 'problem', problem: followed };
    switch (followed.kind) {
      case 'short':
        return unreadable(message('links.shortLinkLoop', { whatWorks: WHAT_WORKS }));
      case 'external': {
        const url = await expandDeezerShort(followed.url, followRules, signal);
        const page = url === undefined ? followed : parseLink(url);
        if (!isFound(page)) return { status: 'problem', problem: page };
        return tracksOfExternal(external, followed.service, url, signal);
      }
      case 'local':
        return tracksOfLocalFile(external, followed, signal);
      case 'track':
        return { status: 'tracks', kind: 'track', ids: [followed.id] };
      default:
        return tracksOfCollection(collectionSources, followed.kind, followed.id, signal);
    }
  };

  return {
    async tracks(link, signal) {
      try {
        return await tracksOf(link, signal);
      } catch (error) {
        if (!(error instanceof SourceFailure)) throw error;
        return unreadable(message('links.serviceDown'));
      }
    },
  };
}
