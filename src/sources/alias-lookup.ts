import { setTimeout as delay } from 'node:timers/promises';
import { DAY_MS, SECOND_MS } from '../lib/time.ts';
import type { Namespace } from '../storage/namespace.ts';
import { artistKey } from '../track/artist-keys.ts';
import { foldText } from '../track/fold-text.ts';
import type { OnFailure } from './chain-options.ts';

/** A service that knows what else artists are called. */
export interface ArtistAliasSource {
  /** @param mbid MusicBrainz' id of the artist @throws SourceFailure */
  aliases(mbid: string, signal: AbortSignal): Promise<readonly string[]>;
}

export interface AliasLookupOptions {
  /** Without one, only what is stored is found. */
  readonly source?: ArtistAliasSource;
  /** Credited names by alias, and the artists that were asked for. */
  readonly entries: Namespace<string>;
  readonly onFailure: OnFailure;
  /** How long to let the requests of an answer go first, ms. */
  readonly pauseMs?: number;
}

/** Names hardly ever change. */
const NAME_TTL_MS = 365 * DAY_MS;
const ASKED_TTL_MS = 90 * DAY_MS;
/** The service takes one request a second, and answers to people come first. */
const PAUSE_MS = 5 * SECOND_MS;
/** Artists that wait to be asked for. */
const WAITING_MAX = 20;
const ALIASES_MAX = 20;
const LENGTH_MAX = 60;
/** Words an alias may have within a longer text. */
const WORDS_MAX = 5;

const NON_LATIN_LETTER = /(?!\p{Script=Latin})\p{L}/u;
const LATIN_LETTER = /\p{Script=Latin}/u;

/** Learns the names in other scripts of artists whom the bot meets, and finds the artists that they name. */
export class AliasLookup {
  readonly #options: AliasLookupOptions;
  readonly #waiting = new Map<string, string>();
  readonly #closing = new AbortController();
  #working: Promise<void> | undefined;

  constructor(options: AliasLookupOptions) {
    this.#options = options;
  }

  /** Asks for the other names of an artist in the background, unless that was done before. */
  learn(name: string, mbid: string): void {
    const { source } = this.#options;
    if (source === undefined || this.#closing.signal.aborted || this.#waiting.size >= WAITING_MAX) return;
    this.#waiting.set(mbid, name);
    this.#working ??= this.#work(source).finally(() => {
      this.#working = undefined;
    });
  }

  /**
   * A text in which the name of an artist in another script is replaced by the credited one. Never rejects.
   * @returns undefined where it has no such name
   */
  async withCreditedName(text: string): Promise<string | undefined> {
    const readings = readingsOf(foldText(text).split(' '));
    const keys = readings.map(({ alias }) => keyOfAlias(alias));
    const names = await this.#options.entries.getMany(keys).catch((error: unknown) => {
      this.#options.onFailure('Other names of artists could not be read', error);
      return [];
    });
    const at = readings.findIndex((_, index) => names[index] !== undefined);
    return at < 0 ? undefined : `${names[at]} ${readings[at]?.rest ?? ''}`.trim();
  }

  /** Resolves when nobody waits to be asked for any more. */
  async settled(): Promise<void> {
    await this.#working;
  }

  close(): void {
    this.#closing.abort();
    this.#waiting.clear();
  }

  async #work(source: ArtistAliasSource): Promise<void> {
    for (let next = first(this.#waiting); next !== undefined; next = first(this.#waiting)) {
      const [mbid, name] = next;
      try {
        await delay(this.#options.pauseMs ?? PAUSE_MS, undefined, {
          signal: this.#closing.signal,
          ref: false,
        });
        await this.#ask(source, name, mbid);
      } catch (error) {
        if (!this.#closing.signal.aborted)
          this.#options.onFailure('Other names of an artist could not be looked up', error, { artist: name });
      }
      this.#waiting.delete(mbid);
    }
  }

  async #ask(source: ArtistAliasSource, name: string, mbid: string): Promise<void> {
    const { entries } = this.#options;
    const asked = `mbid:${mbid}`;
    if ((await entries.get(asked)) !== undefined) return;
    const aliases = await source.aliases(mbid, this.#closing.signal);
    const foreign = aliases.filter((alias) => isInOtherScript(alias, name)).slice(0, ALIASES_MAX);
    await entries.setMany(
      foreign.map((alias) => ({ key: keyOfAlias(artistKey(alias)), value: name, ttlMs: NAME_TTL_MS })),
    );
    await entries.set(asked, name, ASKED_TTL_MS);
  }
}

/** Whether an alias is written in letters that the credited name is not written in. */
export function isInOtherScript(alias: string, name: string): boolean {
  if (alias.length > LENGTH_MAX || artistKey(alias) === '') return false;
  return NON_LATIN_LETTER.test(name)
    ? LATIN_LETTER.test(alias) && !LATIN_LETTER.test(name)
    : NON_LATIN_LETTER.test(alias);
}

function keyOfAlias(key: string): string {
  return `alias:${key}`;
}

/** Every way to read the beginning or the end of a text as an alias, the longest first. */
function readingsOf(words: readonly string[]): { readonly alias: string; readonly rest: string }[] {
  const lengths = Array.from({ length: Math.min(WORDS_MAX, words.length) }, (_, at) => at + 1).reverse();
  return lengths.flatMap((length) => [
    { alias: artistKey(words.slice(0, length).join(' ')), rest: words.slice(length).join(' ') },
    { alias: artistKey(words.slice(-length).join(' ')), rest: words.slice(0, -length).join(' ') },
  ]);
}

function first<Key, Value>(map: ReadonlyMap<Key, Value>): [Key, Value] | undefined {
  return map.entries().next().value;
}
