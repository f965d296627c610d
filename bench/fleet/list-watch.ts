import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import type { LocalDiscord } from 'local-discord';
import type pg from 'pg';
import { shown } from '../../test/support/shown-tracks.ts';
import type { People } from './people.ts';

/** A list must be right this long after its last vote. */
const RIGHT_AFTER_MS = 5000;
const LOOK_EVERY_MS = 500;

/** Compares lists that were voted on with what is stored of them. */
export class ListWatch {
  readonly #discord: LocalDiscord;
  readonly #client: pg.Client;
  readonly #people: People;
  #looks = 0;
  #wrong = 0;

  constructor(discord: LocalDiscord, client: pg.Client, people: People) {
    this.#discord = discord;
    this.#client = client;
    this.#people = people;
  }

  /** Looks at each list when its time after a vote is over, and at none that was voted on meanwhile. */
  async watch(startedAt: number, end: number): Promise<void> {
    const now = () => performance.now() - startedAt;
    for (let next = 0; performance.now() < end; await sleep(LOOK_EVERY_MS)) {
      const { cast } = this.#people;
      for (; (cast[next]?.castAt ?? Number.POSITIVE_INFINITY) < now() - RIGHT_AFTER_MS; next++) {
        const { messageId = '' } = cast[next] ?? {};
        if (!cast.slice(next + 1).some((later) => later.messageId === messageId)) await this.#look(messageId);
      }
    }
  }

  async #look(messageId: string): Promise<void> {
    const list = this.#people.lists.find((one) => one.messageId === messageId);
    if (list === undefined) return;
    const votes = this.#people.cast.length;
    const { rows } = await this.#client.query<{ shown: string }>(
      'select shown_tracks as shown from lists where message_id = $1',
      [messageId],
    );
    const tracks = shown(await this.#discord.driver.message(list.channelId, messageId));
    const isVotedOn = this.#people.cast.slice(votes).some((vote) => vote.messageId === messageId);
    if (isVotedOn) return;
    this.#looks += 1;
    if (!isDeepStrictEqual(JSON.parse(rows[0]?.shown ?? 'null'), tracks)) this.#wrong += 1;
  }

  report(print: (line: string) => void): void {
    print(
      `  looked at ${this.#looks} lists ${RIGHT_AFTER_MS / 1000} s after a vote: ${this.#wrong} show what is not stored`,
    );
  }
}
