import { Counter, Gauge, type Registry } from 'prom-client';
import type { CacheSize, Metrics, Watched } from '../../lib/metrics.ts';
import { PREFIX } from './prefix.ts';

/** What is read at each scrape. */
export function watchedMetrics(registers: Registry[]): Pick<Metrics, 'watch' | 'watchCache'> {
  const watched: { [Name in keyof Watched]?: Watched[Name] } = {};
  const caches = new Map<string, () => CacheSize>();
  watchCaches(registers, caches);
  watchShards(registers, () => watched.shards?.() ?? []);
  watchSources(registers, () => watched.sources?.() ?? []);
  const number = (name: string, help: string, read: () => number) =>
    new Gauge({
      name: `${PREFIX}${name}`,
      help,
      registers,
      collect() {
        this.set(read());
      },
    });
  number('interactions_in_flight', 'Interactions that are being answered', () => {
    return watched.interactionsInFlight?.() ?? 0;
  });
  number('heavy_waiting', 'Heavy commands that wait for their turn', () => watched.heavyWaiting?.() ?? 0);
  number('drops_due', 'Servers whose drop is due and not posted', () => watched.dropsDue?.() ?? 0);
  return {
    watch(name, read) {
      watched[name] = read;
    },
    watchCache: (name, read) => void caches.set(name, read),
  };
}

function watchCaches(registers: Registry[], caches: ReadonlyMap<string, () => CacheSize>): void {
  new Gauge({
    name: `${PREFIX}cache_entries`,
    help: 'Entries of each cache',
    labelNames: ['cache'],
    registers,
    collect() {
      for (const [cache, read] of caches) this.set({ cache }, read().size);
    },
  });
  new Gauge({
    name: `${PREFIX}cache_entries_max`,
    help: 'The most entries that each cache keeps',
    labelNames: ['cache'],
    registers,
    collect() {
      for (const [cache, read] of caches) {
        const { max } = read();
        if (max !== undefined) this.set({ cache }, max);
      }
    },
  });
}

function watchShards(registers: Registry[], read: Watched['shards']): void {
  new Gauge({
    name: `${PREFIX}shard_ready`,
    help: '1 for a shard with a connection, 0 for one without',
    labelNames: ['shard'],
    registers,
    collect() {
      this.reset();
      for (const { shard, isReady } of read()) this.set({ shard }, isReady ? 1 : 0);
    },
  });
  new Gauge({
    name: `${PREFIX}shard_ping_seconds`,
    help: 'Round trip of the last heartbeat of each shard',
    labelNames: ['shard'],
    registers,
    collect() {
      this.reset();
      for (const { shard, pingS } of read()) if (pingS !== undefined) this.set({ shard }, pingS);
    },
  });
}

function watchSources(registers: Registry[], read: Watched['sources']): void {
  const states = ['on', 'off', 'resting'] as const;
  new Gauge({
    name: `${PREFIX}source_state`,
    help: '1 for the state that each source is in',
    labelNames: ['source', 'state'],
    registers,
    collect() {
      for (const { name: source, state } of read())
        for (const one of states) this.set({ source, state: one }, one === state ? 1 : 0);
    },
  });
  const total = (name: string, help: string, kind: 'requests' | 'failures') =>
    new Counter({
      name: `${PREFIX}${name}`,
      help,
      labelNames: ['source'],
      registers,
      collect() {
        // The sources count themselves.
        this.reset();
        for (const { name: source, [kind]: count } of read())
          if (count !== undefined) this.inc({ source }, count);
      },
    });
  total('source_requests_total', 'Requests that were sent to each source', 'requests');
  total('source_failures_total', 'Requests to each source that failed', 'failures');
}
