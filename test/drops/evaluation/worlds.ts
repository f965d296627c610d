import type { LabelledTrack } from '../../../src/dataset/labelled-track.ts';
import type { Playlist } from '../../../src/dataset/playlists.ts';
import { uniform } from '../../../src/lib/random.ts';
import { makeWorld, playlistOf } from '../../recommend/playlist-world.ts';

const GENRES = ['jazz', 'metal', 'latin', 'blues'];

/** Scenes of many artists, and playlists that hold 24 tracks of one scene. */
export function listenersWorld(playlistsPerScene = 9): {
  tracks: LabelledTrack[];
  playlists: Playlist[];
} {
  const { tracks, scenes } = makeWorld({
    scenes: GENRES.length,
    artistsEach: 40,
    tracksEach: 3,
    playlistsEach: 0,
  });
  const random = uniform(7);
  const labelled = tracks.map((track, row): LabelledTrack => {
    const genre = GENRES[scenes[row] ?? 0] ?? '';
    return {
      track,
      genre,
      genres: [genre],
      fine: [],
      labels: [],
      sources: [],
      popularity: (row * 37) % 101,
      releaseYear: 1980 + (row % 40),
    };
  });
  const playlists = GENRES.flatMap((_, scene) => {
    const own = tracks.filter((_track, row) => scenes[row] === scene);
    return Array.from({ length: playlistsPerScene }, (_unused, number) => {
      const mixed = own.map((track) => ({ track, key: random() })).sort((a, b) => a.key - b.key);
      return playlistOf(
        `list${scene}-${number}`,
        `Playlist ${scene}-${number}`,
        mixed.slice(0, 24).map(({ track }) => track),
      );
    });
  });
  return { tracks: labelled, playlists };
}
