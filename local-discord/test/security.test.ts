import { once } from 'node:events';
import { request } from 'node:http';
import { describe, expect, onTestFinished, test } from 'vitest';
import { WebSocket } from 'ws';
import { openBot, openScene, rest } from './scene.ts';

/** Sends a GET with headers that `fetch` does not allow and returns the status. */
async function getStatus(url: string, headers: Record<string, string>): Promise<number | undefined> {
  const asked = request(url, { headers });
  asked.end();
  const [response] = await once(asked, 'response');
  response.resume();
  return response.statusCode;
}

describe('the loopback guard', () => {
  test.each([
    '/',
    '/driver/state',
    '/api/v10/gateway',
    '/attachments/1/2/x',
  ])('%s is refused under a foreign host name', async (path) => {
    const scene = await openScene();
    expect(await getStatus(scene.url + path, { host: 'sandbox.evil.example' })).toBe(403);
    expect(await getStatus(scene.url + path, { host: '127.0.0.1.evil.example' })).toBe(403);
    expect(await getStatus(scene.url + path, { host: `localhost:${new URL(scene.url).port}` })).not.toBe(403);
  });

  test('requests from other pages are refused', async () => {
    const scene = await openScene();
    expect(await getStatus(`${scene.url}/driver/state`, { origin: 'https://evil.example' })).toBe(403);
    expect(await getStatus(`${scene.url}/driver/state`, { origin: 'null' })).toBe(403);
    expect(await getStatus(`${scene.url}/driver/state`, { origin: scene.url })).toBe(200);
  });

  test('gateway connections from other pages or with foreign host names are refused', async () => {
    const scene = await openScene();
    for (const headers of [{ host: 'evil.example' }, { origin: 'https://evil.example' }]) {
      const socket = new WebSocket(`${scene.url.replace('http', 'ws')}/gateway?v=10&encoding=json`, {
        headers,
      });
      onTestFinished(() => socket.terminate());
      const [error] = await once(socket, 'error');
      expect(String(error)).toContain('403');
    }
  });

  test('driver requests must be JSON', async () => {
    const scene = await openScene();
    const body = JSON.stringify({ ms: 1000 });
    const answer = await fetch(`${scene.url}/driver/tools/advance`, { method: 'POST', body });
    expect(answer.status).toBe(400);
  });
});

describe('secrets', () => {
  test('tokens are neither in the state nor in the traffic', async () => {
    const scene = await openScene();
    await openBot(scene, {}, 'sandbox.secretive');
    await rest(scene, 'GET', '/users/@me', undefined, 'sandbox.secretive');
    const shown = JSON.stringify([await scene.driver.state(), await scene.driver.traffic()]);
    expect(shown).toContain('"secretive"');
    expect(shown).not.toContain('sandbox.secretive');
  });
});

describe('authorization', () => {
  test('all routes need a token except those with one in the path', async () => {
    const scene = await openScene();
    const open = await fetch(`${scene.apiUrl}/v10/gateway`);
    const closed = await fetch(`${scene.apiUrl}/v10/users/@me`);
    expect([open.status, closed.status]).toEqual([200, 401]);
    expect((await rest(scene, 'GET', '/users/@me', undefined, 'MTIz.real.looking')).status).toBe(401);
  });

  test('an unknown webhook token is refused', async () => {
    const scene = await openScene();
    const client = await openBot(scene);
    const path = `/webhooks/${client.application.id}/made-up/messages/@original`;
    expect(await (await rest(scene, 'PATCH', path, { content: 'x' })).json()).toMatchObject({ code: 10015 });
  });
});
