import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { openHealthServer } from '../../src/ops/health-server.ts';
import { type Health, openHealth } from '../../src/ops/open-health.ts';

const HEALTH_HOST = '127.0.0.1';

async function opened(): Promise<Health & { get(path: string, method?: string): Promise<Response> }> {
  const health = await openHealth({ HEALTH_PORT: 0, HEALTH_HOST });
  onTestFinished(() => health.close());
  return {
    ...health,
    get: (path, method = 'GET') => fetch(`http://${HEALTH_HOST}:${health.port}${path}`, { method }),
  };
}

test('is live while the event loop turns', async () => {
  const { get } = await opened();
  const response = await get('/livez');
  expect([response.status, await response.text()]).toEqual([200, 'live\n']);
});

test('says that the event loop stalls', async () => {
  const metrics = { contentType: 'text/plain', text: async () => '' };
  const server = await openHealthServer(
    { host: HEALTH_HOST, port: 0 },
    { isLive: () => false, notReady: async () => [], metrics },
  );
  onTestFinished(() => server.close());
  expect((await fetch(`http://${HEALTH_HOST}:${server.port}/livez`)).status).toBe(503);
});

test('is ready when every part is, and names those that are not', async () => {
  const { get, provide, stopping } = await opened();
  const readiness = async () => {
    const response = await get('/readyz');
    return [response.status, await response.json()];
  };
  expect(await readiness()).toEqual([503, { ready: false, notReady: ['models', 'database', 'gateway'] }]);
  provide('models', () => true);
  provide('database', async () => undefined);
  expect(await readiness()).toEqual([503, { ready: false, notReady: ['gateway'] }]);
  provide('gateway', () => true);
  expect(await readiness()).toEqual([200, { ready: true }]);
  provide('database', () => Promise.reject(new Error('away')));
  expect(await readiness()).toEqual([503, { ready: false, notReady: ['database'] }]);
  provide('database', () => true);
  stopping();
  expect(await readiness()).toEqual([503, { ready: false, notReady: ['stopping'] }]);
  expect((await get('/livez')).status).toBe(200);
});

test('serves metrics in the text format of Prometheus', async () => {
  const { get, metrics } = await opened();
  metrics.listEdited('done');
  const response = await get('/metrics?any');
  expect(response.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
  const text = await response.text();
  expect(text).toContain('classifacoustics_list_edits_total{outcome="done"} 1');
  expect(text).toContain('process_resident_memory_bytes');
});

test('does nothing else', async () => {
  const { get } = await opened();
  expect((await get('/')).status).toBe(404);
  expect((await get('/livez', 'POST')).status).toBe(405);
  expect(await (await get('/livez', 'HEAD')).text()).toBe('');
});

test('is off by default', async () => {
  const health = await openHealth({ HEALTH_HOST });
  expect(health.port).toBeUndefined();
  health.stopping();
  await health.close();
});

test('a port that is taken is one sentence that says what to do', async () => {
  const other = createServer().listen(0, HEALTH_HOST);
  onTestFinished(() => void other.close());
  await new Promise((resolve) => other.once('listening', resolve));
  const { port } = other.address() as AddressInfo;
  await expect(openHealth({ HEALTH_PORT: port, HEALTH_HOST })).rejects.toThrow(
    /^Port \d+ is taken by another program: set HEALTH_PORT to a free one, for example HEALTH_PORT=\d+\.$/,
  );
});

test('an address of another machine is one sentence that says what to do', async () => {
  await expect(openHealth({ HEALTH_PORT: 0, HEALTH_HOST: '203.0.113.7' })).rejects.toThrow(
    /^HEALTH_HOST is no address of this machine \(203\.0\.113\.7\): set it to 127\.0\.0\.1 .*\.$/,
  );
});
