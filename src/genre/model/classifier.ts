import type { Message } from '../../messages/message.ts';
import { type Features, toVector } from '../../track/features.ts';
import {
  type ArtistLookup,
  type FoundArtist,
  findArtist,
  type LabelSpaceWithArtists,
  posteriorWithArtist,
} from './artist-evidence.ts';
import { type ArtistGenres, classWeights } from './artist-genres.ts';
import { type ForestExplainer, hasFeatures } from './explain.ts';
import type { GenreRange, GenreRanges } from './genre-ranges.ts';
import { type Hierarchy, reconcile } from './hierarchy.ts';
import { posterior, predictLogWeights, withArtistGenres } from './label-space.ts';
import type { Evidence, GenrePrediction, GenreProbability } from './prediction.ts';
import { alternativesTo, isConfident, rankGenres, rankSubgenres } from './ranking.ts';
import { artistReason, similarArtistsReason } from './reasons.ts';
import type { NamedSimilarArtist } from './similar-artists.ts';

/** The track to classify. */
export interface ClassifierInput {
  /** Spotify's; only to tell whether the artist's labels include this track's own. */
  readonly id?: string;
  readonly features: Features;
  /** Display names, main artist first; may be empty. */
  readonly artists: readonly string[];
  /** Genres that a source lists for the artist. */
  readonly artistGenres?: ArtistGenres;
  /** Artists similar to the main one; evidence only where neither the labels nor the playlists know the artist. */
  readonly similarArtists?: readonly NamedSimilarArtist[];
}

export interface ClassifierParts extends ArtistLookup {
  /** Over `hierarchy.genres`. */
  readonly genre: LabelSpaceWithArtists;
  /** Over the first of `hierarchy.leaves`; the same object as `genre` where there are no subgenres. */
  readonly subgenre: LabelSpaceWithArtists;
  readonly hierarchy: Hierarchy;
  /** Typical feature ranges of the genres, in the order of `hierarchy.genres`. */
  readonly ranges?: GenreRanges;
  /** Explains what in the audio features speaks for a genre. */
  readonly explainer?: ForestExplainer;
  /** Whether a track is one of those on which the artists' labels were counted. */
  readonly isCounted?: (id: string) => boolean;
}

const NO_SUBGENRES = new Float64Array(0);

/** Predicts a track's genre from its audio features and from the labels of its artist's other tracks. */
export class GenreClassifier {
  readonly #parts: ClassifierParts;
  readonly #vector = toVector({});

  constructor(parts: ClassifierParts) {
    this.#parts = parts;
  }

  /** The genres it distinguishes. */
  get genres(): readonly string[] {
    return this.#parts.hierarchy.genres;
  }

  /**
   * Typical ranges of a genre's tracks, by feature.
   * @returns undefined for a genre it does not know
   */
  range(genre: string): GenreRange | undefined {
    const index = this.genres.indexOf(genre);
    return index < 0 ? undefined : this.#parts.ranges?.of(index);
  }

  predict(input: ClassifierInput): GenrePrediction {
    const { genre, subgenre, hierarchy } = this.#parts;
    const vector = this.#vectorOf(input);
    const hasAudio = vector !== undefined;
    const logWeights = predictLogWeights(genre, vector);
    const artist = this.#find(genre, input);
    const listed = this.#listedGenres(input);
    const withoutListed = posteriorWithArtist(genre, logWeights, hasAudio, artist);
    const genreProbabilities =
      listed === undefined
        ? withoutListed
        : withArtistGenres(genre, withoutListed, listed, artist?.isOwn ?? false);
    const subgenreProbabilities =
      subgenre === genre
        ? NO_SUBGENRES
        : posteriorWithArtist(
            subgenre,
            predictLogWeights(subgenre, vector),
            hasAudio,
            this.#find(subgenre, input),
          );
    const evidence: Evidence[] = [];
    if (hasAudio) evidence.push('sound');
    if (artist !== undefined) evidence.push(artist.isOwn ? 'artist' : 'similarArtists');
    if (listed !== undefined) evidence.push('artistGenres');
    const genres = rankGenres(hierarchy.genres, genreProbabilities);
    const audioAlone = hasAudio ? posterior(genre, logWeights, true) : undefined;
    return {
      genres,
      subgenres: rankSubgenres(hierarchy, reconcile(hierarchy, genreProbabilities, subgenreProbabilities)),
      evidence,
      ...(listed === undefined || input.artistGenres === undefined
        ? {}
        : { artistGenreSource: input.artistGenres.source }),
      isConfident: evidence.length > 0 && isConfident(genres),
      reasons: this.#reasons(genres, vector, audioAlone, artist, input.id),
    };
  }

