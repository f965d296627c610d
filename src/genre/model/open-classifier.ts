import type { Catalogue } from '../../catalogue/index.ts';
import { artistKey } from '../../track/artist-keys.ts';
import { isGenreWord } from '../words/genres-of-words.ts';
import { type ArtistEvidence, LabelCounter, type LabelCounts } from './artist-labels.ts';
import { GenreClassifier } from './classifier.ts';
import { ForestExplainer } from './explain.ts';
import { buildHierarchy } from './hierarchy.ts';
import { OpinionCounter, type OpinionEvidence } from './label-opinions.ts';
import type { OpinionModel } from './label-space.ts';
import { decodeGenreModel, type GenreModel } from './model-file.ts';
import { rawLabels } from './raw-labels.ts';
import type { FindSimilarArtists } from './similar-artists.ts';

/**
 * Opens the classifier: the trained model, and the artists' labels in the catalogue.
 * @param bytes of `genre.forest`
 * @throws ModelFileError when the bytes are not a genre model
 */
export function openClassifier(
  bytes: Uint8Array,
  catalogue: Catalogue,
  findSimilarArtists?: FindSimilarArtists,
): GenreClassifier {
  return assembleClassifier(decodeGenreModel(bytes), catalogue, findSimilarArtists);
}

export function assembleClassifier(
  model: GenreModel,
  catalogue: Catalogue,
  findSimilarArtists?: FindSimilarArtists,
): GenreClassifier {
  const { genre, subgenre = genre, ranges } = model;
  // A language, an audience or a mood is nobody's genre: such labels are neither shown nor counted.
  const subgenreShares = new Map([...model.subgenreShares].filter(([label]) => isGenreWord(label)));
  const hierarchy = buildHierarchy(genre.classes, subgenre === genre ? [] : subgenre.classes, subgenreShares);
  const genreOf = catalogue.genreNames.map((name) => genre.classes.indexOf(name));
  const subgenreOf = catalogue.fineNames.map((name) => subgenre.classes.indexOf(name));
  const parentOf = catalogue.fineNames.map((name) =>
    genre.classes.indexOf([...(subgenreShares.get(name) ?? new Map()).keys()][0] ?? ''),
  );
  return new GenreClassifier({
    genre: {
      ...genre,
      artists: countRows(catalogue, (row) => {
        // Subgenres count for their parent genre: some tracks have no genre label.
        const parents = catalogue.fine(row).map((label) => parentOf[label] ?? -1);
        return [genreOf[catalogue.genre(row)] ?? -1, ...parents];
      }),
      ...(genre.opinions === undefined ? {} : { said: gatherOpinions(catalogue, genre.opinions) }),
    },
    subgenre: {
      ...subgenre,
      artists: countRows(catalogue, (row) => catalogue.fine(row).map((label) => subgenreOf[label] ?? -1)),
    },
    hierarchy,
    ranges,
    explainer: new ForestExplainer(genre.sound.members.forest, ranges, genre.classes),
    artistKey,
    isCounted: (id) => catalogue.rowOf(id) >= 0,
    ...(findSimilarArtists === undefined ? {} : { similarArtists: findSimilarArtists }),
  });
}

/** Counts an artist's labels on demand: the catalogue stores an artist's rows next to each other. */
function countRows(catalogue: Catalogue, labelsOf: (row: number) => number[]): ArtistEvidence {
  return {
    of(key): LabelCounts | undefined {
      const artist = catalogue.artistIndex(key);
      if (artist < 0) return undefined;
      const counter = new LabelCounter();
      for (const row of catalogue.rowsOfArtist(artist))
        counter.add(labelsOf(row).filter((label) => label >= 0));
      return counter.counts;
    },
  };
}

/** What the sources say of an artist, gathered on demand. */
function gatherOpinions(catalogue: Catalogue, { meanings, means }: OpinionModel): OpinionEvidence {
  return {
    of(key) {
      const artist = catalogue.artistIndex(key);
      if (artist < 0) return undefined;
      const counter = new OpinionCounter(meanings, means);
      for (const row of catalogue.rowsOfArtist(artist)) {
        counter.add(
          rawLabels({
            fine: catalogue.fine(row).map((label) => catalogue.fineNames[label] ?? ''),
            genre: catalogue.genreNames[catalogue.genre(row)],
            confidence: catalogue.confidence(row),
          }),
        );
      }
      return counter.opinions;
    },
  };
}
