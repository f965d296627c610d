import type { AddedArtist, Addition } from '../../track/addition.ts';
import { FEATURE_NAMES, fromVector } from '../../track/features.ts';
import type { Track } from '../../track/track.ts';
import { NONE } from '../format.ts';
import { ID_WORDS, packId } from '../ids.ts';
import { AddedArtists, type BaseArtists } from './added-artists.ts';
import { AddedCredits } from './added-credits.ts';
import { AddedTracks } from './added-tracks.ts';
import { words16 } from './column.ts';
import { TextBlock } from './text-block.ts';

/**
 * Additions in columns, by number in the order they came. A number never changes what it stands for: what is removed or
 * replaced can still be read, but is not found any more.
 */
export class Additions {
  readonly tracks: AddedTracks;
  readonly artists: AddedArtists;
  readonly credits: AddedCredits;
  readonly #genres = words16();
  readonly #genreNames: readonly string[];
  readonly #idWords = new Uint32Array(ID_WORDS);
  #live = 0;

  constructor(base: BaseArtists, genreNames: readonly string[]) {
    const texts = new TextBlock();
    this.#genreNames = genreNames;
    this.tracks = new AddedTracks(texts);
    this.artists = new AddedArtists(base, texts);
    this.credits = new AddedCredits(this.artists);
  }

  /** Number of additions, removed ones among them. */
  get size(): number {
    return this.tracks.size;
  }

  /** Number of those that are not removed. */
  get live(): number {
    return this.#live;
  }

  /**
   * Adds a track, unless it has no artist, a bad id or a text of 64 KB. One that is known gets another number if
   * anything but its times is different.
   * @returns whether it was not known before
   */
  add(addition: Addition): boolean {
    if (!this.#canHold(addition.track)) return false;
    const known = this.find(addition.track.id);
    if (known >= 0 && this.#repeats(known, addition)) this.tracks.setTimes(known, addition);
    else {
      if (known >= 0) this.remove(known);
      this.tracks.push(addition);
      this.credits.push(addition.track.artists);
      const genre = this.#genreNames.indexOf(addition.genre ?? '');
      this.#genres.push(genre < 0 ? NONE : genre);
      this.#live++;
    }
    if (addition.artist !== undefined)
      this.artists.addFacts(this.credits.main(this.find(addition.track.id)), addition.artist);
    return known < 0;
  }

  /** The number of a Spotify id, or -1. */
  find(id: string): number {
    const known = this.tracks.find(id);
    return known < 0 || this.tracks.isRemoved(known) ? -1 : known;
  }

  /** @param added a number, or -1. @returns whether it was there */
  remove(added: number): boolean {
    if (added < 0 || this.tracks.isRemoved(added)) return false;
    this.tracks.remove(added);
    this.#live--;
    return true;
  }

  /** Index of the label it came with, or -1. */
  genre(added: number): number {
    const genre = this.#genres.at(added);
    return genre === NONE ? -1 : genre;
  }

  /** What services say of its main artist; undefined where no addition came with it. */
  artistFacts(added: number): AddedArtist | undefined {
    return this.artists.facts(this.credits.main(added));
  }

  vector<T extends Float32Array | Float64Array>(added: number, out: T): T {
    this.tracks.features.write(added, out);
    return out;
  }

  track(added: number): Track {
    const features = fromVector(this.vector(added, new Float64Array(FEATURE_NAMES.length)));
    const { genre: _, durationMs = features.durationMs, ...details } = this.tracks.details(added);
    const popularity = this.tracks.popularity(added);
    return {
      id: this.tracks.id(added),
      title: this.tracks.title(added),
      artists: this.credits.names(added),
      ...details,
      ...(durationMs !== undefined && { durationMs }),
      ...(popularity >= 0 && { popularity }),
      features,
    };
  }

  /** What was added, as it is stored: features as precisely as those of the bundled catalogue. */
  at(added: number): Addition {
    const keepUntil = this.tracks.keepUntil(added);
    const { genre } = this.tracks.details(added);
    const artist = this.artistFacts(added);
    return {
      track: this.track(added),
      source: this.tracks.source(added),
      estimated: this.tracks.isEstimated(added),
      addedAt: this.tracks.addedAt(added),
      ...(genre !== undefined && { genre }),
      ...(artist !== undefined && { artist }),
      ...(!Number.isNaN(keepUntil) && { keepUntil }),
    };
  }

  #canHold({ id, title, artists }: Track): boolean {
    const areShort = [title, ...artists].every((text) => TextBlock.fits(text));
    return artists.length > 0 && areShort && packId(id, this.#idWords);
  }

  #repeats(added: number, addition: Addition): boolean {
    const names = this.credits.names(added);
    const { artists } = addition.track;
    return (
      this.tracks.equals(added, addition) &&
      names.length === artists.length &&
      names.every((name, place) => name === artists[place])
    );
  }
}
