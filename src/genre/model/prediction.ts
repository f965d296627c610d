import { type Message, message } from '../../messages/message.ts';

/** A genre and its probability, in [0, 1]. */
export interface GenreProbability {
  readonly genre: string;
  readonly probability: number;
}

/** What a prediction is based on: the track's audio features, the labels of its artist's other tracks, the genres somebody lists for its artist. */
export type Evidence = 'sound' | 'artist' | 'artistGenres';

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

/** What an answer is based on, as a message. */
export function basedOn({ evidence, artistGenreSource: source = '?' }: GenrePrediction): Message {
  const hasSound = evidence.includes('sound');
  const hasArtist = evidence.includes('artist');
  if (!evidence.includes('artistGenres')) {
    if (!hasArtist) return message('genre.basedOn.sound');
    return message(hasSound ? 'genre.basedOn.both' : 'genre.basedOn.artist');
  }
  if (hasSound) return message(hasArtist ? 'genre.basedOn.all' : 'genre.basedOn.soundAndListed', { source });
  return message(hasArtist ? 'genre.basedOn.artistAndListed' : 'genre.basedOn.listed', { source });
}
