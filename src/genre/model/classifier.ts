import { type Features, toVector } from '../../track/features.ts';
import type { ArtistEvidence, LabelCounts } from './artist-labels.ts';
import { artistReason, type ForestExplainer, hasFeatures, nearbyReason } from './explain.ts';
import type { GenreRange, GenreRanges } from './genre-ranges.ts';
import { type Hierarchy, reconcile } from './hierarchy.ts';
import { type LabelSpace, posterior, predictLogWeights } from './label-space.ts';
import type { Evidence, GenrePrediction, GenreProbability, SubgenreProbability } from './prediction.ts';
import { type FindSimilarArtists, poolLabelCounts } from './similar-artists.ts';

/** What is known of a track when its genre is asked for. */
export interface ClassifierInput {
  /** Spotify's; only to say whether the catalogue has this very track. */
  readonly id?: string;
  readonly features: Features;
  /** Display names, main artist first; may be empty. */
  readonly artists: readonly string[];
}

/** A label space and what is known of artists in it. */
export interface LabelSpaceWithArtists extends LabelSpace {
  readonly artists: ArtistEvidence;
}

export interface ClassifierParts {
  /** Over `hierarchy.genres`. */
  readonly genre: LabelSpaceWithArtists;
  /** Over the first of `hierarchy.leaves`; the genres' own head where there are no fine labels. */
  readonly subgenre: LabelSpaceWithArtists;
  readonly hierarchy: Hierarchy;
  /** Where the genres' tracks lie, in the order of `hierarchy.genres`. */
  readonly ranges?: GenreRanges;
  /** Tells why the sound speaks for a genre. */
  readonly explainer?: ForestExplainer;
  readonly artistKey: (name: string) => string;
  readonly similarArtists?: FindSimilarArtists;
  /** Whether a track is one of those the artists' labels were counted on. */
  readonly isCounted?: (id: string) => boolean;
}

/** A genre this probable stands out by itself. */
const CONFIDENT_FROM = 0.35;
/** So does one of at least the first share that is so many times as probable as the next. */
const APART = { least: 0.2, times: 2 };

const NO_LEAVES = new Float64Array(0);
/** From how many of the next genres the first is told apart. */
const MAX_ALTERNATIVES = 4;

/** Says what genre a track is, from how it sounds and from what its artist's other tracks are called. */
export class GenreClassifier {
  readonly #parts: ClassifierParts;
  readonly #vector = toVector({});

  constructor(parts: ClassifierParts) {
    this.#parts = parts;
  }

  /** The genres it tells apart. */
  get genres(): readonly string[] {
    return this.#parts.hierarchy.genres;
  }

  /**
   * Where a genre's tracks typically lie, feature by feature.
   * @returns undefined for a genre it does not know
   */
  range(genre: string): GenreRange | undefined {
    const index = this.genres.indexOf(genre);
    return index < 0 ? undefined : this.#parts.ranges?.of(index);
  }

