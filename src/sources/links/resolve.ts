import { artistKey } from '../../track/artist-keys.ts';
import {
  type FoundLink,
  isFound,
  type LinkProblem,
  type OtherService,
  parseLink,
  type SpotifyKind,
} from '../../track/link.ts';
import { SourceFailure } from '../http/failure.ts';
import type { Service } from '../http/service.ts';
import { oembedSchema } from '../oembed.ts';
import { reccobeatsCollection } from '../reccobeats/collections.ts';
import { type Collection, MAX_TRACKS, spotifyCollection } from '../spotify/collections.ts';
import { type OtherSites, songsOf } from './elsewhere.ts';
import { findSong, type SongFinders } from './find-song.ts';
import { type FollowRules, follow } from './follow.ts';
import { SERVICE_NAMES, WHAT_WORKS, whyNot } from './messages.ts';

/** The tracks a link stands for. */
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
  /** Nobody could say what it is; `message` is a sentence or two for a person, with what to do. */
  | { readonly status: 'unreadable'; readonly message: string };

export interface LinkResolver {
  /** Never rejects for what services do. */
  tracks(link: FoundLink, signal: AbortSignal): Promise<LinkTracks>;
}

export interface LinkResolverOptions extends SongFinders {
  readonly oembed?: Service;
  readonly sites: OtherSites;
  readonly followRules: FollowRules;
}

/** Finds the tracks behind links of every kind. */
export function createLinkResolver(options: LinkResolverOptions): LinkResolver {
  return {
    async tracks(link, signal) {
      try {
        const followed = link.kind === 'short' ? await expand(options, link.url, signal) : link;
        if (followed === undefined)
          return unreadable(`That short link leads nowhere I can follow. ${WHAT_WORKS}`);
        if (!isFound(followed)) return { status: 'problem', problem: followed };
        if (followed.kind === 'short')
          return unreadable(`That short link goes round in circles. ${WHAT_WORKS}`);
        if (followed.kind === 'elsewhere')
          return await elsewhere(options, followed.service, followed.url, signal);
        if (followed.kind === 'track') return { status: 'tracks', kind: 'track', ids: [followed.id] };
        return await collection(options, followed.kind, followed.id, signal);
      } catch (error) {
        if (!(error instanceof SourceFailure)) throw error;
        return unreadable(
          'The service that knows what is behind that link does not answer. Try again in a minute.',
        );
      }
    },
  };
}

async function expand(options: LinkResolverOptions, url: string, signal: AbortSignal) {
  const goal = await follow(url, options.followRules, (address) => isGoal(address), signal);
  return goal === undefined ? undefined : parseLink(goal);
}

/** Anything of a music service that is not one more short link. */
function isGoal(address: string): boolean {
  const link = parseLink(address);
  if (link.kind === 'problem') return link.problem === 'unsupported-spotify' && link.what !== '';
  if (link.kind === 'elsewhere') return !isDeezerShort(link.url);
  return link.kind !== 'short';
}

function isDeezerShort(url: string): boolean {
  return /^https:\/\/(link\.deezer\.com|(deezer|dzr)\.page\.link)\//.test(url);
}

async function collection(
  options: LinkResolverOptions,
  kind: 'album' | 'playlist' | 'artist',
  id: string,
  signal: AbortSignal,
): Promise<LinkTracks> {
  const steps: (() => Promise<Collection | undefined>)[] = [
    async () => options.spotify && spotifyCollection(options.spotify, kind, id, signal),
    async () =>
      options.reccobeats && kind !== 'playlist'
        ? reccobeatsCollection(options.reccobeats, kind, id, signal)
        : undefined,
    async () => (kind === 'artist' ? artistInCatalogue(options, id, signal) : undefined),
  ];
  let failed = false;
  for (const step of steps) {
    try {
      const found = await step();
      if (found !== undefined && found.ids.length > 0) return withTitle(kind, found);
    } catch (error) {
      if (!(error instanceof SourceFailure)) throw error;
      failed = true;
    }
  }
  return unreadable(whyNot(kind, failed, options.spotify !== undefined));
}

/** The name of an artist from Spotify's public page, and what the catalogue has of that name. */
async function artistInCatalogue(
  { oembed, catalogue }: LinkResolverOptions,
  id: string,
  signal: AbortSignal,
): Promise<Collection | undefined> {
  const page = `https://open.spotify.com/artist/${id}`;
  const named = await oembed?.json(`/oembed?url=${encodeURIComponent(page)}`, oembedSchema, signal);
  const artist = named === undefined ? -1 : catalogue.artistIndex(artistKey(named.title));
  if (named === undefined || artist < 0) return undefined;
  const [from, to] = catalogue.rowsOfArtist(artist);
  const rows = Array.from({ length: Math.min(to - from, MAX_TRACKS) }, (_, index) => from + index);
  return { title: named.title, ids: rows.map((row) => catalogue.id(row)) };
}

async function elsewhere(
  options: LinkResolverOptions,
  service: OtherService,
  url: string,
  signal: AbortSignal,
): Promise<LinkTracks> {
  const name = SERVICE_NAMES[service];
  const address = isDeezerShort(url) ? await follow(url, options.followRules, isGoal, signal) : url;
  const songs = address === undefined ? [] : await songsOf(options.sites, service, address, signal);
  if (songs.length === 0) return unreadable(`I cannot tell what that ${name} link is. ${WHAT_WORKS}`);
  const found = await Promise.all(songs.slice(0, MAX_TRACKS).map((song) => findSong(options, song, signal)));
  const ids = [...new Set(found.filter((id) => id !== undefined))];
  const [song] = songs;
  if (ids.length === 0 && song !== undefined) {
    return unreadable(
      `That is "${song.title}" by ${song.artist}, but I cannot find it on Spotify. ${WHAT_WORKS}`,
    );
  }
  return { status: 'tracks', kind: songs.length === 1 ? 'track' : 'album', ids };
}

function withTitle(kind: SpotifyKind, { title, ids }: Collection): LinkTracks {
  return { status: 'tracks', kind, ids, ...(title === '' ? {} : { title }) };
}

function unreadable(message: string): LinkTracks {
  return { status: 'unreadable', message };
}
