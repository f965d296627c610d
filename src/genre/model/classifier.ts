import { type Features, toVector } from '../../track/features.ts';
import type { ArtistEvidence, LabelCounts } from './artist-labels.ts';
import { artistReason, isHeard, nearbyReason, type SoundReasons } from './explain.ts';
import type { GenreRange, GenreRanges } from './genre-ranges.ts';
import { type Hierarchy, reconcile } from './hierarchy.ts';
import { conclude, type Head, listen } from './label-space.ts';
import type { Evidence, GenreAnswer, GenreProbability, SubgenreProbability } from './prediction.ts';
import { type NearbyArtists, pooledCounts } from './similar-artists.ts';

/** What is known of a track when its genre is asked for. */
export interface Question {
  /** Spotify's; only to say whether the catalogue has this very track. */
  readonly id?: string;
  readonly features: Features;
  /** Display names, main artist first; may be empty. */
  readonly artists: readonly string[];
}

/** A label space and what is known of artists in it. */
export interface KnownHead extends Head {
  readonly artists: ArtistEvidence;
}

export interface ClassifierParts {
  /** Over `hierarchy.genres`. */
  readonly genre: KnownHead;
  /** Over the first of `hierarchy.leaves`; the genres' own head where there are no fine labels. */
  readonly fine: KnownHead;
  readonly hierarchy: Hierarchy;
  /** Where the genres' tracks lie, in the order of `hierarchy.genres`. */
  readonly ranges?: GenreRanges;
  /** Tells why the sound speaks for a genre. */
  readonly sound?: SoundReasons;
  readonly artistKey: (name: string) => string;
  readonly nearby?: NearbyArtists;
  /** Whether a track is one of those the artists' labels were counted on. */
  readonly isCounted?: (id: string) => boolean;
}

/** A genre this probable stands out by itself. */
const SURE = 0.35;
/** So does one of at least the first share that is so many times as probable as the next. */
const APART = { least: 0.2, times: 2 };

const NO_LEAVES = new Float64Array(0);
/** From how many of the next genres the first is told apart. */
const RIVALS = 4;

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

  answer(question: Question): GenreAnswer {
    const { genre, fine, hierarchy } = this.#parts;
    const isHearing = isHeard(question.features);
    const vector = isHearing ? toVector(question.features, this.#vector) : undefined;
    const heard = listen(genre, vector);
    const known = this.#known(genre, question.artists);
    const coarse = conclude(genre, heard, isHearing, known?.counts);
    const finer = this.#known(fine, question.artists);
    const leaves = conclude(fine, fine === genre ? heard : listen(fine, vector), isHearing, finer?.counts);
    const evidence: Evidence[] = [];
    if (isHearing) evidence.push('sound');
    if (known !== undefined) evidence.push('artist');
    const genres = ranked(hierarchy.genres, coarse);
    const alone = isHearing ? conclude(genre, heard, true, undefined) : undefined;
    return {
      genres,
      fine: rankedUnder(hierarchy, reconcile(hierarchy, coarse, fine === genre ? NO_LEAVES : leaves)),
      evidence,
      sure: evidence.length > 0 && standsOut(genres),
      reasons: this.#reasons(genres, vector, alone, known, question.id),
    };
  }

  /**
   * The probabilities of {@link genres} alone, in their order: a fraction of the cost of an answer, for comparing
   * many tracks.
   */
  probabilities(question: Question): Float64Array {
    const { genre } = this.#parts;
    const isHearing = isHeard(question.features);
    const vector = isHearing ? toVector(question.features, this.#vector) : undefined;
    const known = this.#known(genre, question.artists);
    return conclude(genre, listen(genre, vector), isHearing, known?.counts);
  }

  /** @param alone the genres' probabilities by sound alone */
  #reasons(
    genres: readonly GenreProbability[],
    vector: Float32Array | undefined,
    alone: Float64Array | undefined,
    known: Known | undefined,
    id: string | undefined,
  ): string[] {
    const { genre, sound, isCounted } = this.#parts;
    const first = genre.classes.indexOf(genres[0]?.genre ?? '');
    const bySound = vector && alone && sound ? sound.tell(vector, first, rivalsOf(first, alone)) : [];
    if (known === undefined) return bySound;
    const share = alone?.[first];
    const among = id !== undefined && (isCounted?.(id) ?? false);
    const byArtist = known.itself
      ? artistReason(known.artist, known.counts, first, genre.classes, share, among)
      : nearbyReason(known.artist, known.counts, first, genre.classes, share);
    const added = (genres[0]?.probability ?? 0) - (share ?? 0);
    return added > (share ?? 0) ? [byArtist, ...bySound] : [...bySound, byArtist];
  }

  /** The labels of the first credited artist that is known, else of those near to the main one. */
  #known(head: KnownHead, artists: readonly string[]): Known | undefined {
    for (const artist of artists) {
      const counts = head.artists.of(this.#parts.artistKey(artist));
      if (counts !== undefined) return { artist, counts, itself: true };
    }
    const [main] = artists;
    const counts =
      main === undefined ? undefined : pooledCounts(head.artists, this.#parts.nearby?.(main) ?? []);
    return main === undefined || counts === undefined ? undefined : { artist: main, counts, itself: false };
  }
}

/** An artist and what its tracks are called. */
interface Known {
  readonly artist: string;
  readonly counts: LabelCounts;
  /** False when other artists speak for it. */
  readonly itself: boolean;
}

/** Whether the first answer can be given as one; else it is "hard to say". */
function standsOut([first, second]: readonly GenreProbability[]): boolean {
  if (first === undefined) return false;
  const next = second?.probability ?? 0;
  return (
    first.probability >= SURE || (first.probability >= APART.least && first.probability >= APART.times * next)
  );
}

/** The other genres the sound could be, most probable first. */
function rivalsOf(first: number, alone: Float64Array): number[] {
  return [...alone.keys()]
    .filter((genre) => genre !== first)
    .sort((a, b) => (alone[b] ?? 0) - (alone[a] ?? 0))
    .slice(0, RIVALS);
}

/** Joint probabilities as a list of subgenres, each with the genres it stands under. */
function rankedUnder(hierarchy: Hierarchy, joint: Float64Array): SubgenreProbability[] {
  const under: GenreProbability[][] = hierarchy.leaves.map(() => []);
  for (const [pair, leaf] of hierarchy.leafOf.entries()) {
    const genre = hierarchy.genres[hierarchy.genreOf[pair] ?? 0] ?? '';
    under[leaf]?.push({ genre, probability: joint[pair] ?? 0 });
  }
  return hierarchy.leaves
    .map((genre, leaf) => {
      const parts = (under[leaf] ?? []).sort((a, b) => b.probability - a.probability);
      return { genre, probability: parts.reduce((sum, part) => sum + part.probability, 0), under: parts };
    })
    .sort((a, b) => b.probability - a.probability);
}

function ranked(labels: readonly string[], probabilities: ArrayLike<number>): GenreProbability[] {
  return labels
    .map((genre, index) => ({ genre, probability: probabilities[index] ?? 0 }))
    .sort((a, b) => b.probability - a.probability);
}
