import { type Message, message } from '../messages/message.ts';
import type { ResolvedTrack } from './reports.ts';

/** The names of the sources of the tracks' features, each once. */
export function featureSources(tracks: readonly ResolvedTrack[]): string {
  return [...new Set(tracks.flatMap(({ source }) => source ?? []))].join(', ');
}

/** "Features: ReccoBeats". */
export function featuresNote(tracks: readonly ResolvedTrack[]): Message {
  const sources = featureSources(tracks);
  if (sources === '') return message('genre.noFeatures');
  const isEstimated = tracks.some(({ estimated }) => estimated);
  return message(isEstimated ? 'genre.estimatedFeatures' : 'genre.features', { sources });
}
