import { message } from '../../messages/message.ts';
import type { Features } from '../../track/features.ts';
import type { IdentifiedSound, Suggestion, SuggestionFeatureSource } from '../candidates/candidate-source.ts';
import type { Service } from '../http/service.ts';
import { CANCELLED, failedLookup, unavailable } from '../lookup.ts';
import type { Lookup } from '../ports.ts';
import { normaliseIsrc } from './by-isrc.ts';
import { fetchRows, MAX_IDS, RECCOBEATS_TTL_MS } from './client.ts';
import { type FeatureRow, featureRowSchema, featuresOf, spotifyIdOf } from './rows.ts';

/** Features of suggestions by Spotify id or, for those without, by ISRC. */
export function reccobeatsSuggestionFeatures(service: Service): SuggestionFeatureSource {
  return {
    name: service.name,
    batchSize: MAX_IDS,
    ttlMs: RECCOBEATS_TTL_MS,
    async featuresOf(suggestions, signal) {
      if (suggestions.length === 0) return new Map();
      if (signal.aborted) return sameForEach(suggestions, CANCELLED);
      const ids = suggestions.flatMap(({ id, isrc }) => id ?? isrc ?? []);
      try {
        const answer = await fetchRows(service, '/v1/audio-features', ids, featureRowSchema, signal);
        const missing: Lookup<IdentifiedSound> = answer.isDamaged
          ? unavailable(message('sources.badAnswer'))
          : { status: 'unknown' };
        return new Map(
          suggestions.map((suggestion) => {
            const value = soundOf(suggestion, answer.rows);
            return [suggestion, value === undefined ? missing : { status: 'found', value }];
          }),
        );
      } catch (error) {
        return sameForEach(suggestions, failedLookup(error));
      }
    },
  };
}

function sameForEach<T>(suggestions: readonly Suggestion[], answer: Lookup<T>): Map<Suggestion, Lookup<T>> {
  return new Map(suggestions.map((suggestion) => [suggestion, answer]));
}

function soundOf({ id, isrc }: Suggestion, rows: readonly FeatureRow[]): IdentifiedSound | undefined {
  const own =
    id === undefined
      ? rows.filter((row) => normaliseIsrc(row.isrc ?? '') === normaliseIsrc(isrc ?? ''))
      : rows.filter((row) => spotifyIdOf(row.href) === id);
  const [first] = own;
  const spotifyId = first && spotifyIdOf(first.href);
  if (first === undefined || spotifyId === undefined) return undefined;
  const features = featuresOf(first);
  if (Object.keys(features).length === 0) return undefined;
  // Releases of one recording sound the same; where they do not, the code stands for several recordings.
  if (!own.every((row) => soundsAlike(featuresOf(row), features))) return undefined;
  return { id: spotifyId, features, estimated: false };
}

const MAX_TEMPO_DIFFERENCE_BPM = 2;
const MAX_DIFFERENCE = 0.1;

function soundsAlike(a: Features, b: Features): boolean {
  const difference = (name: 'danceability' | 'energy' | 'tempoBpm') =>
    Math.abs((a[name] ?? 0) - (b[name] ?? 0));
  return (
    difference('tempoBpm') <= MAX_TEMPO_DIFFERENCE_BPM &&
    difference('danceability') <= MAX_DIFFERENCE &&
    difference('energy') <= MAX_DIFFERENCE
  );
}
