import type { GenreKey } from '../model/genres.ts';
import type { LabelMeanings } from '../model/label-opinions.ts';
import { sourceOf, VOTE, wordsOf } from '../model/raw-labels.ts';
import { softmaxInPlace } from '../model/softmax.ts';
import { genresOfWord, isGenreWord } from '../words/genres-of-words.ts';
import { type ArtistLabels, labelShares, MeaningSums, mix } from './artist-raw-labels.ts';
import { judgeVotes, LISTED } from './judge-votes.ts';

/** The labels of one track. */
export interface RawLabelRow {
  /** Comparison key of the artist. */
  readonly artist: string;
  /** "source=label" each, see `rawLabels`. */
  readonly labels: readonly string[];
}

/** Shares of the genres among the tracks of a label, for labels whose words mean nothing; see `subgenreShares`. */
export type LabelShares = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** Artists that count for what a label's words mean, beside those that have it. */
const PRIOR_ARTISTS = 20;
/** How sure the genre of a vote is before anything was counted, by its confidence. */
const VOTE_SURENESS: ReadonlyMap<string, number> = new Map([['medium', 0.7]]);
const FULL_SURENESS = 0.9;
const ITERATIONS = 4;
/** Exponent of each other source: they are not quite independent. */
const SOURCE_EXPONENT = 0.7;

/**
 * Learns what each raw label means from how independent sources agree on artists: the expectation-maximisation of Dawid & Skene
 * (1979), in which each source is judged by the others alone. It starts from what the labels' words mean, which also
 * counts as some artists, so that a label hardly anybody else judges keeps its meaning. A label that names no genre says
 * nothing.
 * @param rows of all tracks
 * @param listed genres that a table lists for an artist: one source more, and the judge of the votes
 * @returns `P(genre | label)` of every label, the listed words among them as "listed=word"
 */
export function fitLabelMeanings(
  rows: Iterable<RawLabelRow>,
  classes: readonly string[],
  prior: Float64Array,
  shares: LabelShares,
  listed: (artist: string) => readonly string[] | undefined = () => undefined,
): LabelMeanings {
  const artists = Map.groupBy(rows, ({ artist }) => artist);
  artists.delete('');
  const starts = new Map<string, Float64Array>();
  const observed = Array.from(artists, ([artist, tracks]) => {
    const words = listed(artist)?.map((word) => `${LISTED}=${word}`) ?? [];
    const labelled = words.length === 0 ? tracks : [...tracks, { artist, labels: words }];
    for (const { labels } of labelled) {
      for (const label of labels) {
        if (!starts.has(label)) starts.set(label, startOf(label, classes, prior, shares));
      }
    }
    return labelShares(labelled.map(({ labels }) => labels));
  });
  let meanings = starts;
  for (let i = 0; i < ITERATIONS; i++) meanings = iterate(observed, meanings, starts, prior);
  return judgeVotes(observed, meanings, starts, prior, classes);
}

/** What a label's words mean, by the table of words; what they leave open is the prior's. */
function startOf(
  label: string,
  classes: readonly string[],
  prior: Float64Array,
  shares: LabelShares,
): Float64Array {
  const words = wordsOf(label);
  const start = new Float64Array(classes.length);
  const genre = sourceOf(label) === VOTE ? classes.indexOf(words.at(-1) ?? '') : -1;
  if (genre >= 0) start[genre] = VOTE_SURENESS.get(words[0] ?? '') ?? FULL_SURENESS;
  else if (words.every(isGenreWord)) {
    const meaning = words
      .flatMap((word) => [
        classMeaning(genresOfWord(word), classes),
        shares.get(word),
        ownClass(word, classes),
      ])
      .find((candidate) => candidate !== undefined && candidate.size > 0);
    for (const [name, weight] of meaning ?? []) {
      const at = classes.indexOf(name);
      if (at >= 0) start[at] = weight;
    }
  }
  const rest = Math.max(0, 1 - start.reduce((sum, weight) => sum + weight, 0));
  return start.map((weight, c) => weight + rest * (prior[c] ?? 0));
}

function classMeaning(
  weights: Readonly<Partial<Record<GenreKey, number>>>,
  classes: readonly string[],
): ReadonlyMap<string, number> {
  return new Map(Object.entries(weights).filter(([name]) => classes.includes(name)));
}

function ownClass(word: string, classes: readonly string[]): ReadonlyMap<string, number> {
  return classes.includes(word) ? new Map([[word, FULL_SURENESS]]) : new Map();
}

/** One iteration: what each artist is by the other sources, then what each label means by the artists that have it. */
function iterate(
  artists: readonly ArtistLabels[],
  meanings: LabelMeanings,
  starts: ReadonlyMap<string, Float64Array>,
  prior: Float64Array,
): Map<string, Float64Array> {
  const sums = new MeaningSums(starts, PRIOR_ARTISTS);
  for (const bySource of artists) {
    const sources = [...bySource].filter(([source]) => source !== VOTE);
    if (sources.length < 2) continue;
    const ratios = sources.map(([, labels]) =>
      mix(labels, meanings).map((p, c) => SOURCE_EXPONENT * Math.log(Math.max(p, 1e-6) / (prior[c] ?? 1))),
    );
    for (const [own, [, labels]] of sources.entries()) {
      const others = prior.map((share, c) =>
        ratios.reduce((sum, ratio, at) => sum + (at === own ? 0 : (ratio[c] ?? 0)), Math.log(share)),
      );
      sums.add(labels, softmaxInPlace(others));
    }
  }
  return sums.meanings;
}
