import type { z } from 'zod';
import { Batcher } from '../http/batcher.ts';
import type { Service } from '../http/service.ts';
import type { Lookup } from '../ports.ts';
import { contentSchema, rowsOf } from './shapes.ts';

/** The most ids that one request may name. */
export const RECCOBEATS_BATCH = 40;
/** Their terms allow no more than a cache. */
export const RECCOBEATS_KEEP_MS = 30 * 24 * 3600 * 1000;

/**
 * Rows for ids of any kind (Spotify id, ReccoBeats' own, ISRC) in one request.
 * @param ids at most {@link RECCOBEATS_BATCH}
 * @throws SourceFailure
 */
export async function fetchRows<T>(
  service: Service,
  path: '/v1/audio-features' | '/v1/track' | '/v1/album' | '/v1/artist',
  ids: readonly string[],
  schema: z.ZodType<T>,
  signal: AbortSignal,
): Promise<{ rows: T[]; damaged: boolean }> {
  const { content } = await service.json(`${path}?${query(ids)}`, contentSchema, signal);
  return rowsOf(content, schema);
}

/**
 * Looks up ids of one kind in batches. Ids that are left out of a good answer are unknown; where an answer holds rows
 * that cannot be read, a missing id may be one of those, so nothing is said about it.
 * @param index what the rows say, by the ids that were asked for
 */
export function batchOf<R, T>(
  service: Service,
  path: '/v1/audio-features' | '/v1/track',
  schema: z.ZodType<R>,
  index: (rows: readonly R[]) => ReadonlyMap<string, T>,
): Batcher<T> {
  return new Batcher<T>({
    size: RECCOBEATS_BATCH,
    async request(take) {
      let asked: readonly string[] = [];
      const build = () => {
        const ids = take();
        if (ids === undefined) return undefined;
        asked = ids;
        return { url: service.url(`${path}?${query(ids)}`) };
      };
      const answer = await service.send(build, NEVER);
      if (answer === undefined) return new Map();
      const { rows, damaged } = rowsOf(service.parse(answer, contentSchema).content, schema);
      const values = index(rows);
      const missing: Lookup<T> = damaged
        ? { status: 'unavailable', why: 'answered in a form that was not expected' }
        : { status: 'unknown' };
      return new Map(
        asked.map((id) => {
          const value = values.get(id);
          return [id, value === undefined ? missing : { status: 'found', value }];
        }),
      );
    },
  });
}

/** A batch belongs to everybody whose ids are in it, so that none of them can call it off. */
const NEVER = new AbortController().signal;

function query(ids: readonly string[]): string {
  return ids.map((id) => `ids=${encodeURIComponent(id)}`).join('&');
}