  predict(question: ClassifierInput): GenrePrediction {
    const { genre, subgenre: fine, hierarchy } = this.#parts;
    const isHearing = hasFeatures(question.features);
    const vector = isHearing ? toVector(question.features, this.#vector) : undefined;
    const heard = predictLogWeights(genre, vector);
    const known = this.#known(genre, question.artists);
    const coarse = posterior(genre, heard, isHearing, known?.counts);
    const finer = this.#known(fine, question.artists);
    const leaves = posterior(
      fine,
      fine === genre ? heard : predictLogWeights(fine, vector),
      isHearing,
      finer?.counts,
    );
    const evidence: Evidence[] = [];
    if (isHearing) evidence.push('sound');
    if (known !== undefined) evidence.push('artist');
    const genres = rankGenres(hierarchy.genres, coarse);
    const alone = isHearing ? posterior(genre, heard, true, undefined) : undefined;
    return {
      genres,
      subgenres: rankSubgenres(hierarchy, reconcile(hierarchy, coarse, fine === genre ? NO_LEAVES : leaves)),
      evidence,
      isConfident: evidence.length > 0 && isConfident(genres),
      reasons: this.#reasons(genres, vector, alone, known, question.id),
    };
  }

  /**
   * The probabilities of {@link genres} alone, in their order: a fraction of the cost of an answer, for comparing
   * many tracks.
   */
  predictProbabilities(question: ClassifierInput): Float64Array {
    const { genre } = this.#parts;
    const isHearing = hasFeatures(question.features);
    const vector = isHearing ? toVector(question.features, this.#vector) : undefined;
    const known = this.#known(genre, question.artists);
    return posterior(genre, predictLogWeights(genre, vector), isHearing, known?.counts);
  }

  /** @param alone the genres' probabilities by sound alone */
  #reasons(
    genres: readonly GenreProbability[],
    vector: Float32Array | undefined,
    alone: Float64Array | undefined,
    known: ArtistCounts | undefined,
    id: string | undefined,
  ): string[] {
    const { genre, explainer: sound, isCounted } = this.#parts;
    const first = genre.classes.indexOf(genres[0]?.genre ?? '');
    const bySound =
      vector && alone && sound ? sound.explain(vector, first, alternativesTo(first, alone)) : [];
    if (known === undefined) return bySound;
    const share = alone?.[first];
    const among = id !== undefined && (isCounted?.(id) ?? false);
    const byArtist = known.isOwn
      ? artistReason(known.artist, known.counts, first, genre.classes, share, among)
      : nearbyReason(known.artist, known.counts, first, genre.classes, share);
    const added = (genres[0]?.probability ?? 0) - (share ?? 0);
    return added > (share ?? 0) ? [byArtist, ...bySound] : [...bySound, byArtist];
  }

  /** The labels of the first credited artist that is known, else of those near to the main one. */
  #known(head: LabelSpaceWithArtists, artists: readonly string[]): ArtistCounts | undefined {
    for (const artist of artists) {
      const counts = head.artists.of(this.#parts.artistKey(artist));
      if (counts !== undefined) return { artist, counts, isOwn: true };
    }
    const [main] = artists;
    const counts =
      main === undefined
        ? undefined
        : poolLabelCounts(head.artists, this.#parts.similarArtists?.(main) ?? []);
    return main === undefined || counts === undefined ? undefined : { artist: main, counts, isOwn: false };
  }
}

/** An artist and what its tracks are called. */
interface ArtistCounts {
  readonly artist: string;
  readonly counts: LabelCounts;
  /** False when other artists speak for it. */
  readonly isOwn: boolean;
}

/** Whether the first answer can be given as one; else it is "hard to say". */
function isConfident([first, second]: readonly GenreProbability[]): boolean {
  if (first === undefined) return false;
  const next = second?.probability ?? 0;
  return (
    first.probability >= CONFIDENT_FROM ||
    (first.probability >= APART.least && first.probability >= APART.times * next)
  );
}

/** The other genres the sound could be, most probable first. */
function alternativesTo(first: number, alone: Float64Array): number[] {
  return [...alone.keys()]
    .filter((genre) => genre !== first)
    .sort((a, b) => (alone[b] ?? 0) - (alone[a] ?? 0))
    .slice(0, MAX_ALTERNATIVES);
}

/** Joint probabilities as a list of subgenres, each with the genres it stands under. */
function rankSubgenres(hierarchy: Hierarchy, joint: Float64Array): SubgenreProbability[] {
  const byGenre: GenreProbability[][] = hierarchy.leaves.map(() => []);
  for (const [pair, leaf] of hierarchy.leafOf.entries()) {
    const genre = hierarchy.genres[hierarchy.genreOf[pair] ?? 0] ?? '';
    byGenre[leaf]?.push({ genre, probability: joint[pair] ?? 0 });
  }
  return hierarchy.leaves
    .map((genre, leaf) => {
      const parts = (byGenre[leaf] ?? []).sort((a, b) => b.probability - a.probability);
      return { genre, probability: parts.reduce((sum, part) => sum + part.probability, 0), byGenre: parts };
    })
    .sort((a, b) => b.probability - a.probability);
}

function rankGenres(labels: readonly string[], probabilities: ArrayLike<number>): GenreProbability[] {
  return labels
    .map((genre, index) => ({ genre, probability: probabilities[index] ?? 0 }))
    .sort((a, b) => b.probability - a.probability);
}
