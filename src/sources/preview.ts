import type { TrackInfo } from '../track/track.ts';
import { NOT_ASKABLE } from './answers.ts';
import type { DeezerClient, DeezerTrack } from './deezer.ts';
import type { Service } from './http/service.ts';
import { oneByOne } from './one-by-one.ts';
import type { FeatureSource, Lookup, SourcedFeatures } from './ports.ts';
import type { Identify } from './reccobeats/by-isrc.ts';
import { analysisSchema, featuresOf } from './reccobeats/shapes.ts';
import type { ChainSource } from './resolver.ts';

/** The largest recording ReccoBeats takes; a 30 s preview is a tenth of it. */
const MAX_PREVIEW_BYTES = 5 * 1024 * 1024;
const KEEP_MS = 30 * 24 * 3600 * 1000;

export interface PreviewOptions {
  readonly deezer: DeezerClient;
  /** Fetches previews; its base URL is not used, their addresses come from Deezer. */
  readonly previews: Service;
  /** Whether an address that Deezer gave may be fetched: https on Deezer's own hosts, in production. */
  readonly allowed: (url: URL) => boolean;
  readonly reccobeats: Service;
  readonly identify: Identify;
}

/**
 * Nine features estimated from Deezer's 30 s preview, analysed by ReccoBeats: the last resort, and only where the
 * owner of the bot asked for it. Previews are used at once and never kept; their addresses expire in minutes.
 */
export function previewFeatures(options: PreviewOptions): ChainSource<FeatureSource> {
  const look = async (id: string, signal: AbortSignal): Promise<Lookup<SourcedFeatures>> => {
    const info = (await options.identify([id], signal)).get(id);
    if (info === undefined || (info.isrc === undefined && info.artists.length === 0)) {
      return { status: 'unavailable', why: NOT_ASKABLE.noArtist };
    }
    const track = await find(options.deezer, info, signal);
    const preview = track?.preview ? URL.parse(track.preview) : null;
    if (preview === null || !options.allowed(preview)) return { status: 'unknown' };
    const audio = await options.previews.send(
      () => ({ url: preview.href, maxBytes: MAX_PREVIEW_BYTES, headers: { accept: 'audio/*' } }),
      signal,
    );
    if (audio === undefined || audio.bytes.length === 0) return { status: 'unknown' };
    const features = featuresOf(await analyse(options.reccobeats, audio.bytes, signal));
    if (Object.keys(features).length === 0) return { status: 'unknown' };
    return { status: 'found', value: { features, estimated: true } };
  };
  return {
    name: `${options.deezer.name} preview, analysed by ${options.reccobeats.name}`,
    batchSize: 4,
    keepMs: KEEP_MS,
    features: (ids, signal) => oneByOne(ids, signal, (id) => look(id, signal)),
  };
}

/** By the recording's code, else by artist and title. */
async function find(
  deezer: DeezerClient,
  info: TrackInfo,
  signal: AbortSignal,
): Promise<DeezerTrack | undefined> {
  const byCode = info.isrc === undefined ? undefined : await deezer.trackByIsrc(info.isrc, signal);
  if (byCode?.preview) return byCode;
  const [artist] = info.artists;
  return artist === undefined ? byCode : deezer.search(artist, info.title, signal);
}

async function analyse(
  service: Service,
  bytes: Uint8Array<ArrayBuffer>,
  signal: AbortSignal,
): Promise<object> {
  const form = new FormData();
  form.set('audioFile', new Blob([bytes], { type: 'audio/mpeg' }), 'preview.mp3');
  return service.json('/v1/analysis/audio-features', analysisSchema, signal, {
    method: 'POST',
    body: form,
  });
}
