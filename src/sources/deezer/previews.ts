import { DAY_MS, SECOND_MS } from '../../lib/time.ts';
import { message } from '../../messages/message.ts';
import type { TrackInfo } from '../../track/track.ts';
import type { Service } from '../http/service.ts';
import { lookUpEach, unavailable } from '../lookup.ts';
import type { FeatureSource, Identify, Lookup, SourcedFeatures } from '../ports.ts';
import { reccobeats } from '../reccobeats/reccobeats.ts';
import { analysisSchema, featuresOf } from '../reccobeats/rows.ts';
import type { ChainSource } from '../resolver.ts';
import { defineSource, off } from '../source.ts';
import type { DeezerClient, DeezerTrack } from './client.ts';
import { deezer } from './deezer.ts';

/** Opt-in, because it uploads recordings. */
export const deezerPreviews = defineSource({
  label: 'Deezer previews',
  gives: ['estimatedFeatures'],
  settings: {
    DEEZER_PREVIEWS: {
      kind: 'onOff',
      fallback: 'off',
      description:
        '`on` estimates unknown tracks from their 30 s Deezer preview, which is uploaded to ReccoBeats',
    },
  },
  open({ DEEZER_PREVIEWS }, { connect, open, identify, overrides }) {
    if (DEEZER_PREVIEWS !== 'on') return off(message('sources.notOn', { setting: 'DEEZER_PREVIEWS' }));
    const finder = open(deezer);
    if ('off' in finder) return finder;
    const analyser = open(reccobeats);
    if ('off' in analyser) return analyser;
    const { allowsPreview = isDeezerPreview } = overrides;
    // The addresses of previews are absolute.
    const previews = connect({
      name: 'Deezer previews',
      baseUrl: 'https://www.deezer.com',
      rateLimit: { requests: 5, perMs: 5 * SECOND_MS },
    });
    return {
      service: previews,
      features: [
        previewFeatures({
          deezer: finder.client,
          previews,
          allowsPreview,
          reccobeats: analyser.service,
          identify,
        }),
      ],
    };
  },
});

/** ReccoBeats takes no larger file; a 30 s preview has a tenth of it. */
const MAX_PREVIEW_BYTES = 5 * 1024 * 1024;
const TTL_MS = 30 * DAY_MS;

export interface PreviewOptions {
  readonly deezer: DeezerClient;
  /** Downloads previews. */
  readonly previews: Service;
  /** Whether an address that Deezer gave may be fetched: in production, https on Deezer's own hosts. */
  readonly allowsPreview: (url: URL) => boolean;
  readonly reccobeats: Service;
  readonly identify: Identify;
}

/** Nine features estimated by ReccoBeats from Deezer's 30 s preview, which is used at once and never stored. */
export function previewFeatures(options: PreviewOptions): ChainSource<FeatureSource> {
  const lookUp = async (id: string, signal: AbortSignal): Promise<Lookup<SourcedFeatures>> => {
    const info = (await options.identify([id], signal)).get(id);
    if (info === undefined || (info.isrc === undefined && info.artists.length === 0)) {
      return unavailable(message('sources.noArtist'));
    }
    const track = await findTrack(options.deezer, info, signal);
    const preview = track?.preview ? URL.parse(track.preview) : null;
    if (preview === null || !options.allowsPreview(preview)) return { status: 'unknown' };
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
    ttlMs: TTL_MS,
    features: (ids, signal) => lookUpEach(ids, signal, (id) => lookUp(id, signal)),
  };
}

/** By its ISRC, else by artist and title. */
async function findTrack(
  client: DeezerClient,
  info: TrackInfo,
  signal: AbortSignal,
): Promise<DeezerTrack | undefined> {
  const byIsrc = info.isrc === undefined ? undefined : await client.trackByIsrc(info.isrc, signal);
  if (byIsrc?.preview) return byIsrc;
  const [artist] = info.artists;
  return artist === undefined ? byIsrc : client.search(artist, info.title, signal);
}

async function analyse(
  service: Service,
  bytes: Uint8Array<ArrayBuffer>,
  signal: AbortSignal,
): Promise<object> {
  const form = new FormData();
  form.set('audioFile', new Blob([bytes], { type: 'audio/mpeg' }), 'preview.mp3');
  return service.json('/v1/analysis/audio-features', analysisSchema, signal, { method: 'POST', body: form });
}

function isDeezerPreview(url: URL): boolean {
  return url.protocol === 'https:' && /(^|\.)(dzcdn\.net|deezer\.com)$/.test(url.hostname);
}
