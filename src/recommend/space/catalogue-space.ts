import { GrowingCatalogue, type TrackCatalogue } from '../../catalogue/index.ts';
import { finish } from '../../lib/slices.ts';
import { artistKey } from '../../track/artist-keys.ts';
import type { CoOccurrenceModel, TrackKeys } from './co-occurrence/model.ts';
import { fitHybrid, type HybridParts } from './fit-hybrid.ts';
import { HybridSpace } from './hybrid-space.ts';
import type { TrackDescription } from './space.ts';

/** What is known of co-occurrence, and the regression for what is not known. */
interface CatalogueSpaceParts extends Pick<HybridParts, 'soundRegression'> {
  readonly model: CoOccurrenceModel;
}

/** The hybrid space of a catalogue. Nothing is fitted on additions. */
export function catalogueSpace(catalogue: TrackCatalogue, parts: CatalogueSpaceParts): HybridSpace {
  return finish(catalogueSpaceInSlices(catalogue, parts));
}

/** As {@link catalogueSpace}, in slices of a few milliseconds. */
export function* catalogueSpaceInSlices(
  catalogue: TrackCatalogue,
  parts: CatalogueSpaceParts,
): Generator<undefined, HybridSpace> {
  const hybrid = hybridParts(catalogue, parts);
  return new HybridSpace(hybrid, yield* fitHybrid(hybrid));
}

function hybridParts(
  catalogue: TrackCatalogue,
  { model, soundRegression }: CatalogueSpaceParts,
): HybridParts {
  const growing = catalogue instanceof GrowingCatalogue ? catalogue : undefined;
  return {
    table: catalogue,
    coOccurrence: model,
    keysOfRow: (row) =>
      growing?.isAddition(row) ? keysOfAddition(row, growing, model) : keysOfBundled(row, catalogue, model),
    soundRegression,
    ...(growing !== undefined && {
      fitted: growing.base.size,
      similarArtistsOf: (of: number | TrackDescription) =>
        growing.artistFacts(artistOf(of, growing))?.similar ?? [],
    }),
  };
}

function artistOf(of: number | TrackDescription, catalogue: TrackCatalogue): number {
  return typeof of === 'number'
    ? catalogue.artistRow(of)
    : catalogue.artistIndex(artistKey(of.artists[0] ?? ''));
}

function keysOfBundled(row: number, catalogue: TrackCatalogue, model: CoOccurrenceModel): TrackKeys {
  return {
    artists: catalogue.creditedArtists(row).map((artist) => catalogue.artistHash(artist)),
    recording: model.recordingOfId(catalogue.idHash(row)),
  };
}

/** The playlists may hold the recording of an addition under another id. */
function keysOfAddition(row: number, catalogue: TrackCatalogue, model: CoOccurrenceModel): TrackKeys {
  const keys = keysOfBundled(row, catalogue, model);
  if (keys.recording >= 0) return keys;
  const named = { artists: catalogue.artists(row), title: catalogue.title(row) };
  return { ...keys, recording: model.recordingOf(named) };
}
