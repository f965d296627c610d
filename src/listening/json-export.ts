import { setImmediate } from 'node:timers/promises';
import { z } from 'zod';
import { parseTrackId } from '../dataset/track-id.ts';
import { ExportError } from './export-error.ts';
import type { ExportedTracks } from './exported-tracks.ts';

const text = z.string();

/** Spotify's `StreamingHistory_music_*.json`. */
const streamed = z.object({ artistName: text, trackName: text, msPlayed: z.number() });
/** Spotify's extended history, `Streaming_History_Audio_*.json`. */
const streamedLong = z.object({
  master_metadata_track_name: text,
  master_metadata_album_artist_name: text,
  spotify_track_uri: text.nullish(),
  ms_played: z.number(),
});
/** A listen of ListenBrainz. */
const listen = z.object({ track_metadata: z.object({ artist_name: text, track_name: text }) });
/** Last.fm's API, as its exporters store it. */
const scrobble = z.object({
  name: text,
  artist: z.union([z.object({ '#text': text }), z.object({ name: text })]),
});
/** What else stands in a history: a podcast, a track without a name. */
const other = z.union([
  z.object({ master_metadata_track_name: z.null() }),
  z.object({ endTime: text, msPlayed: z.number() }),
]);
/** Spotify's `YourLibrary.json`. */
const library = z.object({
  tracks: z.array(z.unknown()),
  artists: z.array(z.unknown()).optional(),
});
const libraryTrack = z.object({ artist: text, track: text, uri: text.nullish() });
const libraryArtist = z.object({ name: text });

type AddPlay = (play: unknown, exported: ExportedTracks) => boolean;

/** Each adds a play of its kind. @returns whether it is one */
const KINDS: readonly AddPlay[] = [
  (play, exported) => {
    const found = streamed.safeParse(play).data;
    if (found !== undefined)
      exported.add({ title: found.trackName, artists: [found.artistName] }, found.msPlayed);
    return found !== undefined;
  },
  (play, exported) => {
    const found = streamedLong.safeParse(play).data;
    if (found === undefined) return false;
    const id = parseTrackId(found.spotify_track_uri ?? '');
    const names = {
      title: found.master_metadata_track_name,
      artists: [found.master_metadata_album_artist_name],
    };
    exported.add({ ...names, ...(id !== undefined && { id }) }, found.ms_played);
    return true;
  },
  (play, exported) => {
    const found = listen.safeParse(play).data?.track_metadata;
    if (found !== undefined) exported.add({ title: found.track_name, artists: [found.artist_name] });
    return found !== undefined;
  },
  (play, exported) => {
    const found = scrobble.safeParse(play).data;
    if (found === undefined) return false;
    const { artist } = found;
    exported.add({ title: found.name, artists: ['name' in artist ? artist.name : artist['#text']] });
    return true;
  },
  (play) => other.safeParse(play).success,
];

const PLAYS_A_SLICE = 500;

/** Adds plays, pausing now and then: files are long, and others wait. */
async function addPlays(plays: readonly unknown[], exported: ExportedTracks): Promise<void> {
  let known = 0;
  let kinds = KINDS;
  for (const [at, play] of plays.entries()) {
    const kind = kinds.find((add) => add(play, exported));
    if (kind !== undefined) {
      known++;
      // Plays of a file are of one kind, but for a few.
      kinds = [kind, ...KINDS.filter((one) => one !== kind)];
    }
    if ((at + 1) % PLAYS_A_SLICE !== 0) continue;
    if (known === 0) throw new ExportError('unknown');
    await setImmediate();
  }
  if (known === 0 && plays.length > 0) throw new ExportError('unknown');
}

function addLibrary({ tracks, artists = [] }: z.infer<typeof library>, exported: ExportedTracks): void {
  let known = 0;
  for (const one of tracks) {
    const track = libraryTrack.safeParse(one).data;
    if (track === undefined) continue;
    known++;
    const id = parseTrackId(track.uri ?? '');
    exported.add({ title: track.track, artists: [track.artist], ...(id !== undefined && { id }) });
  }
  for (const one of artists) {
    const artist = libraryArtist.safeParse(one).data;
    if (artist !== undefined) exported.addArtist(artist.name);
  }
  if (known === 0 && tracks.length > 0) throw new ExportError('unknown');
}

/**
 * Reads Spotify's histories and library, ListenBrainz' listens (an array, or one a line) and Last.fm's scrobbles.
 * @throws ExportError when it is none of these
 */
export async function readJsonExport(json: string, exported: ExportedTracks): Promise<void> {
  const value = parse(json);
  const found = library.safeParse(value).data;
  if (found !== undefined) addLibrary(found, exported);
  // Exporters of Last.fm store pages of scrobbles.
  else await addPlays(Array.isArray(value) ? value.flat() : [value], exported);
}

/** A document, or the array of the documents on each line. */
function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    const lines = json.split('\n').filter((line) => line.trim() !== '');
    if (lines.length < 2) throw new ExportError('damaged');
    try {
      return lines.map((line): unknown => JSON.parse(line));
    } catch {
      throw new ExportError('damaged');
    }
  }
}
