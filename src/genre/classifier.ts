import { type Features, toVector } from '../track/features.ts';
import type { Evidence, GenreAnswer, GenreProbability } from './answer.ts';
import type { LabelCounts } from './artist-labels.ts';
import { type Head, posterior } from './head.ts';
import { type Hierarchy, spread } from './hierarchy.ts';

/** What is known of a track when its genre is asked for. */
export interface Question {
  readonly features: Features;
  /** Display names, main artist first; may be empty. */
  readonly artists: readonly string[];
}

/** What each artist's tracks are called, by comparison key. */
export interface ArtistEvidence {
  of(artist: string): LabelCounts | undefined;
}

/** A label space and what is known of artists in it. */
export interface KnownHead extends Head {
  readonly artists: ArtistEvidence;
}

/** For an artist the catalogue does not know: the labels of the artists people keep together with it. */
export type NearbyLabels = (artist: string, head: 'genre' | 'fine') => LabelCounts | undefined;

export interface ClassifierParts {
  /** Over `hierarchy.genres`. */
  readonly genre: KnownHead;
  /** Over `hierarchy.leaves`, or its first ones. */
  readonly fine: KnownHead;
  readonly hierarchy: Hierarchy;
  readonly artistKey: (name: string) => string;
  readonly nearby?: NearbyLabels;
}

/** A genre this probable stands out by itself. */
const SURE = 0.35;

/** Says what genre a track is, from how it sounds and from what its artist's other tracks are called. */
export class GenreClassifier {
  readonly #parts: ClassifierParts;
  readonly #vector = toVector({});

  constructor(parts: ClassifierParts) {
    this.#parts = parts;
  }

  answer(question: Question): GenreAnswer {
    const { genre, fine, hierarchy } = this.#parts;
    const evidence: Evidence[] = [];
    if (Object.values(question.features).some((value) => value !== undefined)) evidence.push('sound');
    const coarse = this.#posterior(genre, 'genre', question, evidence);
    const leaves = spread(hierarchy, coarse, this.#posterior(fine, 'fine', question, []));
    const genres = ranked(hierarchy.genres, coarse);
    const sure = evidence.length > 0 && (genres[0]?.probability ?? 0) >= SURE;
    return { genres, fine: ranked(hierarchy.leaves, leaves), evidence, sure, reasons: [] };
  }

  #posterior(
    head: KnownHead,
    name: 'genre' | 'fine',
    question: Question,
    evidence: Evidence[],
  ): Float64Array {
    const heard = Object.keys(question.features).length > 0;
    const vector = heard ? toVector(question.features, this.#vector) : undefined;
    const counts = this.#counts(head, name, question.artists);
    if (counts !== undefined) evidence.push('artist');
    return posterior(head, vector, counts, new Float64Array(head.classes.length));
  }

  #counts(head: KnownHead, name: 'genre' | 'fine', artists: readonly string[]): LabelCounts | undefined {
    for (const artist of artists) {
      const counts = head.artists.of(this.#parts.artistKey(artist));
      if (counts !== undefined) return counts;
    }
    const [main] = artists;
    return main === undefined ? undefined : this.#parts.nearby?.(main, name);
  }
}

function ranked(labels: readonly string[], probabilities: ArrayLike<number>): GenreProbability[] {
  return labels
    .map((genre, index) => ({ genre, probability: probabilities[index] ?? 0 }))
    .sort((a, b) => b.probability - a.probability);
}
