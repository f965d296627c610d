import type { Message } from '../messages/message.ts';
import type { Addition } from '../track/addition.ts';
import type { Features } from '../track/features.ts';
import type { ExternalService, SpotifyKind } from '../track/link.ts';
import type { Track, TrackInfo } from '../track/track.ts';

/**
 * What one source says about one track. `unknown`: it answered and has no such track (worth remembering
 * for hours). `unavailable`: it could not answer (never remembered); `until` is a time in ms since the epoch
 * before which asking again is pointless.
 */
export type Lookup<T> =
  | { readonly status: 'found'; readonly value: T }
  | { readonly status: 'unknown' }
  | Unavailable;

export interface Unavailable {
  readonly status: 'unavailable';
  /** Completes a sentence that begins with the source's name. */
  readonly why: Message;
  readonly until?: number;
}

/** The features of a track as one source gives them. `estimated`: computed from a short preview. */
export interface SourcedFeatures {
  readonly features: Features;
  readonly estimated: boolean;
}

/** A service (or the bundled catalogue) that knows the acoustic features of tracks. */
export interface FeatureSource {
  /** What people read: "ReccoBeats", "the bundled catalogue". */
  readonly name: string;
  /** The most ids one call takes. */
  readonly batchSize: number;
  /**
   * @param ids distinct Spotify track ids, at most `batchSize`
   * @returns one entry per id; never rejects because of what a service does (that is `unavailable`)
   */
  features(ids: readonly string[], signal: AbortSignal): Promise<Map<string, Lookup<SourcedFeatures>>>;
}

/** A service (or the bundled catalogue) that knows the title and artists of tracks. */
export interface IdentitySource {
  readonly name: string;
  readonly batchSize: number;
  /** As {@link FeatureSource.features}, for title, artists, ISRC and cover. */
  identities(ids: readonly string[], signal: AbortSignal): Promise<Map<string, Lookup<TrackInfo>>>;
}

/** Looks up titles and artists for sources that need them before they can answer. */
export type Identify = (
  ids: readonly string[],
  signal: AbortSignal,
) => Promise<ReadonlyMap<string, TrackInfo>>;

/** An album, a playlist or an artist of Spotify's. */
export type CollectionKind = 'album' | 'playlist' | 'artist';

export interface Collection {
  /** Empty where the source gives none. */
  readonly title: string;
  /** Spotify track ids, in order, at most {@link MAX_COLLECTION_TRACKS}. */
  readonly ids: readonly string[];
}

/** More tracks than this do not make a better mix. */
export const MAX_COLLECTION_TRACKS = 100;

/** A service that lists the tracks of albums, playlists or artists. */
export interface CollectionSource {
  readonly kinds: readonly CollectionKind[];
  /** Asked before the others: its lists are complete, theirs hold the tracks they happen to know. */
  readonly isComplete?: boolean;
  /** @returns undefined when it does not know it or may not read it. @throws SourceFailure */
  collection(kind: CollectionKind, id: string, signal: AbortSignal): Promise<Collection | undefined>;
}

/** A song as a service other than Spotify names it. */
export interface NamedSong {
  readonly artist: string;
  readonly title: string;
  readonly isrc?: string;
  /** What the service's text may mean instead ("Title - Artist"), likelier first. */
  readonly otherReadings?: readonly { readonly artist: string; readonly title: string }[];
}

/** What a link of a service other than Spotify leads to there. */
export interface LinkedSongs {
  readonly kind: SpotifyKind;
  /** Of an album, playlist or artist, where it is known. */
  readonly title?: string;
  /** None when the service does not know the link. */
  readonly songs: readonly NamedSong[];
}

/** A service that resolves its own links to songs. */
export interface ExternalLinkSource {
  readonly service: ExternalService;
  /** @throws SourceFailure */
  songs(url: string, signal: AbortSignal): Promise<LinkedSongs>;
}

/** A service that finds the Spotify id or the ISRC of a song. Every method may throw a SourceFailure. */
export interface SongSearch {
  trackByIsrc?(song: NamedSong & { readonly isrc: string }, signal: AbortSignal): Promise<string | undefined>;
  trackByName?(song: NamedSong, signal: AbortSignal): Promise<string | undefined>;
  isrcByName?(song: NamedSong, signal: AbortSignal): Promise<string | undefined>;
  /** What it finds for names that somebody typed in any order, best first. */
  songsOfText?(text: string, signal: AbortSignal): Promise<readonly SongOfText[]>;
}

/** A song that a service finds for a text. */
export interface SongOfText extends NamedSong {
  /** Spotify's, where the service knows it. */
  readonly id?: string;
}

/** Tracks that can be looked up by id. */
export interface TracksById {
  /** @returns the row of a track, or -1 */
  rowOf(id: string): number;
  track(row: number): Track;
}

/** A catalogue that can also be searched by names. */
export interface SearchableCatalogue extends TracksById {
  readonly size: number;
  /** The tracks that ship with the bot; absent where that is all of them. */
  readonly base?: TracksById & { readonly size: number };
  /** What was added as a row; undefined for the others. Absent where nothing can be added. */
  addition?(row: number): Addition | undefined;
  id(row: number): string;
  title(row: number): string;
  /** @param key as `artistKey` makes it. @returns a dense index, or -1 */
  artistIndex(key: string): number;
  /** The rows whose main artist it is. */
  rowsOfArtist(artist: number): readonly number[];
  /** Rows that credit an artist after another. @param key as `artistKey` makes it */
  rowsOfGuest(key: string): readonly number[];
}

/** What came of trying one source. */
export interface Attempt {
  readonly source: string;
  readonly outcome: 'found' | 'unknown' | 'unavailable';
  /** Completes a sentence that begins with the source's name. */
  readonly why?: Message;
}

/** All that could be found out about one track. */
export interface Resolution {
  readonly id: string;
  readonly info?: TrackInfo;
  /** Absent when no source knows the features. */
  readonly sound?: SourcedFeatures & { readonly source: string };
  readonly attempts: readonly Attempt[];
}

/** Title, artists and features of tracks, from the first source that answers. */
export interface TrackResolver {
  /** Never rejects because of what services do; when `signal` aborts it answers with what it has. */
  resolve(ids: readonly string[], signal: AbortSignal): Promise<readonly Resolution[]>;
}
