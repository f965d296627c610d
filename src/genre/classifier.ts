import { type Features, toVector } from '../track/features.ts';
import type { Evidence, GenreAnswer, GenreProbability } from './answer.ts';
import type { ArtistLabels, LabelCounts } from './artist-labels.ts';
import { combineEvidence, type EvidenceWeights } from './evidence.ts';
import { type Hierarchy, spread } from './hierarchy.ts';
import type { SoundModel } from './sound.ts';

/** What is known of a track when its genre is asked for. */
export interface Question {
  readonly features: Features;
  /** Display names, main artist first; may be empty. */
  readonly artists: readonly string[];
}

/** One label space: how it sounds, who plays it, how common each label is, how to weigh the two. */
export interface Head {
  readonly sound: SoundModel;
  /** What each artist's tracks are called, as indices into `sound.classes`. */
  readonly artists: ArtistLabels;
  readonly prior: Float64Array;
  readonly weights: EvidenceWeights;
}

/** For an artist the catalogue does not know: the labels of the artists people keep together with it. */
export type NearbyLabels = (artist: string, head: 'genre' | 'fine') => LabelCounts | undefined;

export interface ClassifierParts {
  /** Over `hierarchy.genres`. */
  readonly genre: Head;
  /** Over `hierarchy.leaves`, or its first ones. */
  readonly fine: Head;
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

  #posterior(head: Head, name: 'genre' | 'fine', question: Question, evidence: Evidence[]): Float64Array {
    const out = new Float64Array(head.sound.classes.length);
    if (Object.keys(question.features).length === 0) out.set(head.prior);
    else head.sound.probabilities(toVector(question.features, this.#vector), out);
    const counts = this.#counts(head, name, question.artists);
    if (counts !== undefined) evidence.push('artist');
    return combineEvidence(out, counts, head.prior, head.weights, out);
  }

  #counts(head: Head, name: 'genre' | 'fine', artists: readonly string[]): LabelCounts | undefined {
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
