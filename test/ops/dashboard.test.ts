import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { createPrometheus } from '../../src/ops/metrics/prometheus.ts';
import { Readiness } from '../../src/ops/readiness.ts';
import { metricNames } from './metrics-labels.ts';

const root = join(import.meta.dirname, '../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const dashboard = z
  .object({
    panels: z.array(
      z.object({
        id: z.number(),
        type: z.string(),
        title: z.string(),
        gridPos: z.object({ x: z.number(), y: z.number(), w: z.number(), h: z.number() }),
        targets: z.array(z.object({ expr: z.string() })).optional(),
      }),
    ),
  })
  .parse(JSON.parse(read('ops/grafana-dashboard.json')));
const alerts = read('ops/alerts.yaml');

const served = createPrometheus(new Readiness())
  .text()
  .then((page) => metricNames(page));

/** The metrics that a text names, without what Prometheus appends to the names of histograms. */
function namedIn(text: string): string[] {
  const names = text.matchAll(/\b(?:classifacoustics|nodejs|process)_[a-z0-9_]+/g);
  return Array.from(names, ([name]) => name.replace(/_(bucket|count|sum)$/, ''));
}

describe.each([
  [
    'the dashboard',
    dashboard.panels.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr)).join('\n'),
  ],
  ['the alerts', alerts.replace(/^\s*#.*$/gm, '')],
])('%s', (_, text) => {
  test('names only metrics that are served', async () => {
    const known = await served;
    expect(namedIn(text).length).toBeGreaterThan(5);
    expect(namedIn(text).filter((name) => !known.has(name))).toEqual([]);
  });

  test('closes every bracket', () => {
    for (const expression of text.split('\n'))
      for (const [open, close] of ['()', '[]'])
        expect(expression.split(open ?? '').length, expression).toBe(expression.split(close ?? '').length);
  });
});

test('every metric of the bot is on the dashboard', async () => {
  const shown = new Set(namedIn(JSON.stringify(dashboard)));
  const own = [...(await served)].filter((name) => name.startsWith('classifacoustics_'));
  expect(own.filter((name) => !shown.has(name))).toEqual([]);
});

test('the dashboard has the rows that people look for, and no two panels in one place', () => {
  const rows = dashboard.panels.filter(({ type }) => type === 'row').map(({ title }) => title);
  expect(rows).toEqual(['Answers', 'Gateway, REST and sources', 'Drops and votes', 'Database', 'Process']);
  const taken = dashboard.panels.flatMap(({ gridPos: { x, y, w, h } }) =>
    Array.from({ length: w * h }, (_, at) => `${x + (at % w)}/${y + Math.floor(at / w)}`),
  );
  expect(new Set(taken).size).toBe(taken.length);
  expect(new Set(dashboard.panels.map(({ id }) => id)).size).toBe(dashboard.panels.length);
});

test('every alert is explained, and every explanation has its alert', () => {
  const explained = Array.from(
    read('docs/operations.md').matchAll(/^\| `([A-Z]\w+)` \|/gm),
    ([, name]) => name,
  );
  const rules = Array.from(alerts.matchAll(/alert: (\w+)/g), ([, name]) => name);
  expect(explained).toEqual(rules);
});
