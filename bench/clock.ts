/** How long work took: on the clock, and in processor time summed over threads, which other work on the machine hardly moves. */
export interface Spent {
  readonly wallMs: number;
  readonly cpuMs: number;
}

export async function spent<T>(work: () => T | Promise<T>): Promise<Spent & { readonly result: T }> {
  const cpu = process.cpuUsage();
  const start = performance.now();
  const result = await work();
  const wallMs = performance.now() - start;
  const { user, system } = process.cpuUsage(cpu);
  return { result, wallMs, cpuMs: (user + system) / 1000 };
}

/** How long work took on the clock, in ms. */
export function time(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

/** The median of sorted numbers. */
export function middle(sorted: readonly number[]): number {
  return sorted[sorted.length >> 1] ?? Number.NaN;
}
