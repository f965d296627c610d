import { type Message, message } from '../../messages/message.ts';
import {
  type ExternalService,
  type FoundLink,
  isFound,
  type LinkProblem,
  parseLink,
  type SpotifyKind,
} from '../../track/link.ts';
import { SourceFailure } from '../http/failure.ts';
import type { SearchableCatalogue } from '../ports.ts';
import { type CollectionKind, type CollectionSource, MAX_COLLECTION_TRACKS } from '../ports.ts';
import type { OpenSource } from '../source.ts';
import { findSong } from './find-song.ts';
import { type FollowRules, follow, PRODUCTION_RULES } from './follow.ts';

/** The tracks behind a link. */
export type LinkTracks =
  | {
      readonly status: 'tracks';
      readonly kind: SpotifyKind;
      /** At least one Spotify track id. */
      readonly ids: readonly string[];
      /** Of an album, playlist or artist, where it is known. */
      readonly title?: string;
    }
  /** A short link led to something the bot cannot use. */
  | { readonly status: 'problem'; readonly problem: LinkProblem }
  /** No source could tell; the reason says what to do. */
  | { readonly status: 'unreadable'; readonly reason: Message };

export interface LinkResolver {
  /** Never rejects because of what services do. */
  tracks(link: FoundLink, signal: AbortSignal): Promise<LinkTracks>;
}

const SERVICE_NAMES: Readonly<Record<ExternalService, string>> = {
  deezer: 'Deezer',
  youtube: 'YouTube',
  'apple-music': 'Apple Music',
  tidal: 'Tidal',
  soundcloud: 'SoundCloud',
  bandcamp: 'Bandcamp',
  'amazon-music': 'Amazon Music',
};
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
  const externalLinks = sources.flatMap((source) => source.externalLinks ?? []);
  const songSearches = sources.flatMap(({ songSearch }) => songSearch ?? []);

  const tracksOfExternal = async (service: ExternalService, url: string, signal: AbortSignal) => {
    const source = externalLinks.find((one) => one.service === service);
    const address = isDeezerShort(url) ? await follow(url, followRules, isDestination, signal) : url;
    const songs = address === undefined ? [] : ((await source?.songs(address, signal)) ?? []);
    const [first] = songs;
    if (first === undefined) {
      const params = { service: SERVICE_NAMES[service], whatWorks: WHAT_WORKS };
      return unreadable(message('links.externalUnknown', params));
    }
    const found = await Promise.all(
      songs.slice(0, MAX_COLLECTION_TRACKS).map((song) => findSong(catalogue, songSearches, song, signal)),
    );
    const ids = [...new Set(found.filter((id) => id !== undefined))];
    if (ids.length === 0) {
      const { title, artist } = first;
      return unreadable(message('links.notOnSpotify', { title, artist, whatWorks: WHAT_WORKS }));
    }
    const kind = songs.length === 1 ? 'track' : 'album';
    return { status: 'tracks', kind, ids } satisfies LinkTracks;
  };

  const tracksOf = async (link: FoundLink, signal: AbortSignal): Promise<LinkTracks> => {
    const followed = link.kind === 'short' ? await followShort(link.url, followRules, signal) : link;
    if (followed === undefined)
      return unreadable(message('links.shortLinkUnknown', { whatWorks: WHAT_WORKS }));
    if (!isFound(followed)) return { status: 'problem', problem: followed };
    switch (followed.kind) {
      case 'short':
        return unreadable(message('links.shortLinkLoop', { whatWorks: WHAT_WORKS }));
      case 'external':
        return tracksOfExternal(followed.service, followed.url, signal);
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

async function followShort(url: string, rules: FollowRules, signal: AbortSignal) {
  const destination = await follow(url, rules, isDestination, signal);
  return destination === undefined ? undefined : parseLink(destination);
}

/** Anything of a music service that is not another short link. */
function isDestination(address: string): boolean {
  const link = parseLink(address);
  if (link.kind === 'problem') return link.problem === 'unsupported-spotify' && link.what !== '';
  if (link.kind === 'external') return !isDeezerShort(link.url);
  return link.kind !== 'short';
}

function isDeezerShort(url: string): boolean {
  return /^https:\/\/(link\.deezer\.com|(deezer|dzr)\.page\.link)\//.test(url);
}

async function tracksOfCollection(
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

function unreadable(reason: Message): LinkTracks {
  return { status: 'unreadable', reason };
}
