import type { Random } from '../../lib/random.ts';
import { OpinionCounter, type SourceOpinion } from '../model/label-opinions.ts';
import type { OpinionModel } from '../model/label-space.ts';
import { sourceOf, VOTE, wordsOf } from '../model/raw-labels.ts';
import { genresOfWord } from '../words/genres-of-words.ts';
import type { RawLabelRow } from './fit-label-meanings.ts';

/** A source with fewer labels can name so few genres that what it leaves out proves nothing. */
const LEAST_LABELS = 12;
/** Right is a genre among this many first ones that the judge gives the artist, if it has this share of them. */
const FIRST_GENRES = 3;
const LEAST_SHARE = 0.1;
/** Tracks of one artist are much alike. */
const MAX_PER_ARTIST = 3;

/** A track, what the other sources say of its artist, and what a source that is not among them says. */
export interface JudgedTrack {
  /** The index of the track among those given. */
  readonly index: number;
  readonly opinions: readonly SourceOpinion[];
  /** The genres that are right, as indices. */
  readonly right: readonly number[];
}

/**
 * Leaves one source out: each track is judged by one of its own sources, and only the tracks of its artist that this source does
 * not label are evidence.
 * @param tracks those to be judged, with their raw labels
 * @param rows all tracks of their artists
 * @returns the tracks that can be judged, at most a few of each artist
 */
export function judgeBySource(
  tracks: readonly RawLabelRow[],
  rows: Iterable<RawLabelRow>,
  { meanings, means }: Pick<OpinionModel, 'meanings' | 'means'>,
  classes: readonly string[],
  random: Random,
): JudgedTrack[] {
  const artists = new Set(tracks.map(({ artist }) => artist));
  artists.delete('');
  const byArtist = Map.groupBy(
    [...rows].filter(({ artist }) => artists.has(artist)),
    ({ artist }) => artist,
  );
  const judges = findJudges(rows);
  const perArtist = new Map<string, number>();
  return tracks.flatMap(({ artist, labels }, index) => {
    const own = [...new Set(labels.map(sourceOf))].filter((source) => judges.has(source));
    const judge = own[random.below(Math.max(1, own.length))];
    const count = perArtist.get(artist) ?? 0;
    if (judge === undefined || count >= MAX_PER_ARTIST) return [];
    const known = byArtist.get(artist) ?? [];
    const right = rightGenres(known, judge, classes);
    const counter = new OpinionCounter(meanings, means);
    for (const other of known) {
      if (other.labels.some((label) => sourceOf(label) !== VOTE) && !hasSource(other, judge))
        counter.add(other.labels);
    }
    const { opinions } = counter;
    if (right.length === 0 || opinions === undefined) return [];
    perArtist.set(artist, count + 1);
    return [{ index, opinions, right }];
  });
}

function hasSource({ labels }: RawLabelRow, source: string): boolean {
  return labels.some((label) => sourceOf(label) === source);
}

function findJudges(rows: Iterable<RawLabelRow>): Set<string> {
  const labelsOf = new Map<string, Set<string>>();
  for (const { labels } of rows) {
    for (const label of labels) {
      const source = sourceOf(label);
      const own = labelsOf.get(source) ?? new Set();
      labelsOf.set(source, own.add(label));
    }
  }
  labelsOf.delete(VOTE);
  return new Set([...labelsOf].flatMap(([source, labels]) => (labels.size < LEAST_LABELS ? [] : [source])));
}

/** The first genres that the words of a source's labels mean for an artist. */
function rightGenres(rows: readonly RawLabelRow[], judge: string, classes: readonly string[]): number[] {
  const sums = new Map<string, number>();
  let total = 0;
  for (const label of rows.flatMap(({ labels }) => labels)) {
    if (sourceOf(label) !== judge) continue;
    const meaning = wordsOf(label)
      .map((word) => Object.entries(genresOfWord(word)))
      .find((entries) => entries.length > 0);
    for (const [genre, weight] of meaning ?? []) {
      sums.set(genre, (sums.get(genre) ?? 0) + weight);
      total += weight;
    }
  }
  return [...sums]
    .sort((a, b) => b[1] - a[1])
    .slice(0, FIRST_GENRES)
    .filter(([, sum]) => sum > LEAST_SHARE * total)
    .map(([genre]) => classes.indexOf(genre))
    .filter((genre) => genre >= 0);
}
