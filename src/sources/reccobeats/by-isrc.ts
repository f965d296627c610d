import { titleKey } from '../../track/title.ts';
import type { TrackInfo } from '../../track/track.ts';
import { GIVEN_UP, NOT_ASKABLE, sameForAll } from '../answers.ts';
import type { Service } from '../http/service.ts';
import { oneByOne } from '../one-by-one.ts';
import type { FeatureSource, Lookup, SourcedFeatures } from '../ports.ts';
import type { ChainSource } from '../resolver.ts';
import { batchOf, fetchRows, RECCOBEATS_BATCH, RECCOBEATS_KEEP_MS } from './client.ts';
import { type FeatureRow, featureRowSchema, featuresOf, type TrackRow, trackRowSchema } from './shapes.ts';

/** Releases of one recording differ by a second or two of silence. */
const SAME_LENGTH_MS = 3000;

/** Who tracks are, for sources that must know before they can answer. */
export type Identify = (
  ids: readonly string[],
  signal: AbortSignal,
) => Promise<ReadonlyMap<string, TrackInfo>>;

/**
 * The features of the same recording on another release: ReccoBeats lacks many releases whose recording it has.
 * A code that several recordings share is only believed where title and length agree.
 */
export function reccobeatsByIsrc(service: Service, identify: Identify): ChainSource<FeatureSource> {
  const batcher = batchOf(service, '/v1/audio-features', featureRowSchema, byIsrc);
  const look = async (info: TrackInfo | undefined, signal: AbortSignal): Promise<Lookup<SourcedFeatures>> => {
    // Nobody was asked, so there is nothing to remember.
    if (info?.isrc === undefined) return { status: 'unavailable', why: NOT_ASKABLE.noCode };
    const code = codeOf(info.isrc);
    const rows = (await batcher.lookUp([code], signal)).get(code) ?? { status: 'unknown' };
    if (rows.status !== 'found') return rows;
    const row = await sameRecording(service, info, rows.value, signal);
    const features = row === undefined ? {} : featuresOf(row);
    if (Object.keys(features).length === 0) return { status: 'unknown' };
    return { status: 'found', value: { features, estimated: false } };
  };
  return {
    name: `${service.name}, by recording`,
    after: service.name,
    batchSize: RECCOBEATS_BATCH,
    keepMs: RECCOBEATS_KEEP_MS,
    async features(ids, signal) {
      if (ids.length === 0 || signal.aborted) return sameForAll(ids, GIVEN_UP);
      const infos = await identify(ids, signal);
      return oneByOne(ids, signal, (id) => look(infos.get(id), signal));
    },
  };
}

function byIsrc(rows: readonly FeatureRow[]): Map<string, FeatureRow[]> {
  return Map.groupBy(
    rows.filter(({ isrc }) => typeof isrc === 'string'),
    ({ isrc }) => codeOf(isrc ?? ''),
  );
}

/** A code as it is compared: some write it in groups, some in small letters. */
function codeOf(isrc: string): string {
  return isrc.replaceAll('-', '').toUpperCase();
}

async function sameRecording(
  service: Service,
  info: TrackInfo,
  rows: readonly FeatureRow[],
  signal: AbortSignal,
): Promise<FeatureRow | undefined> {
  const candidates = rows.slice(0, RECCOBEATS_BATCH);
  if (candidates.length <= 1) return candidates[0];
  const ids = candidates.map(({ id }) => id);
  const { rows: tracks } = await fetchRows(service, '/v1/track', ids, trackRowSchema, signal);
  const alike = new Set(tracks.filter((track) => isAlike(track, info)).map(({ id }) => id));
  return candidates.find(({ id }) => alike.has(id));
}

function isAlike(track: TrackRow, info: TrackInfo): boolean {
  if (titleKey(track.trackTitle) !== titleKey(info.title)) return false;
  if (info.durationMs === undefined || track.durationMs == null) return true;
  return Math.abs(track.durationMs - info.durationMs) <= SAME_LENGTH_MS;
}
