import { type Message, message } from '../messages/message.ts';
import type { ArtistAliasSource } from './alias-lookup.ts';
import type { ArtistSource, SimilarArtistSource } from './artist-source.ts';
import type {
  CandidateSource,
  SpotifyIdSource,
  SuggestionFeatureSource,
} from './candidates/candidate-source.ts';
import type { CoverSource } from './covers/cover-source.ts';
import type { Service } from './http/service.ts';
import type { ServiceOptions } from './http/service-options.ts';
import type { FollowRules } from './links/follow.ts';
import type {
  CollectionSource,
  ExternalLinkSource,
  FeatureSource,
  Identify,
  IdentitySource,
  SearchableCatalogue,
  SongSearch,
} from './ports.ts';
import type { ChainSource } from './resolver.ts';

/**
 * Everything the bot needs to configure, use, check and document one source. Each lives in one file and is listed in
 * registry.ts; settings, chains, `ask sources`, .env.example and the README's table of settings derive from that list.
 * @typeParam Source what it opens as; other sources may use what it has besides the parts of {@link OpenSource}
 */
export interface SourceDefinition<Source extends OpenSource = OpenSource, S extends Settings = Settings> {
  /** What people read: "MusicBrainz". */
  readonly label: string;
  readonly gives: readonly Capability[];
  /** Under their names in the environment. */
  readonly settings: S;
  /** @returns the source, or why the settings turn it off */
  open(settings: SettingValues<S>, context: SourceContext): Source | SourceOff;
}

/** What an open source can do. Each chain tries the sources that have its part, in the order of the registry. */
export interface OpenSource {
  readonly features?: readonly ChainSource<FeatureSource>[];
  readonly identities?: readonly ChainSource<IdentitySource>[];
  readonly covers?: readonly ChainSource<CoverSource>[];
  readonly artists?: ArtistSource;
  readonly artistAliases?: ArtistAliasSource;
  /** The Spotify id of a track's main artist. @throws SourceFailure */
  mainArtist?(trackId: string, signal: AbortSignal): Promise<string | undefined>;
  readonly similarArtists?: SimilarArtistSource;
  readonly candidates?: CandidateSource;
  readonly spotifyIds?: SpotifyIdSource;
  readonly suggestionFeatures?: SuggestionFeatureSource;
  readonly collections?: CollectionSource;
  readonly externalLinks?: ExternalLinkSource;
  readonly songSearch?: SongSearch;
  /** The service whose health is shown as that of this source. */
  readonly service?: Service;
  /** Overrides the state of the service. */
  state?(): SourceState | undefined;
  /** One small request that shows whether the service answers and how fast; its answer does not matter. */
  probe?(signal: AbortSignal): Promise<unknown>;
}

/** What a source gives; the messages `sources.gives` have the words. */
export type Capability =
  | 'albums'
  | 'artists'
  | 'candidates'
  | 'covers'
  | 'estimatedFeatures'
  | 'features'
  | 'genres'
  | 'links'
  | 'playlists'
  | 'similarArtists'
  | 'titles';

export interface SourceState {
  readonly state: 'on' | 'off' | 'resting';
  /** Why it is off or resting, or its last failure. */
  readonly detail?: Message;
}

export interface SourceOff {
  readonly off: Message;
}

/** What sources are opened with. */
export interface SourceContext {
  readonly catalogue: SearchableCatalogue;
  readonly identify: Identify;
  /** Recording codes by Spotify id that came with other answers, for sources that look up by ISRC. */
  readonly isrcs: {
    get(id: string): string | undefined;
    set(id: string, isrc: string): unknown;
  };
  /** ms since the epoch */
  readonly now: () => number;
  readonly overrides: SourceOverrides;
  connect(
    options: Pick<
      ServiceOptions,
      'name' | 'baseUrl' | 'rateLimit' | 'failureIn' | 'maxWaiting' | 'maxRetries'
    >,
  ): Service;
  /** Another source that this one builds on. */
  open<Source extends OpenSource>(definition: SourceDefinition<Source>): Source | SourceOff;
}

/** For tests and benchmarks against local servers; the bot itself passes none of them. */
export interface SourceOverrides {
  /** How many times faster than the rate limits to send requests. */
  readonly rateScale?: number;
  readonly followRules?: FollowRules;
  readonly allowsPreview?: (url: URL) => boolean;
  /** How long the look-up of artists' other names waits for everything else. */
  readonly aliasPauseMs?: number;
  readonly allowsCover?: (url: URL) => boolean;
}

/** A setting as the environment, .env.example and the README's table have it. */
export interface Setting {
  readonly kind: 'baseUrl' | 'text' | 'onOff';
  readonly fallback: string;
  /** Completes a row of the table: "titles by ISRC". */
  readonly description: string;
  /** Another setting that must be set when this one is. */
  readonly requires?: string;
}

export type Settings = Readonly<Record<string, Setting>>;
export type SettingValues<S> = { readonly [name in keyof S]?: string | undefined };

/** Infers the types of a definition. */
export function defineSource<Source extends OpenSource, const S extends Settings>(
  definition: SourceDefinition<Source, S>,
): SourceDefinition<Source, S> {
  return definition;
}

/** The address of a service; empty turns it off. */
export function baseUrl(fallback: string, description: string): Setting {
  return { kind: 'baseUrl', fallback, description };
}

export function off(reason: Message): SourceOff {
  return { off: reason };
}

/** For a source whose base URL is empty. */
export function emptySetting(setting: string): SourceOff {
  return off(message('sources.settingEmpty', { setting }));
}
