import { describe, expect, test } from 'vitest';
import { DISCORD_LIMITS } from '../index.ts';
import { RateWindows } from '../server/rest/rate-windows.ts';
import { openBot, openScene, rest, textChannel } from './scene.ts';

describe('rate limits', () => {
  test('the defaults are Discord’s: one reaction in 250 ms, five messages in 5 s, 50 requests a second', () => {
    expect(DISCORD_LIMITS).toMatchObject({
      reactions: { limit: 1, windowMs: 250 },
      messages: { limit: 5, windowMs: 5_000 },
      global: { limit: 50, windowMs: 1_000 },
    });
  });

  test('every response has rate limit headers', async () => {
    const scene = await openScene({ rateLimits: {} });
    await openBot(scene);
    const answer = await rest(scene, 'POST', `/channels/${scene.general.id}/messages`, { content: 'x' });
    const header = (name: string) => answer.headers.get(`x-ratelimit-${name}`);
    expect([header('limit'), header('remaining')]).toEqual(['5', '4']);
    expect(Number(header('reset-after'))).toBeLessThanOrEqual(5);
    expect(header('bucket')).toMatch(/^[0-9a-f]{32}$/);
  });

  test('an exhausted bucket answers 429 with the time to wait, per channel', async () => {
    const scene = await openScene({ rateLimits: { messages: { limit: 5, windowMs: 60_000 } } });
    await openBot(scene);
    const send = (channel: string) => rest(scene, 'POST', `/channels/${channel}/messages`, { content: 'x' });
    for (let n = 0; n < 5; n += 1) expect((await send(scene.general.id)).status).toBe(200);
    const refused = await send(scene.general.id);
    const body = (await refused.json()) as { retry_after: number };
    expect(refused.status).toBe(429);
    expect(body).toMatchObject({ message: 'You are being rate limited.', global: false });
    expect(body.retry_after).toBeGreaterThan(0);
    expect(refused.headers.get('x-ratelimit-scope')).toBe('user');
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThanOrEqual(body.retry_after);
    expect((await send(scene.drop.id)).status).toBe(200);
  });

  test('discord.js waits and all requests succeed in the end', async () => {
    const scene = await openScene({ rateLimits: { reactions: { limit: 1, windowMs: 20 } } });
    const client = await openBot(scene);
    const message = await (await textChannel(client, scene.general.id)).send('vote');
    await Promise.all(['👍', '👎', '🔥'].map((emoji) => message.react(emoji)));
    const { reactions } = await scene.driver.message(scene.general.id, message.id);
    expect(reactions?.map((one) => one.emoji.name)).toEqual(['👍', '👎', '🔥']);
  });

  test('answers to different interactions share no bucket', async () => {
    const scene = await openScene({ rateLimits: { other: { limit: 1, windowMs: 60_000 } } });
    await openBot(scene);
    const answer = async (id: string) =>
      (await rest(scene, 'POST', `/interactions/${id}/token${id}/callback`, { type: 6 })).status;
    expect([await answer('1'), await answer('2'), await answer('1')]).toEqual([404, 404, 429]);
  });

  test('the global limit is reported as global', async () => {
    const scene = await openScene({ rateLimits: { global: { limit: 2, windowMs: 60_000 } } });
    for (let n = 0; n < 2; n += 1) expect((await rest(scene, 'GET', '/users/@me')).status).toBe(200);
    const refused = await rest(scene, 'GET', '/users/@me');
    expect(await refused.json()).toMatchObject({ global: true });
    expect([refused.status, refused.headers.get('x-ratelimit-global')]).toEqual([429, 'true']);
  });

  test('too many invalid requests are blocked', async () => {
    const scene = await openScene({ rateLimits: { invalid: { limit: 3, windowMs: 60_000 } } });
    await openBot(scene);
    await scene.driver.permissions({ channelId: scene.general.id, deny: ['ViewChannel'] });
    const ask = async () => (await rest(scene, 'GET', `/channels/${scene.general.id}`)).status;
    expect([await ask(), await ask(), await ask(), await ask()]).toEqual([403, 403, 403, 429]);
  });

  test('a new window starts after the old one', () => {
    let now = 0;
    const windows = new RateWindows(() => now);
    const rule = { limit: 2, windowMs: 100 };
    expect([1, 2, 3].map(() => windows.take('a', rule).allowed)).toEqual([true, true, false]);
    now = 99;
    expect(windows.take('a', rule)).toMatchObject({ allowed: false, resetAfterMs: 1 });
    now = 100;
    expect(windows.take('a', rule)).toMatchObject({ allowed: true, remaining: 1, resetAfterMs: 100 });
  });
});

describe('planned failures', () => {
  test('only the next matching requests fail', async () => {
    const scene = await openScene();
    await openBot(scene);
    const path = `/channels/${scene.general.id}/messages`;
    await scene.driver.failRest({ count: 2, status: 403, method: 'POST', path: '/messages' });
    const post = () => rest(scene, 'POST', path, { content: 'x' });
    expect((await rest(scene, 'GET', path)).status).toBe(200);
    expect(await (await post()).json()).toMatchObject({ code: 50001 });
    expect([(await post()).status, (await post()).status]).toEqual([403, 200]);
  });

  test('discord.js retries server errors', async () => {
    const scene = await openScene();
    const client = await openBot(scene);
    const channel = await textChannel(client, scene.general.id);
    await scene.driver.failRest({ count: 1, status: 500, method: 'POST' });
    expect((await channel.send('at last')).content).toBe('at last');
  });
});
