import { collectDefaultMetrics, Registry } from 'prom-client';
import type { Metrics } from '../../lib/metrics.ts';
import type { Readiness } from '../readiness.ts';
import { answerMetrics } from './answers.ts';
import { discordMetrics } from './discord.ts';
import { readinessMetric } from './readiness.ts';
import { watchedMetrics } from './watched.ts';
import { workMetrics } from './work.ts';

export interface Prometheus {
  /** Where the parts of the bot report to. */
  readonly metrics: Metrics;
  readonly contentType: string;
  /** Everything reported so far, in Prometheus' text format. */
  text(): Promise<string>;
}

/** Metrics of one bot, in a registry of their own, with those of Node and the process. */
export function createPrometheus(readiness: Readiness): Prometheus {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  readinessMetric(registers, readiness);
  return {
    metrics: {
      ...answerMetrics(registers),
      ...discordMetrics(registers),
      ...workMetrics(registers),
      ...watchedMetrics(registers),
    },
    contentType: registry.contentType,
    text: () => registry.metrics(),
  };
}
