import type { LabelMeanings } from '../model/label-opinions.ts';
import { sourceOf, VOTE, wordsOf } from '../model/raw-labels.ts';
import { type ArtistLabels, MeaningSums, mix } from './artist-raw-labels.ts';

/** The source of genres that a table lists for artists. */
export const LISTED = 'listed';
/** Artists that count for what a vote means before any is judged. */
const PRIOR_VOTES = 3;
/** A vote on which the sources disagree says nothing that their labels do not say. */
const SAYS_NOTHING = 'low';
/** Judged artists from which the sureness of a confidence is counted. */
const LEAST_ARTISTS = 5;

/**
 * Votes are made of the other labels, so only a table of artists' genres judges them: first how sure a vote of each confidence is,
 * for all genres together, then each vote.
 */
export function judgeVotes(
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
