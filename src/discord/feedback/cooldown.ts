/** How many marks a person may set or take back at once, and how fast that room comes back. */
const BURST = 15;
const REFILL_MS = 1000;

interface Person {
  room: number;
  since: number;
  /** One entry a mark: as many as a person can set by hand in a while. */
  readonly waiting: Map<string, () => void>;
}

/**
 * Slows down a person who sets marks faster than anyone reads: what is too much waits its turn, and of several
 * changes of one mark only the newest is kept. Nobody else waits, and nothing that stands in the end is lost.
 */
export class Cooldown {
  readonly #people = new Map<string, Person>();
  readonly #now: () => number;
  #timer: NodeJS.Timeout | undefined;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** People who are being slowed down or were a moment ago. */
  get size(): number {
    return this.#people.size;
  }

  /** Runs `work` at once or later. A later call with the same person and key replaces one that still waits. */
  admit(person: string, key: string, work: () => void): void {
    const known = this.#people.get(person) ?? { room: BURST, since: this.#now(), waiting: new Map() };
    this.#people.set(person, known);
    this.#refill(known);
    if (known.room >= 1 && known.waiting.size === 0) {
      known.room -= 1;
      work();
    } else {
      known.waiting.delete(key);
      known.waiting.set(key, work);
    }
    this.#timer ??= setInterval(() => this.#tick(), REFILL_MS).unref();
  }

  /** Lets nobody wait any longer. */
  close(): void {
    clearInterval(this.#timer);
    for (const { waiting } of this.#people.values()) for (const work of waiting.values()) work();
    this.#people.clear();
  }

  #refill(person: Person): void {
    const now = this.#now();
    const gained = Math.max(0, now - person.since) / REFILL_MS;
    person.room = Math.min(BURST, person.room + gained);
    person.since = now;
  }

  #tick(): void {
    for (const [id, person] of this.#people) {
      this.#refill(person);
      for (const [key, work] of person.waiting) {
        if (person.room < 1) break;
        person.room -= 1;
        person.waiting.delete(key);
        work();
      }
      if (person.waiting.size === 0 && person.room >= BURST) this.#people.delete(id);
    }
    if (this.#people.size > 0) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
  }
}
