import type { z } from 'zod';
import { DAY_MS } from '../../lib/time.ts';
import { message } from '../../messages/message.ts';
import { Batcher } from '../http/batcher.ts';
import { sendBatch } from '../http/send-batch.ts';
import type { Service } from '../http/service.ts';
import { unavailable } from '../lookup.ts';
import { rowsOf } from '../parse.ts';
import type { Lookup } from '../ports.ts';
import { contentSchema } from './rows.ts';

/** The most ids that one request takes. */
export const MAX_IDS = 40;
/** Their terms allow caching only. */
export const RECCOBEATS_TTL_MS = 30 * DAY_MS;

/**
 * Rows for ids of any kind (Spotify id, ReccoBeats' own, ISRC) in one request.
 * @param ids at most {@link MAX_IDS}
 * @throws SourceFailure
 */
export async function fetchRows<T>(
  service: Service,
  path: '/v1/audio-features' | '/v1/track' | '/v1/album' | '/v1/artist',
  ids: readonly string[],
  schema: z.ZodType<T>,
  signal: AbortSignal,
): Promise<{ rows: T[]; isDamaged: boolean }> {
  const { content } = await service.json(`${path}?${query(ids)}`, contentSchema, signal);
  return rowsOf(content, schema);
}

/**
 * Looks up ids of one kind in batches. Ids that are missing from a good answer are unknown; where an answer holds rows
 * that cannot be read, a missing id may be one of those, so it is unavailable.
 * @param index extracts values from rows, by requested id
 */
export function createBatcher<R, T>(
  service: Service,
  path: '/v1/audio-features' | '/v1/track',
  schema: z.ZodType<R>,
  index: (rows: readonly R[]) => ReadonlyMap<string, T>,
): Batcher<T> {
  return new Batcher<T>({
    size: MAX_IDS,
    async request(take) {
      const sent = await sendBatch(service, take, (ids) => ({ url: service.url(`${path}?${query(ids)}`) }));
      if (sent === undefined) return new Map();
      const { rows, isDamaged } = rowsOf(service.parse(sent.response, contentSchema).content, schema);
      const values = index(rows);
      const missing: Lookup<T> = isDamaged
        ? unavailable(message('sources.badAnswer'))
        : { status: 'unknown' };
      return new Map(
        sent.ids.map((id) => {
          const value = values.get(id);
          return [id, value === undefined ? missing : { status: 'found', value }];
        }),
      );
    },
  });
}

function query(ids: readonly string[]): string {
  return ids.map((id) => `ids=${encodeURIComponent(id)}`).join('&');
}
