import { z } from 'zod';
import { artistKey } from '../track/artist-keys.ts';
import { titleKey } from '../track/title.ts';
import type { HttpResponse } from './http/exchange.ts';
import { SourceFailure } from './http/failure.ts';
import type { Service } from './http/service.ts';
import { nameSchema, titleSchema } from './names.ts';

/** What Deezer says about one track. */
const trackSchema = z.object({
  id: z.number(),
  title: titleSchema,
  isrc: z.string().nullish(),
  /** seconds */
  duration: z.number().nullish(),
  preview: z.string().nullish(),
  artist: z.object({ name: nameSchema }),
});
export type DeezerTrack = z.infer<typeof trackSchema>;

/** Deezer's errors come with status 200. https://developers.deezer.com/api/errors */
const errorSchema = z.object({ error: z.object({}) });
const listSchema = z.object({ data: z.array(z.unknown()), title: nameSchema.nullish() });
const NO_DATA = 800;
const QUOTA = 4;
const BUSY = 700;

/** Deezer's public interface; no key. */
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
    return this.#ask(`/track/isrc:${encodeURIComponent(isrc)}`, trackSchema, signal);
  }

  /** @param id Deezer's own. @throws SourceFailure */
  async track(id: string, signal: AbortSignal): Promise<DeezerTrack | undefined> {
    return this.#ask(`/track/${encodeURIComponent(id)}`, trackSchema, signal);
  }

  /** The tracks of an album, playlist or artist, by Deezer's own id. @throws SourceFailure */
  async tracksOf(
    kind: 'album' | 'playlist' | 'artist',
    id: string,
    signal: AbortSignal,
  ): Promise<DeezerTrack[]> {
    const tail = kind === 'artist' ? 'top' : 'tracks';
    const list = await this.#ask(`/${kind}/${encodeURIComponent(id)}/${tail}?limit=50`, listSchema, signal);
    return readable(list?.data ?? []);
  }

  /** The best match for an artist and a title; nothing that is by somebody else or another song. @throws SourceFailure */
  async search(artist: string, title: string, signal: AbortSignal): Promise<DeezerTrack | undefined> {
    const quoted = (text: string) => `"${text.replaceAll('"', ' ')}"`;
    const query = `artist:${quoted(artist)} track:${quoted(title)}`;
    const list = await this.#ask(`/search?q=${encodeURIComponent(query)}&limit=10`, listSchema, signal);
    return readable(list?.data ?? []).find(
      (track) =>
        artistKey(track.artist.name) === artistKey(artist) && titleKey(track.title) === titleKey(title),
    );
  }

  async #ask<T>(path: string, schema: z.ZodType<T>, signal: AbortSignal): Promise<T | undefined> {
    const body = await this.#service.json(path, z.unknown(), signal).catch(absent);
    if (body === undefined || errorSchema.safeParse(body).success) return undefined;
    const parsed = schema.safeParse(body);
    if (parsed.success) return parsed.data;
    throw new SourceFailure('bad-answer', 'answered in a form that was not expected');
  }
}

/** The failure in an answer of Deezer's; "no such track" is none. For {@link ServiceOptions.faultIn}. */
export function deezerFault({ bytes }: HttpResponse): SourceFailure | undefined {
  const text = new TextDecoder().decode(bytes.subarray(0, 2000));
  if (!/^\s*\{\s*"error"/.test(text)) return undefined;
  const code = Number(/"code"\s*:\s*(\d+)/.exec(text)?.[1]);
  if (code === NO_DATA) return undefined;
  if (code === QUOTA) return new SourceFailure('status', 'asked for fewer requests', { transient: true });
  if (code === BUSY) return new SourceFailure('status', 'is too busy', { transient: true });
  return new SourceFailure(
    'status',
    `refused the request (${Number.isNaN(code) ? 'no reason given' : code})`,
  );
}

function readable(rows: readonly unknown[]): DeezerTrack[] {
  return rows.flatMap((row) => {
    const parsed = trackSchema.safeParse(row);
    return parsed.success ? [parsed.data] : [];
  });
}

function absent(error: unknown): undefined {
  if (error instanceof SourceFailure && error.status === 404) return undefined;
  throw error;
}
