import { z } from 'zod';
import {
  type Container,
  decodeContainer,
  encodeContainer,
  ModelFileError,
  type Section,
} from '../../lib/binary/container.ts';
import { FEATURE_NAMES } from '../../track/features.ts';
import { boostingToParts, partsToBoosting } from './boosting/boosting-file.ts';
import { SoundEnsemble } from './ensemble.ts';
import { Forest } from './forest/forest.ts';
import { GenreRanges, QUANTILES } from './genre-ranges.ts';
import type { SubgenreShares } from './hierarchy.ts';
import type { TrainedLabelSpace } from './label-space.ts';
import { networkToParts, partsToNetwork } from './network/network-file.ts';
import { opinionHeader, packMeanings, packOpinions, unpackOpinions } from './opinion-file.ts';

const KIND = 'genre model';
const VERSION = 3;

const exponents = z.object({
  others: z.number().positive(),
  genres: z.number().positive(),
  error: z.number().min(0).max(1).optional(),
});

const labelSpaceHeader = z.object({
  classes: z.array(z.string()).min(1),
  shares: z.object({ forest: z.number().min(0).max(1), network: z.number().min(0).max(1) }),
  sharpness: z.number().positive(),
  error: z.number().min(0).max(1).optional(),
  weights: z.object({
    sound: z.number(),
    fade: z.number().positive(),
    main: z.number(),
    any: z.number(),
    mainSmoothing: z.number().positive(),
    anySmoothing: z.number().positive(),
  }),
  artistGenres: z
    .object({
      shares: z.array(z.number().min(0).max(1)),
      labels: z.array(z.number().positive().max(1)).optional(),
      unseen: exponents,
      seen: exponents,
    })
    .optional(),
  opinions: opinionHeader.optional(),
  forest: z.unknown(),
  boosting: z.unknown(),
  network: z.unknown(),
});

const modelHeader = z.object({
  features: z.array(z.string()),
  genre: labelSpaceHeader,
  fine: labelSpaceHeader.optional(),
  placements: z.record(z.string(), z.record(z.string(), z.number().min(0).max(1))),
});

/** Everything `train` fits for `/genre`; the artists' labels are in the catalogue. Keys inside the file (fine, placements, shares, sharpness) keep
 * the names of its first version. */
export interface GenreModel {
  readonly genre: TrainedLabelSpace;
  /** Absent when the data have no subgenres. */
  readonly subgenre?: TrainedLabelSpace;
  /** The genres of every subgenre, its parent first. */
  readonly subgenreShares: SubgenreShares;
  /** In the order of `genre.classes`. */
  readonly ranges: GenreRanges;
}

/** The bytes of a model file. */
export function encodeGenreModel(model: GenreModel): Uint8Array {
  const genre = packLabelSpace(model.genre, 'genre.');
  const subgenre = model.subgenre === undefined ? undefined : packLabelSpace(model.subgenre, 'fine.');
  const header = {
    features: FEATURE_NAMES,
    genre: genre.header,
    ...(subgenre === undefined ? {} : { fine: subgenre.header }),
    placements: Object.fromEntries(
      Array.from(model.subgenreShares, ([label, shares]) => [label, Object.fromEntries(shares)]),
    ),
  };
  const sections = { ...genre.sections, ...subgenre?.sections, ranges: model.ranges.values };
  return encodeContainer(KIND, VERSION, header, sections);
}

/**
 * Reads what {@link encodeGenreModel} wrote.
 * @throws ModelFileError for anything else, saying what is wrong with it
 */
