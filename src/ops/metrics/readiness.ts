import { Gauge, type Registry } from 'prom-client';
import { PARTS, type Readiness } from '../readiness.ts';
import { PREFIX } from './prefix.ts';

/** What `/readyz` says, as a metric. */
export function readinessMetric(registers: Registry[], readiness: Readiness): void {
  new Gauge({
    name: `${PREFIX}part_ready`,
    help: '1 for each part of the bot that is ready, 0 for one that is not; all are 0 while the bot is being stopped',
    labelNames: ['part'],
    registers,
    async collect() {
      const notReady = await readiness.notReady();
      const isStopping = notReady.includes('stopping');
      for (const part of PARTS) this.set({ part }, isStopping || notReady.includes(part) ? 0 : 1);
    },
  });
}
