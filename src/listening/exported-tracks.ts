import { artistKey } from '../track/artist-keys.ts';
import { recordingKey } from '../track/recording-keys.ts';
import { ExportError } from './export-error.ts';

/** A track of a file of listening. */
export interface ExportedTrack {
  readonly title: string;
  /** Main artist first, at least one. */
  readonly artists: readonly string[];
  /** Spotify's, where the file has it. */
  readonly id?: string;
}

/** A track with how often it was played, or listed. */
export interface CountedTrack extends ExportedTrack {
  readonly count: number;
}

/** Rows of a file, skipped ones among them: years of listening. */
const ROWS_MAX = 200_000;
/** A track that was left earlier was skipped, as Spotify and Last.fm count. */
const PLAYED_MS_MIN = 30_000;
const TEXT_MAX = 500;

interface Counted {
  readonly track: ExportedTrack;
  count: number;
}

/** Collects the tracks of a file, each recording once. */
export class ExportedTracks {
  readonly #tracks = new Map<string, Counted>();
  /** The same by what a row says, because most rows of a history repeat another. */
  readonly #byText = new Map<string, Counted>();
  /** Artists who are listed without a track. */
  readonly #artists = new Set<string>();
  #rows = 0;

  /**
   * @param playedMs how long it was played; undefined where the file lists tracks rather than plays
   * @throws ExportError beyond 200,000 rows
   */
  add({ title, artists, id }: ExportedTrack, playedMs?: number): void {
    if (++this.#rows > ROWS_MAX) throw new ExportError('tooManyRows');
    const names = artists.map((name) => name.trim()).filter((name) => name !== '' && name.length <= TEXT_MAX);
    if (title.trim() === '' || title.length > TEXT_MAX || names.length === 0) return;
    if (playedMs !== undefined && !(playedMs >= PLAYED_MS_MIN)) return;
    const text = `${names.join('\n')}\n\n${title}`;
    const known = this.#byText.get(text) ?? this.#counted(text, names, title, id);
    known.count++;
  }

  #counted(text: string, names: readonly string[], title: string, id?: string): Counted {
    const key = recordingKey(names, title);
    const track = { title: title.trim(), artists: names, ...(id !== undefined && { id }) };
    const counted = this.#tracks.get(key) ?? { track, count: 0 };
    this.#tracks.set(key, counted);
    this.#byText.set(text, counted);
    return counted;
  }

  /** Adds an artist who is listed without a track. */
  addArtist(name: string): void {
    const key = artistKey(name.slice(0, TEXT_MAX));
    if (key !== '') this.#artists.add(key);
  }

  /** Most played first. */
  get tracks(): CountedTrack[] {
    return Array.from(this.#tracks.values(), ({ track, count }) => ({ ...track, count })).sort(
      (a, b) => b.count - a.count,
    );
  }

  /** Keys of the artists, those of the most played tracks first. */
  get artists(): string[] {
    const credited = this.tracks.flatMap(({ artists }) => artists.map(artistKey));
    return [...new Set([...credited, ...this.#artists])].filter((key) => key !== '');
  }
}
