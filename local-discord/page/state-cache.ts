/** What this tab last heard of the local Discord's guilds, people, bots and clock. */
import type { DriverState } from '../driver/api.ts';
import { Directory } from './directory.ts';

export class StateCache {
  #state: DriverState;
  /** By the clock of this browser, epoch ms. */
  #receivedAt: number;

  constructor(state: DriverState) {
    this.#state = state;
    this.#receivedAt = Date.now();
  }

  get state(): DriverState {
    return this.#state;
  }

  replace(state: DriverState): void {
    this.#state = state;
    this.#receivedAt = Date.now();
  }

  /** The local Discord's time, epoch ms. */
  now(): number {
    return this.#state.clock.now + (Date.now() - this.#receivedAt);
  }

  /** Who and what is where, seen from a guild. */
  directory(guildId: string | null): Directory {
    return new Directory(this.#state, guildId);
  }
}