  /**
   * The probabilities of {@link genres}, in their order: a fraction of the cost of {@link predict}, for comparing many
   * tracks.
   */
  predictProbabilities(input: ClassifierInput): Float64Array {
    return this.#probabilities(input).answered;
  }

  /** The probabilities of {@link genres} by all evidence, and by the audio alone where a feature is known. */
  predictWithAudioAlone(input: ClassifierInput): {
    readonly answered: Float64Array;
    readonly bySound: Float64Array | undefined;
  } {
    const { answered, logWeights, hasAudio } = this.#probabilities(input);
    const bySound = hasAudio ? posterior(this.#parts.genre, logWeights, true) : undefined;
    return { answered, bySound };
  }

  #probabilities(input: ClassifierInput) {
    const { genre } = this.#parts;
    const vector = this.#vectorOf(input);
    const artist = this.#find(genre, input);
    const logWeights = predictLogWeights(genre, vector);
    const hasAudio = vector !== undefined;
    const probabilities = posteriorWithArtist(genre, logWeights, hasAudio, artist);
    const listed = this.#listedGenres(input);
    const answered =
      listed === undefined
        ? probabilities
        : withArtistGenres(genre, probabilities, listed, artist?.isOwn ?? false);
    return { answered, logWeights, hasAudio };
  }

  #find(space: LabelSpaceWithArtists, { artists, similarArtists = [] }: ClassifierInput) {
    return findArtist(space, artists, similarArtists, this.#parts);
  }

  /** The genres listed for the artist, over the classes. */
  #listedGenres({ artistGenres }: ClassifierInput): Float64Array | undefined {
    return artistGenres && classWeights(artistGenres.words, this.#parts.genre.classes);
  }

  /** @returns undefined when no feature is known; overwritten by the next call */
  #vectorOf({ features }: ClassifierInput): Float32Array | undefined {
    return hasFeatures(features) ? toVector(features, this.#vector) : undefined;
  }

  /** @param audioAlone the genres' probabilities without the artist */
  #reasons(
    genres: readonly GenreProbability[],
    vector: Float32Array | undefined,
    audioAlone: Float64Array | undefined,
    artist: FoundArtist | undefined,
    id: string | undefined,
  ): Message[] {
    const { genre, explainer } = this.#parts;
    const [first] = genres;
    const label = genre.classes.indexOf(first?.genre ?? '');
    const fromAudio =
      vector && audioAlone && explainer
        ? explainer.explain(vector, label, alternativesTo(label, audioAlone))
        : [];
    const fromArtist = artist && this.#artistReason(artist, label, audioAlone?.[label], id);
    if (fromArtist === undefined) return fromAudio;
    const share = audioAlone?.[label] ?? 0;
    const added = (first?.probability ?? 0) - share;
    return added > share ? [fromArtist, ...fromAudio] : [...fromAudio, fromArtist];
  }

  /** @param share the genre's probability without the artist, where the features are known */
  #artistReason(
    { artist, counts, isOwn }: FoundArtist,
    label: number,
    share: number | undefined,
    id: string | undefined,
  ): Message | undefined {
    if (counts === undefined) return undefined;
    const genre = this.#parts.genre.classes[label] ?? '';
    if (!isOwn) return similarArtistsReason(counts, label, genre, share);
    const isThisCounted = id !== undefined && (this.#parts.isCounted?.(id) ?? false);
    return artistReason(artist, counts, label, genre, share, isThisCounted);
  }
}
