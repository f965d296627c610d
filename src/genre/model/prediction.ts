import { type Message, message } from '../../messages/message.ts';

/** A genre and its probability, in [0, 1]. */
export interface GenreProbability {
  readonly genre: string;
  readonly probability: number;
}

/**
 * What a prediction is based on: the track's audio features, the labels of its artist's other tracks or, where there are none, of
 * similar artists' tracks, the genres somebody lists for its artist.
 */
export type Evidence = 'sound' | 'artist' | 'similarArtists' | 'artistGenres';

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
  /** Who lists the artist's genres; absent where that is no evidence. */
  readonly artistGenreSource?: string;
  /** False when no genre stands out. */
  readonly isConfident: boolean;
  /** Computed reasons, strongest first. */
  readonly reasons: readonly Message[];
}

/** Evidence from labels; an answer for several tracks is said to rest on the stronger of them. */
const LABEL_EVIDENCE = ['artist', 'similarArtists'] as const;

/** By the labels among the evidence: without and with the sound. */
const WITHOUT_LISTED = {
  none: ['genre.basedOn.sound', 'genre.basedOn.sound'],
  artist: ['genre.basedOn.artist', 'genre.basedOn.both'],
  similarArtists: ['genre.basedOn.similar', 'genre.basedOn.soundAndSimilar'],
} as const;
/** The same, with genres that a source lists for the artist. */
const WITH_LISTED = {
  none: ['genre.basedOn.listed', 'genre.basedOn.soundAndListed'],
  artist: ['genre.basedOn.artistAndListed', 'genre.basedOn.all'],
  similarArtists: ['genre.basedOn.similarAndListed', 'genre.basedOn.allSimilar'],
} as const;

/** What an answer is based on, as a message. */
export function basedOn({ evidence, artistGenreSource: source = '?' }: GenrePrediction): Message {
  const hasSound = evidence.includes('sound');
  const labels = LABEL_EVIDENCE.find((kind) => evidence.includes(kind)) ?? 'none';
  if (evidence.includes('artistGenres')) return message(WITH_LISTED[labels][hasSound ? 1 : 0], { source });
  return message(WITHOUT_LISTED[labels][hasSound ? 1 : 0]);
}