export function decodeGenreModel(bytes: Uint8Array): GenreModel {
  const container = decodeContainer(bytes, KIND, VERSION);
  if (container.version < VERSION)
    throw new ModelFileError('was written by an older version; train it again');
  const parsed = modelHeader.safeParse(container.header);
  if (!parsed.success) throw new ModelFileError('is damaged (its header cannot be read)');
  const { features, genre, fine, placements } = parsed.data;
  if (features.join() !== FEATURE_NAMES.join()) {
    throw new ModelFileError('was trained on other features than this program computes; train it again');
  }
  const ranges = container.section('ranges', 'float32');
  if (ranges.length !== genre.classes.length * FEATURE_NAMES.length * QUANTILES.length) {
    throw new ModelFileError('is damaged (its ranges do not fit its genres)');
  }
  return {
    genre: unpackLabelSpace(genre, container, 'genre.'),
    ...(fine === undefined ? {} : { subgenre: unpackLabelSpace(fine, container, 'fine.') }),
    subgenreShares: new Map(
      Object.entries(placements).map(([label, shares]) => [label, new Map(Object.entries(shares))]),
    ),
    ranges: new GenreRanges(ranges),
  };
}

function packLabelSpace(space: TrainedLabelSpace, prefix: string) {
  const { classes, sound, calibration, weights } = space;
  const boosting = boostingToParts(sound.members.boosting, `${prefix}boosting.`);
  const forest = sound.members.forest.toParts(`${prefix}forest.`);
  const network = networkToParts(sound.members.network, `${prefix}network.`);
  const header: z.infer<typeof labelSpaceHeader> = {
    classes: [...classes],
    shares: sound.weights,
    sharpness: calibration.inverseTemperature,
    ...(calibration.error === undefined ? {} : { error: calibration.error }),
    weights,
    ...(space.artistGenres === undefined
      ? {}
      : {
          artistGenres: {
            ...space.artistGenres,
            shares: [...space.artistGenres.shares],
            labels: [...space.artistGenres.labels],
          },
        }),
    ...(space.opinions === undefined ? {} : { opinions: packOpinions(space.opinions) }),
    forest: forest.header,
    boosting: boosting.header,
    network: network.header,
  };
  const own: Record<string, Section> = {
    [`${prefix}prior`]: space.prior,
    [`${prefix}biases`]: calibration.biases,
    [`${prefix}importance`]: space.importance,
    ...(space.opinions === undefined ? {} : { [`${prefix}meanings`]: packMeanings(space.opinions.meanings) }),
  };
  return { header, sections: { ...boosting.sections, ...forest.sections, ...network.sections, ...own } };
}

function unpackLabelSpace(
  header: z.infer<typeof labelSpaceHeader>,
  container: Container,
  prefix: string,
): TrainedLabelSpace {
  const { classes, shares, sharpness, error, weights, artistGenres, opinions } = header;
  if (artistGenres !== undefined && artistGenres.shares.length !== classes.length ** 2) {
    throw new ModelFileError('is damaged (its shares of genres do not fit its genres)');
  }
  const boosting = partsToBoosting(header.boosting, container, `${prefix}boosting.`);
  const forest = Forest.fromParts(header.forest, container, `${prefix}forest.`);
  const network = partsToNetwork(header.network, container, `${prefix}network.`);
  const prior = container.section(`${prefix}prior`, 'float64');
  const biases = container.section(`${prefix}biases`, 'float64');
  const counts = [boosting.classes, forest.classes, network.classes, prior.length, biases.length];
  if (counts.some((count) => count !== classes.length)) {
    throw new ModelFileError('is damaged (its parts count different numbers of genres)');
  }
  return {
    classes,
    sound: new SoundEnsemble({ boosting, forest, network }, shares),
    prior,
    calibration: { inverseTemperature: sharpness, biases, ...(error === undefined ? {} : { error }) },
    weights,
    // Models of version 0.1 have no shares of the table.
    ...(artistGenres === undefined
      ? {}
      : { artistGenres: { ...artistGenres, labels: artistGenres.labels ?? [...prior] } }),
    ...(opinions === undefined
      ? {}
      : {
          opinions: unpackOpinions(
            opinions,
            classes.length,
            container.section(`${prefix}meanings`, 'float32'),
          ),
        }),
    importance: container.section(`${prefix}importance`, 'float64'),
  };
}
