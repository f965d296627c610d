/** Latencies of one kind of action, in ms. */
export class Latencies {
  readonly #values: number[] = [];

  add(ms: number): void {
    this.#values.push(ms);
  }

  get count(): number {
    return this.#values.length;
  }

  /** @param share 0 to 1 */
  percentile(share: number): number {
    const sorted = this.#values.toSorted((a, b) => a - b);
    return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
  }

  summary(): string {
    const [half, most, worst] = [0.5, 0.99, 1].map((share) => this.percentile(share).toFixed(0));
    return `${String(this.count).padStart(6)} p50 ${half}, p99 ${most}, max ${worst} ms`;
  }
}

/** How an action ended. */
export type End = 'answered' | 'busy' | 'apology' | 'no response' | 'error';

/** Counts of one phase of the bench. */
export class Tally {
  readonly acknowledged = new Map<string, Latencies>();
  readonly all = new Latencies();
  readonly ends = new Map<string, number>();
  readonly edits = new Latencies();
  lateVotes = 0;

  acknowledge(action: string, ms: number): void {
    this.all.add(ms);
    const known = this.acknowledged.get(action) ?? new Latencies();
    known.add(ms);
    this.acknowledged.set(action, known);
  }

  end(action: string, end: End): void {
    const key = end === 'answered' ? end : `${action}: ${end}`;
    this.ends.set(key, (this.ends.get(key) ?? 0) + 1);
  }

  print(print: (line: string) => void): void {
    print(`  acknowledged  ${this.all.summary()}`);
    for (const [action, latencies] of this.acknowledged)
      print(`    ${action.padEnd(12)}${latencies.summary()}`);
    print(`  vote to edit  ${this.edits.summary()}, ${this.lateVotes} not within 60 s`);
    print(`  ends: ${[...this.ends].map(([end, count]) => `${end} ${count}`).join(', ')}`);
  }
}
