/** One genre and how probable it is. */
export interface GenreProbability {
  readonly genre: string;
  readonly probability: number;
}

/** Which evidence an answer rests on. */
export type Evidence = 'sound' | 'artist';

/** What the classifier says of one track. */
export interface GenreAnswer {
  /** The listener-facing genres, most probable first; probabilities sum to 1. */
  readonly genres: readonly GenreProbability[];
  /** The fine genres (subgenres), most probable first. */
  readonly fine: readonly GenreProbability[];
  readonly evidence: readonly Evidence[];
  /** False when nothing stands out: "hard to say", with the three nearest. */
  readonly sure: boolean;
  /** Computed reasons, in words, strongest first: "acousticness 0.92, far above most rock". */
  readonly reasons: readonly string[];
}
