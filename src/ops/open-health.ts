import { type Metrics, NO_METRICS } from '../lib/metrics.ts';
import { watchEventLoop } from './event-loop.ts';
import { openHealthServer } from './health-server.ts';
import { type Part, Readiness } from './readiness.ts';

/** What tells the people who run the bot, and their programs, how it is. */
export interface Health {
  /** Where the parts of the bot report to. */
  readonly metrics: Metrics;
  /** Of the server; undefined where there is none. */
  readonly port?: number;
  /** Makes a part count as ready while `check` says so, see {@link Readiness.provide}. */
  provide(part: Part, check: () => unknown): void;
  /** Call when the bot begins to stop: it is not ready any more. */
  stopping(): void;
  /** Call last. */
  close(): Promise<void>;
}

const NO_HEALTH: Health = {
  metrics: NO_METRICS,
  provide: () => {},
  stopping: () => {},
  close: async () => {},
};

/**
 * Starts serving health and metrics where `HEALTH_PORT` is set; otherwise nothing is counted.
 * @throws UserFacingError where the address cannot be used
 */
export async function openHealth(settings: {
  readonly HEALTH_PORT?: number | undefined;
  readonly HEALTH_HOST: string;
}): Promise<Health> {
  const { HEALTH_PORT: port, HEALTH_HOST: host } = settings;
  if (port === undefined) return NO_HEALTH;
  // What counts takes a while to load, and few have it counted.
  const { createPrometheus } = await import('./metrics/prometheus.ts');
  const readiness = new Readiness();
  const prometheus = createPrometheus(readiness);
  const loop = watchEventLoop();
  const server = await openHealthServer(
    { host, port },
    {
      isLive: () => !loop.isStalled(),
      notReady: () => readiness.notReady(),
      metrics: prometheus,
    },
  );
  return {
    metrics: prometheus.metrics,
    port: server.port,
    provide: (part, check) => readiness.provide(part, check),
    stopping: () => readiness.stop(),
    close() {
      loop.close();
      return server.close();
    },
  };
}
