import { message } from '../../messages/message.ts';
import type { TrackInfo } from '../../track/track.ts';
import type { CandidateSource } from '../candidates/candidate-source.ts';
import type { Service } from '../http/service.ts';
import { absentOn, lookUpOne, unavailable } from '../lookup.ts';
import { rowsOf } from '../parse.ts';
import { MAX_IDS } from './client.ts';
import { contentSchema, infoOf, spotifyIdOf, trackRowSchema } from './rows.ts';

/** As many as one request for their features takes. */
const SIZE = MAX_IDS;
/** The most one request gives: only some of them are new. */
const FRESH_SIZE = 100;

/** Recommendations, which have no filter by date. One request. */
export function reccobeatsCandidates(service: Service): CandidateSource {
  return {
    name: service.name,
    candidates: (seeds, { fresh }, signal) =>
      lookUpOne(signal, async () => {
        const ids = seeds.map(({ id }) => `seeds=${encodeURIComponent(id)}`).join('&');
        const path = `/v1/track/recommendation?size=${fresh ? FRESH_SIZE : SIZE}&${ids}`;
        // It is a 400 when none of the seeds is known.
        const body = await service.json(path, contentSchema, signal).catch(absentOn(400, 404));
        if (body === undefined) return { status: 'unknown' };
        const { rows, isDamaged } = rowsOf(body.content, trackRowSchema);
        const suggestions = new Map<string, TrackInfo>();
        for (const row of rows) {
          const id = spotifyIdOf(row.href);
          if (id !== undefined) suggestions.set(id, suggestions.get(id) ?? infoOf(id, row));
        }
        for (const { id } of seeds) suggestions.delete(id);
        if (suggestions.size > 0) return { status: 'found', value: [...suggestions.values()] };
        return isDamaged ? unavailable(message('sources.badAnswer')) : { status: 'unknown' };
      }),
  };
}
