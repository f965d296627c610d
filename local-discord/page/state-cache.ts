/** The state this tab last received: guilds, people, bots and clock. */
import type { DriverState } from '../driver/api.ts';
import { Directory } from './directory.ts';

export class StateCache {
  #state: DriverState;
  /** On the browser's clock, epoch ms. */
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

  /** Time on the local Discord's clock, epoch ms. */
  now(): number {
    return this.#state.clock.now + (Date.now() - this.#receivedAt);
  }

  /** A directory of the state with the names used in one guild. */
  directory(guildId: string | null): Directory {
    return new Directory(this.#state, guildId);
  }
}
