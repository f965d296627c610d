import { isMetric, METRICS, type MetricName } from '../../recommend/index/metric.ts';
import { UsageError } from '../run.ts';

/** @throws UsageError for a name that is no metric */
export function metricOption(name: string): MetricName {
  if (isMetric(name)) return name;
  throw new UsageError(
    `--metric takes ${METRICS.slice(0, -1).join(', ')} or ${METRICS.at(-1)}, not "${name}".`,
  );
}
