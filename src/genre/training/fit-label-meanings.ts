import type { GenreKey } from '../model/genres.ts';
import type { LabelMeanings } from '../model/label-opinions.ts';
import { sourceOf, VOTE, wordsOf } from '../model/raw-labels.ts';
import { softmaxInPlace } from '../model/softmax.ts';
import { genresOfWord, isGenreWord } from '../words/genres-of-words.ts';

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
/** The same for the votes, which are judged by a table of artists' genres alone. */
const PRIOR_VOTES = 3;
/** A vote on which the sources disagree says nothing that their labels do not say. */
const SAYS_NOTHING = 'low';
/** Judged artists from which the sureness of a confidence is counted. */
const LEAST_ARTISTS = 5;
/** How sure the genre of a vote is before anything was counted, by its confidence. */
const VOTE_SURENESS: ReadonlyMap<string, number> = new Map([['medium', 0.7]]);
const FULL_SURENESS = 0.9;
const ITERATIONS = 4;
/** Exponent of each other source: they are not quite independent. */
const SOURCE_EXPONENT = 0.7;
/** The source of genres that a table lists for artists. */
export const LISTED = 'listed';

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

/** How a source's labels are spread over an artist's tracks, by source; shares sum to 1. */
type ArtistLabels = ReadonlyMap<string, ReadonlyMap<string, number>>;

function labelShares(tracks: readonly (readonly string[])[]): ArtistLabels {
  const sums = new Map<string, Map<string, number>>();
  for (const labels of tracks) {
    for (const [source, own] of Map.groupBy(labels, sourceOf)) {
      const counts = sums.get(source) ?? new Map<string, number>();
      sums.set(source, counts);
      for (const label of own) counts.set(label, (counts.get(label) ?? 0) + 1 / own.length);
    }
  }
  for (const counts of sums.values()) {
    const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
    for (const [label, count] of counts) counts.set(label, count / total);
  }
  return sums;
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

/**
 * Votes are made of the other labels, so only a table of artists' genres judges them: first how sure a vote of each confidence is,
 * for all genres together, then each vote.
 */
function judgeVotes(
  artists: readonly ArtistLabels[],
  meanings: LabelMeanings,
  starts: ReadonlyMap<string, Float64Array>,
  prior: Float64Array,
  classes: readonly string[],
): LabelMeanings {
  const judged = artists.flatMap((bySource) => {
    const [own, words] = [bySource.get(VOTE), bySource.get(LISTED)];
    return own === undefined || words === undefined ? [] : [{ own, genres: mix(words, meanings) }];
  });
  const sureness = voteSureness(judged, classes);
  const votes = Array.from(starts).flatMap(([label, start]): [string, Float64Array][] => {
    if (sourceOf(label) !== VOTE) return [];
    const [confidence = '', genre = ''] = wordsOf(label);
    const sure = sureness.get(confidence);
    if (sure === undefined) return [[label, start]];
    return [[label, prior.map((share, c) => (1 - sure) * share + (classes[c] === genre ? sure : 0))]];
  });
  const sums = new MeaningSums(new Map(votes), PRIOR_VOTES);
  for (const { own, genres } of judged) sums.add(own, genres);
  return new Map([...meanings, ...silence(artists, sums.meanings)]);
}

/** Gives the votes that say nothing the mean of the others, so that they leave the odds as they are. */
function silence(artists: readonly ArtistLabels[], votes: LabelMeanings): LabelMeanings {
  const isSilent = (label: string) => wordsOf(label)[0] === SAYS_NOTHING;
  const all = new Map<string, number>();
  for (const bySource of artists) {
    for (const [label, share] of bySource.get(VOTE) ?? []) {
      if (!isSilent(label)) all.set(label, (all.get(label) ?? 0) + share);
    }
  }
  const total = [...all.values()].reduce((sum, share) => sum + share, 0);
  if (total === 0) return votes;
  const mean = mix(all, votes).map((sum) => sum / total);
  return new Map(Array.from(votes, ([label, meaning]) => [label, isSilent(label) ? mean : meaning]));
}

interface JudgedVotes {
  readonly own: ReadonlyMap<string, number>;
  readonly genres: Float64Array;
}

/** The mean probability of a vote's genre by the table, for every confidence. */
function voteSureness(judged: readonly JudgedVotes[], classes: readonly string[]): Map<string, number> {
  const sums = new Map<string, { artists: number; sum: number }>();
  for (const { own, genres } of judged) {
    for (const [label, share] of own) {
      const [confidence = '', genre = ''] = wordsOf(label);
      const known = sums.get(confidence) ?? { artists: 0, sum: 0 };
      known.artists += share;
      known.sum += share * (genres[classes.indexOf(genre)] ?? 0);
      sums.set(confidence, known);
    }
  }
  return new Map(
    [...sums].flatMap(([confidence, { artists: count, sum }]): [string, number][] =>
      count < LEAST_ARTISTS ? [] : [[confidence, sum / count]],
    ),
  );
}

function mix(labels: ReadonlyMap<string, number>, meanings: LabelMeanings): Float64Array {
  let mixture: Float64Array | undefined;
  for (const [label, share] of labels) {
    const meaning = meanings.get(label);
    if (meaning === undefined) continue;
    mixture ??= new Float64Array(meaning.length);
    for (let c = 0; c < mixture.length; c++) mixture[c] = (mixture[c] ?? 0) + share * (meaning[c] ?? 0);
  }
  return mixture ?? new Float64Array(0);
}

/** Sums what artists are over the labels they have, beside the start of each label. */
class MeaningSums {
  readonly #sums: Map<string, { artists: number; sums: Float64Array }>;

  constructor(starts: ReadonlyMap<string, Float64Array>, weight: number) {
    this.#sums = new Map(
      Array.from(starts, ([label, start]) => [
        label,
        { artists: weight, sums: start.map((p) => weight * p) },
      ]),
    );
  }

  add(labels: ReadonlyMap<string, number>, artist: Float64Array): void {
    for (const [label, share] of labels) {
      const own = this.#sums.get(label);
      if (own === undefined || !wordsOf(label).every(isGenreWord)) continue;
      own.artists += share;
      for (let c = 0; c < artist.length; c++) own.sums[c] = (own.sums[c] ?? 0) + share * (artist[c] ?? 0);
    }
  }

  get meanings(): Map<string, Float64Array> {
    return new Map(
      Array.from(this.#sums, ([label, { artists, sums }]) => [label, sums.map((sum) => sum / artists)]),
    );
  }
}
