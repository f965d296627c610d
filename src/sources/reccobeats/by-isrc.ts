import { SECOND_MS } from '../../lib/time.ts';
import { message } from '../../messages/message.ts';
import { titleKey } from '../../track/title.ts';
import type { TrackInfo } from '../../track/track.ts';
import type { Service } from '../http/service.ts';
import { CANCELLED, lookUpEach, sameForAll, unavailable } from '../lookup.ts';
import type { FeatureSource, Identify, Lookup, SourcedFeatures } from '../ports.ts';
import type { ChainSource } from '../resolver.ts';
import { createBatcher, fetchRows, MAX_IDS, RECCOBEATS_TTL_MS } from './client.ts';
import { type FeatureRow, featureRowSchema, featuresOf, type TrackRow, trackRowSchema } from './rows.ts';

/** Releases of one recording differ by a second or two of silence. */
const MAX_LENGTH_DIFFERENCE_MS = 3 * SECOND_MS;

/**
 * The features of the same recording on another release: ReccoBeats lacks many releases whose recording it has.
 * Where several recordings share an ISRC, title and length must match.
 */
export function reccobeatsByIsrc(service: Service, identify: Identify): ChainSource<FeatureSource> {
  const batcher = createBatcher(service, '/v1/audio-features', featureRowSchema, byIsrc);
  const lookUp = async (
    info: TrackInfo | undefined,
    signal: AbortSignal,
  ): Promise<Lookup<SourcedFeatures>> => {
    if (info?.isrc === undefined) return unavailable(message('sources.noIsrc'));
    const isrc = normaliseIsrc(info.isrc);
    const rows = (await batcher.lookUp([isrc], signal)).get(isrc) ?? { status: 'unknown' };
    if (rows.status !== 'found') return rows;
    const row = await sameRecording(service, info, rows.value, signal);
    const features = row === undefined ? {} : featuresOf(row);
    if (Object.keys(features).length === 0) return { status: 'unknown' };
    return { status: 'found', value: { features, estimated: false } };
  };
  return {
    name: `${service.name}, by recording`,
    after: service.name,
    batchSize: MAX_IDS,
    ttlMs: RECCOBEATS_TTL_MS,
    async features(ids, signal) {
      if (ids.length === 0 || signal.aborted) return sameForAll(ids, CANCELLED);
      const infos = await identify(ids, signal);
      return lookUpEach(ids, signal, (id) => lookUp(infos.get(id), signal));
    },
  };
}

function byIsrc(rows: readonly FeatureRow[]): Map<string, FeatureRow[]> {
  return Map.groupBy(
    rows.filter(({ isrc }) => typeof isrc === 'string'),
    ({ isrc }) => normaliseIsrc(isrc ?? ''),
  );
}

/** Some services write an ISRC in groups, some in lower case. */
export function normaliseIsrc(isrc: string): string {
  return isrc.replaceAll('-', '').toUpperCase();
}

async function sameRecording(
  service: Service,
  info: TrackInfo,
  rows: readonly FeatureRow[],
  signal: AbortSignal,
): Promise<FeatureRow | undefined> {
  const candidates = rows.slice(0, MAX_IDS);
  if (candidates.length <= 1) return candidates[0];
  const ids = candidates.map(({ id }) => id);
  const { rows: tracks } = await fetchRows(service, '/v1/track', ids, trackRowSchema, signal);
  const same = new Set(tracks.filter((track) => isSameTrack(track, info)).map(({ id }) => id));
  return candidates.find(({ id }) => same.has(id));
}

function isSameTrack(track: TrackRow, info: TrackInfo): boolean {
  if (titleKey(track.trackTitle) !== titleKey(info.title)) return false;
  if (info.durationMs === undefined || track.durationMs == null) return true;
  return Math.abs(track.durationMs - info.durationMs) <= MAX_LENGTH_DIFFERENCE_MS;
}
