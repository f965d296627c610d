import type { Message } from '../../messages/message.ts';

/** A genre and its probability, in [0, 1]. */
export interface GenreProbability {
  readonly genre: string;
  readonly probability: number;
}

/** What a prediction is based on: the track's audio features, the labels of its artist's other tracks. */
export type Evidence = 'sound' | 'artist';

/**
 * A subgenre. It may belong to several genres; `byGenre` splits its probability among them, largest first. Over all
 * subgenres, the parts that belong to a genre sum to that genre's probability.
 */
export interface SubgenreProbability extends GenreProbability {
  readonly byGenre?: readonly GenreProbability[];
}

/** The classifier's prediction for one track. */
export interface GenrePrediction {
  /** The genres people read, most probable first; probabilities sum to 1. */
  readonly genres: readonly GenreProbability[];
  /** Most probable first. */
  readonly subgenres: readonly SubgenreProbability[];
  readonly evidence: readonly Evidence[];
  /** False when no genre stands out. */
  readonly isConfident: boolean;
  /** Computed reasons, strongest first. */
  readonly reasons: readonly Message[];
}
