import type { LookupMemory } from '../lookup-memory.ts';
import type { FeatureSource, SourcedFeatures } from '../ports.ts';
import type { IdentifiedSound, Suggestion, SuggestionFeatureSource } from './candidate-source.ts';

export interface SuggestionSoundsOptions {
  /** Answers at once, without a request. */
  readonly catalogue: FeatureSource;
  /** Never rejects. */
  readonly memory: LookupMemory<SourcedFeatures>;
  /** Asked for what neither has. */
  readonly source?: SuggestionFeatureSource;
}

/** A sound and the source of it, by the name people know it by. */
export type SourcedSound = IdentifiedSound & { readonly source: string };

/**
 * The features of suggestions: of all that the catalogue or the store has, and of the first others that fit into one
 * request. What is found is stored, and so is what the source does not know.
 */
export async function soundsOf(
  suggestions: readonly Suggestion[],
  { catalogue, memory, source }: SuggestionSoundsOptions,
  signal: AbortSignal,
): Promise<ReadonlyMap<Suggestion, SourcedSound>> {
  const ids = suggestions.flatMap(({ id }) => id ?? []);
  const [inCatalogue, stored] = await Promise.all([catalogue.features(ids, signal), memory.recall(ids)]);
  const sounds = new Map<Suggestion, SourcedSound>();
  const missing: Suggestion[] = [];
  for (const suggestion of suggestions) {
    const { id = '' } = suggestion;
    const known = inCatalogue.get(id);
    const entry = stored.get(id);
    if (known?.status === 'found') {
      sounds.set(suggestion, { ...known.value, id, source: catalogue.name });
    } else if (entry?.found !== undefined) {
      sounds.set(suggestion, { ...entry.found.value, id, source: entry.found.source });
    } else if (source !== undefined && entry?.misses?.[source.name] === undefined) {
      missing.push(suggestion);
    }
  }
  if (source === undefined || missing.length === 0) return sounds;
  const answers = await source.featuresOf(missing.slice(0, source.batchSize), signal);
  for (const [suggestion, answer] of answers) {
    if (answer.status === 'found') {
      const { id, features, estimated } = answer.value;
      sounds.set(suggestion, { ...answer.value, source: source.name });
      await memory.rememberFound(id, { features, estimated }, source.name, source.ttlMs);
    } else if (answer.status === 'unknown' && suggestion.id !== undefined) {
      await memory.rememberMisses(suggestion.id, [source.name], stored.get(suggestion.id));
    }
  }
  return sounds;
}
