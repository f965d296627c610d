import { type Message, type MessageParam, message } from '../messages/message.ts';
import { BUNDLED_CATALOGUE } from '../sources/catalogue.ts';
import type { ResolvedTrack } from './reports.ts';

/** The names of the sources of the tracks' features, each once. */
export function featureSources(tracks: readonly ResolvedTrack[]): string[] {
  return [...new Set(tracks.flatMap(({ source }) => source ?? []))];
}

/** What a text calls a source: services have the same name in every language. */
export function sourceName(source: string): MessageParam {
  return source === BUNDLED_CATALOGUE ? message('sources.bundledCatalogue') : source;
}

/** What a text calls several sources. */
export function sourceNames(sources: readonly string[]): MessageParam {
  const [last = '', ...before] = sources.map(sourceName).reverse();
  return before.reduce((second, first) => message('sources.both', { first, second }), last);
}

/** "Features: ReccoBeats". */
export function featuresNote(tracks: readonly ResolvedTrack[]): Message {
  const names = featureSources(tracks);
  if (names.length === 0) return message('genre.noFeatures');
  const isEstimated = tracks.some(({ estimated }) => estimated);
  return message(isEstimated ? 'genre.estimatedFeatures' : 'genre.features', { sources: sourceNames(names) });
}
