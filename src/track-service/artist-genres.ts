import { genresOfWord } from '../genre/words/genres-of-words.ts';
import { type Message, message } from '../messages/message.ts';
import type { ListedGenres } from '../sources/artist-lookup.ts';
import type { TrackInfo } from '../track/track.ts';

/** Finds out what others list as an artist's genres. */
export interface ArtistGenreLookup {
  /** Never rejects; undefined when `signal` aborts first, and the look-up goes on. */
  genresOf(track: TrackInfo, signal: AbortSignal): Promise<ListedGenres | undefined>;
}

/** The genres that a report names as somebody else's. */
export interface ShownGenres {
  readonly source: string;
  readonly words: readonly string[];
  /** Has to be shown with them. */
  readonly credit?: Message;
}

const MAX_WORDS = 5;

/** The weightiest of the words that are evidence: a tag such as "seen live" is none. */
export function shownGenres({ source, words, credit }: ListedGenres): ShownGenres {
  const meaningful = words.filter(({ word }) => Object.keys(genresOfWord(word)).length > 0);
  return {
    source,
    words: meaningful.slice(0, MAX_WORDS).map(({ word }) => word),
    ...(credit && { credit }),
  };
}

/** "Wikidata lists hyperpop, pop". */
export function listedReason({ source, words }: ShownGenres): Message {
  return message('genre.listed', { source, words: words.join(', ') });
}
