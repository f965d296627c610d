import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createSources, type Sources } from '../src/sources/create.ts';
import { openStore } from '../src/storage/store.ts';
import { type AllServices, startAllServices } from '../test/support/services/all.ts';
import { trackId } from '../test/support/track-ids.ts';
import { madeUpCatalogue } from '../test/support/tracks.ts';

const TRACKS = 1000;
/** Several rounds, so that what each adds to the heap can be told from what the first warmed up. */
const ROUNDS = 2;
/** ReccoBeats allows 3 requests in 2 s; client and server are sped up alike, so that the benchmark takes seconds. */
const RATE_SCALE = 4;
const LIMIT = { requests: 3, perMs: 2000 / RATE_SCALE };
const LATENCY_MS = 200;

/** Looks tracks up without stored answers, at the rate limit of a local ReccoBeats, and then again from the store. */
export async function run(print: (line: string) => void): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-sources-'));
  const store = await openStore(`sqlite://${join(folder, 'store.sqlite')}`);
  const services = await startAllServices(
    { reccobeats: () => true },
    { latencyMs: LATENCY_MS, limit: LIMIT },
  );
  const sources = createSources({
    settings: { RECCOBEATS_API: services.settings.RECCOBEATS_API },
    catalogue: madeUpCatalogue(0),
    store,
    log: { warn: (details, message) => print(`  ${message} ${JSON.stringify(details)}`) },
    overrides: { rateScale: RATE_SCALE },
  });
  try {
    print(
      `${TRACKS} distinct tracks without stored answers, looked up one by one at the same time; a local ReccoBeats with`,
    );
    print(
      `${LATENCY_MS} ms latency that allows ${LIMIT.requests} requests in ${LIMIT.perMs} ms (its real limit, ${RATE_SCALE} times faster):`,
    );
    for (let round = 0; round < ROUNDS; round += 1) await cold(print, sources, services, round);
    await cached(print, sources);
  } finally {
    sources.close();
    await services.close();
    await store.close();
    await rm(folder, { recursive: true });
  }
}

async function cold(
  print: (line: string) => void,
  sources: Sources,
  services: AllServices,
  round: number,
): Promise<void> {
  const ids = Array.from({ length: TRACKS }, (_, n) => trackId(round * TRACKS + n));
  const requests = services.seen.length;
  const startedAt = performance.now();
  const answers = await Promise.all(
    ids.map((id) => sources.resolver.resolve([id], AbortSignal.timeout(120_000))),
  );
  const seconds = (performance.now() - startedAt) / 1000;
  const complete = answers
    .flat()
    .filter(({ sound, info }) => sound !== undefined && info !== undefined).length;
  const made = services.seen.length - requests;
  // A slot is free a period after the response, so that the limit holds however unevenly requests travel.
  const ownRate = LIMIT.requests / ((LIMIT.perMs + LATENCY_MS) / 1000);
  print(
    `  round ${round + 1}: ${seconds.toFixed(1)} s, ${made} requests (${(made / seconds).toFixed(1)}/s; our own rate limit: ${ownRate.toFixed(1)}/s), ` +
      `${services.overLimit} over the limit, ${TRACKS - complete} lost, heap afterwards ${heapMb().toFixed(1)} MB`,
  );
}

async function cached(print: (line: string) => void, sources: Sources): Promise<void> {
  const times: number[] = [];
  for (let n = 0; n < TRACKS * ROUNDS; n += 1) {
    const startedAt = performance.now();
    await sources.resolver.resolve([trackId(n)], AbortSignal.timeout(10_000));
    times.push(performance.now() - startedAt);
  }
  times.sort((a, b) => a - b);
  const at = (share: number) => (times[Math.floor(share * (times.length - 1))] ?? Number.NaN).toFixed(3);
  print(
    `the same tracks from the store, one by one: p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, heap ${heapMb().toFixed(1)} MB`,
  );
}

/** Live memory in MB, measured right after a garbage collection. */
function heapMb(): number {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
  return process.memoryUsage().heapUsed / 1e6;
}
