import { z } from 'zod';
import { message } from '../../messages/message.ts';
import { SourceFailure } from '../http/failure.ts';
import type { HttpResponse } from '../http/request.ts';
import type { Service } from '../http/service.ts';
import { isSameSong } from '../links/same-song.ts';
import { absentOn } from '../lookup.ts';
import { nameSchema, rowsOf, titleSchema } from '../parse.ts';
import { type CollectionKind, MAX_COLLECTION_TRACKS } from '../ports.ts';

/** What Deezer says about one track. */
const trackSchema = z.object({
  id: z.number(),
  title: titleSchema,
  isrc: z.string().nullish(),
  /** seconds */
  duration: z.number().nullish(),
  preview: z.string().nullish(),
  /** 0 to a million: how often it is played. */
  rank: z.number().min(0).max(1_000_000).nullish().catch(null),
  release_date: z.string().nullish().catch(null),
  album: z.object({ title: nameSchema.nullish() }).nullish().catch(null),
  artist: z.object({ id: z.number().nullish(), name: nameSchema }),
});
export type DeezerTrack = z.infer<typeof trackSchema>;

/** Deezer's errors come with status 200. https://developers.deezer.com/api/errors */
const errorSchema = z.object({ error: z.object({}) });
/** -1 and 0 stand for no genre. */
const albumSchema = z.object({ genre_id: z.number().nullish() });
const relatedSchema = z.object({ id: z.number(), name: titleSchema });
export type DeezerArtist = z.infer<typeof relatedSchema>;
const MAX_RELATED = 40;
const MAX_RADIO_TRACKS = 40;
/** Enough to tell what an artist mostly plays. */
const MAX_ALBUMS = 50;
const listSchema = z.object({ data: z.array(z.unknown()) });
/** Albums and playlists have a title, artists a name. */
const namedSchema = z.object({ title: nameSchema.nullish(), name: nameSchema.nullish() });
const NO_DATA = 800;
const QUOTA = 4;
const BUSY = 700;

/** Deezer's public API; no key. */
export class DeezerClient {
  readonly #service: Service;

  constructor(service: Service) {
    this.#service = service;
  }

  get name(): string {
    return this.#service.name;
  }

  /** @throws SourceFailure */
  async trackByIsrc(isrc: string, signal: AbortSignal): Promise<DeezerTrack | undefined> {
    return this.#get(`/track/isrc:${encodeURIComponent(isrc)}`, trackSchema, signal);
  }

  /** @param id Deezer's own. @throws SourceFailure */
  async track(id: string, signal: AbortSignal): Promise<DeezerTrack | undefined> {
    return this.#get(`/track/${encodeURIComponent(id)}`, trackSchema, signal);
  }

  /** The tracks of an album, playlist or artist, by Deezer's own id. @throws SourceFailure */
  async tracksOf(kind: CollectionKind, id: string, signal: AbortSignal): Promise<DeezerTrack[]> {
    const tail = kind === 'artist' ? 'top' : 'tracks';
    const path = `/${kind}/${encodeURIComponent(id)}/${tail}?limit=${MAX_COLLECTION_TRACKS}`;
    const list = await this.#get(path, listSchema, signal);
    return rowsOf(list?.data ?? [], trackSchema).rows;
  }

  /** The name of an album, playlist or artist; undefined where Deezer does not say. */
  async titleOf(kind: CollectionKind, id: string, signal: AbortSignal): Promise<string | undefined> {
    try {
      const found = await this.#get(`/${kind}/${encodeURIComponent(id)}`, namedSchema, signal);
      return found?.title || found?.name || undefined;
    } catch (error) {
      // The tracks are worth an answer without it.
      if (!(error instanceof SourceFailure)) throw error;
      return undefined;
    }
  }

  /**
   * The genres of an artist's albums, by Deezer's ids of both; one each, -1 or 0 for none.
   * @returns undefined when Deezer does not know the artist
   * @throws SourceFailure
   */
  async albumGenres(artist: string, signal: AbortSignal): Promise<number[] | undefined> {
    const path = `/artist/${encodeURIComponent(artist)}/albums?limit=${MAX_ALBUMS}`;
    const list = await this.#get(path, listSchema, signal);
    return list && rowsOf(list.data, albumSchema).rows.flatMap(({ genre_id }) => genre_id ?? []);
  }

  /** Artists that the fans of an artist also like, by Deezer's id; empty when it knows none. @throws SourceFailure */
  async relatedArtists(artist: string, signal: AbortSignal): Promise<DeezerArtist[]> {
    const path = `/artist/${encodeURIComponent(artist)}/related?limit=${MAX_RELATED}`;
    return this.#rows(path, relatedSchema, signal);
  }

  /** Tracks of an artist and of similar ones, by Deezer's id; empty when it has none. @throws SourceFailure */
  async radio(artist: string, signal: AbortSignal): Promise<DeezerTrack[]> {
    const path = `/artist/${encodeURIComponent(artist)}/radio?limit=${MAX_RADIO_TRACKS}`;
    return this.#rows(path, trackSchema, signal);
  }

  /** The first hit with the same artist and title. @throws SourceFailure */
  async search(artist: string, title: string, signal: AbortSignal): Promise<DeezerTrack | undefined> {
    const quoted = (text: string) => `"${text.replaceAll('"', ' ')}"`;
    const found = await this.searchText(`artist:${quoted(artist)} track:${quoted(title)}`, signal);
    return found.find((track) =>
      isSameSong({ artist: track.artist.name, title: track.title }, { artist, title }),
    );
  }

  /** The first hits for a text, best first. @throws SourceFailure */
  async searchText(text: string, signal: AbortSignal): Promise<DeezerTrack[]> {
    const list = await this.#get(`/search?q=${encodeURIComponent(text)}&limit=10`, listSchema, signal);
    return rowsOf(list?.data ?? [], trackSchema).rows;
  }

  /** @throws SourceFailure, also when rows cannot be read and no other is left */
  async #rows<T>(path: string, schema: z.ZodType<T>, signal: AbortSignal): Promise<T[]> {
    const list = await this.#get(path, listSchema, signal);
    const { rows, isDamaged } = rowsOf(list?.data ?? [], schema);
    if (rows.length === 0 && isDamaged) throw new SourceFailure('bad-answer', message('sources.badAnswer'));
    return rows;
  }

  async #get<T>(path: string, schema: z.ZodType<T>, signal: AbortSignal): Promise<T | undefined> {
    const body = await this.#service.json(path, z.unknown(), signal).catch(absentOn(404));
    if (body === undefined || errorSchema.safeParse(body).success) return undefined;
    const parsed = schema.safeParse(body);
    if (parsed.success) return parsed.data;
    throw new SourceFailure('bad-answer', message('sources.badAnswer'));
  }
}

/** The failure in a response of Deezer's; "no such track" is none. For {@link ServiceOptions.failureIn}. */
export function deezerFailure({ bytes }: HttpResponse): SourceFailure | undefined {
  const text = new TextDecoder().decode(bytes.subarray(0, 2000));
  if (!/^\s*\{\s*"error"/.test(text)) return undefined;
  const code = Number(/"code"\s*:\s*(\d+)/.exec(text)?.[1]);
  if (code === NO_DATA) return undefined;
  if (code === QUOTA) return new SourceFailure('status', message('sources.rateLimited'), { transient: true });
  if (code === BUSY) return new SourceFailure('status', message('sources.busy'), { transient: true });
  return new SourceFailure('status', message('sources.refused', { status: Number.isNaN(code) ? '?' : code }));
}
