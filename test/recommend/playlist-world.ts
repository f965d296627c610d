import type { Playlist } from '../../src/dataset/playlists.ts';
import { uniform } from '../../src/lib/random.ts';
import { EvaluationTable } from '../../src/recommend/evaluation/evaluation-table.ts';
import { CO_OCCURRENCE_WEIGHTS } from '../../src/recommend/space/co-occurrence/weights.ts';
import { HybridSpace } from '../../src/recommend/space/hybrid-space.ts';
import { collectCounts } from '../../src/recommend/training/collect-counts.ts';
import { fitSoundRegression } from '../../src/recommend/training/fit-sound-regression.ts';
import { trainCoOccurrence } from '../../src/recommend/training/train.ts';
import { FEATURE_NAMES, fromVector } from '../../src/track/features.ts';
import type { Track } from '../../src/track/track.ts';
import { trackId } from '../support/track-ids.ts';

/** People who keep the artists of one scene together, whatever these sound like. */
export interface World {
  readonly tracks: readonly Track[];
  readonly playlists: readonly Playlist[];
  /** Of every track. */
  readonly scenes: readonly number[];
}

export interface WorldSize {
  readonly scenes: number;
  readonly artistsEach: number;
  readonly tracksEach: number;
  readonly playlistsEach: number;
}

export const SMALL: WorldSize = { scenes: 6, artistsEach: 8, tracksEach: 4, playlistsEach: 12 };

/** A world in which sound says little, and playlists much, about what goes together. */
export function makeWorld(size: WorldSize = SMALL, seed = 1): World {
  const random = uniform(seed);
  const tracks: Track[] = [];
  const scenes: number[] = [];
  for (let scene = 0; scene < size.scenes; scene++) {
    for (let artist = 0; artist < size.artistsEach; artist++) {
      for (let song = 0; song < size.tracksEach; song++) {
        const features = fromVector(FEATURE_NAMES.map(() => random() * 0.8 + 0.03 * scene));
        const artists = [`Artist ${scene}-${artist}`];
        tracks.push({
          id: trackId(tracks.length + 1),
          title: `Song ${scene}-${artist}-${song}`,
          artists,
          features,
        });
        scenes.push(scene);
      }
    }
  }
  const perScene = size.artistsEach * size.tracksEach;
  const playlists = Array.from({ length: size.scenes * size.playlistsEach }, (_, number) => {
    const scene = number % size.scenes;
    const picked = new Set(
      Array.from({ length: 10 }, () => scene * perScene + Math.floor(random() * perScene)),
    );
    // Somebody always adds something that does not belong.
    picked.add(Math.floor(random() * tracks.length));
    return playlistOf(
      `list${number}`,
      `Playlist ${number}`,
      [...picked].flatMap((at) => tracks[at] ?? []),
    );
  });
  return { tracks, playlists, scenes };
}

export function playlistOf(id: string, name: string, tracks: readonly Track[]): Playlist {
  const entries = tracks.map(({ id: trackId, artists, title }) => ({ trackId, artists, title }));
  return { id, name, source: 'made up', entries };
}

/** The tracks of a world as a table, and their hybrid space. */
export function spaceOf({ tracks, playlists }: World): { table: EvaluationTable; space: HybridSpace } {
  const table = new EvaluationTable(tracks);
  const coOccurrence = trainCoOccurrence(collectCounts(playlists, []), {
    weights: { ...CO_OCCURRENCE_WEIGHTS, dimension: 8 },
  });
  const space = new HybridSpace({
    table,
    coOccurrence,
    keysOfRow: (row) => coOccurrence.keysOf(table.at(row)),
    soundRegression: fitSoundRegression,
  });
  return { table, space };
}
