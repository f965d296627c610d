import { recordingKey } from '../../track/recording-keys.ts';
import { releaseYearOf } from '../../track/release-date.ts';
import type { Suggestion } from './candidate-source.ts';

/** What one source suggests. */
export interface SourceSuggestions {
  readonly source: string;
  readonly suggestions: readonly Suggestion[];
}

export interface MergedSuggestion {
  readonly suggestion: Suggestion;
  /** Every source that suggests it, at least one. */
  readonly suggestedBy: readonly string[];
}

/** Takes the first suggestion of each source, then the second of each and so on; every recording once, and no seed. */
export function mergeSuggestions(
  answers: readonly SourceSuggestions[],
  seeds: readonly Suggestion[],
): MergedSuggestion[] {
  const seedKeys = new Set(seeds.flatMap(keysOf));
  const merged: { suggestion: Suggestion; suggestedBy: string[] }[] = [];
  const byKey = new Map<string, { suggestedBy: string[] }>();
  const longest = Math.max(0, ...answers.map(({ suggestions }) => suggestions.length));
  for (let place = 0; place < longest; place++) {
    for (const { source, suggestions } of answers) {
      const suggestion = suggestions[place];
      const keys = suggestion === undefined ? [] : keysOf(suggestion);
      if (suggestion === undefined || keys.some((key) => seedKeys.has(key))) continue;
      const known = keys.flatMap((key) => byKey.get(key) ?? []).at(0);
      const entry: { suggestedBy: string[] } = known ?? { suggestedBy: [] };
      if (!entry.suggestedBy.includes(source)) entry.suggestedBy.push(source);
      for (const key of keys) byKey.set(key, byKey.get(key) ?? entry);
      if (known === undefined) merged.push({ suggestion, suggestedBy: entry.suggestedBy });
    }
  }
  return merged;
}

/** The latest releases first, those of an unknown year last; otherwise in the same order. @param now ms since the epoch */
export function newestFirst(merged: readonly MergedSuggestion[], now: number): MergedSuggestion[] {
  const year = ({ suggestion }: MergedSuggestion) => releaseYearOf(suggestion, now) ?? 0;
  return merged.toSorted((a, b) => year(b) - year(a));
}

/** Keys of which two suggestions of one recording share one. */
function keysOf({ id, isrc, artists, title }: Suggestion): string[] {
  return [
    ...(id === undefined ? [] : [`id\n${id}`]),
    ...(isrc === undefined ? [] : [`isrc\n${isrc}`]),
    ...(artists.length === 0 ? [] : [recordingKey(artists, title)]),
  ];
}
