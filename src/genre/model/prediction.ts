/** One genre and how probable it is. */
export interface GenreProbability {
  readonly genre: string;
  readonly probability: number;
}

/** Which evidence an answer rests on. */
export type Evidence = 'sound' | 'artist';

/**
 * A subgenre. It may stand under several genres; `under` is how its probability is shared out among them, largest
 * first. Over all subgenres, the parts under a genre sum to that genre's probability.
 */
export interface SubgenreProbability extends GenreProbability {
  readonly byGenre?: readonly GenreProbability[];
}

/** What the classifier says of one track. */
export interface GenrePrediction {
  /** The listener-facing genres, most probable first; probabilities sum to 1. */
  readonly genres: readonly GenreProbability[];
  /** The fine genres (subgenres), most probable first. */
  readonly subgenres: readonly SubgenreProbability[];
  readonly evidence: readonly Evidence[];
  /** False when nothing stands out: "hard to say", with the three nearest. */
  readonly isConfident: boolean;
  /** Computed reasons, in words, strongest first: "acousticness 0.92, far above most rock". */
  readonly reasons: readonly string[];
}
