/** What this tab last heard of the local Discord's guilds, people, bots and clock. */
import type { DriverState } from '../driver/api.ts';
import { Guide } from './directory.ts';

export class KnownState {
  #state: DriverState;
  /** By the clock of this browser, epoch ms. */
  #heardAt: number;

  constructor(state: DriverState) {
    this.#state = state;
    this.#heardAt = Date.now();
  }

  get state(): DriverState {
    return this.#state;
  }

  replace(state: DriverState): void {
    this.#state = state;
    this.#heardAt = Date.now();
  }

  /** The local Discord's time, epoch ms. */
  now(): number {
    return this.#state.clock.now + (Date.now() - this.#heardAt);
  }

  /** Who and what is where, seen from a guild. */
  guide(guildId: string | null): Guide {
    return new Guide(this.#state, guildId);
  }
}
