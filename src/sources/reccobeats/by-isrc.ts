import { titleKey } from '../../track/normalise.ts';
import type { TrackInfo } from '../../track/track.ts';
import type { Service } from '../http/service.ts';
import { oneByOne } from '../one-by-one.ts';
import type { FeatureSource, Lookup, SourcedFeatures } from '../port.ts';
import type { Ranked } from '../resolver.ts';
import { fetchRows, RECCOBEATS_BATCH, RECCOBEATS_KEEP_MS } from './client.ts';
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
export function reccobeatsByIsrc(service: Service, identify: Identify): Ranked<FeatureSource> {
  const look = async (id: string, signal: AbortSignal): Promise<Lookup<SourcedFeatures>> => {
    const info = (await identify([id], signal)).get(id);
    // Nobody was asked, so there is nothing to remember.
    if (info?.isrc === undefined)
      return { status: 'unavailable', why: 'needs a recording code, which nobody gave' };
    const { rows } = await fetchRows(service, '/v1/audio-features', [info.isrc], featureRowSchema, signal);
    const row = await sameRecording(service, info, rows, signal);
    const features = row === undefined ? {} : featuresOf(row);
    if (Object.keys(features).length === 0) return { status: 'unknown' };
    return { status: 'found', value: { features, estimated: false } };
  };
  return {
    name: `${service.name}, by recording`,
    after: service.name,
    batchSize: 10,
    keepMs: RECCOBEATS_KEEP_MS,
    features: (ids, signal) => oneByOne(ids, signal, (id) => look(id, signal)),
  };
}

async function sameRecording(
  service: Service,
  info: TrackInfo,
  rows: readonly FeatureRow[],
  signal: AbortSignal,
): Promise<FeatureRow | undefined> {
  const candidates = rows.filter(({ isrc }) => isrc == null || isrc === info.isrc).slice(0, RECCOBEATS_BATCH);
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
