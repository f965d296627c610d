import { once } from 'node:events';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { openBot, openScene, rest, type Scene } from './scene.ts';
import { anyText } from './support/any-text.ts';

/** Numbers and texts of which some programs think that nobody sends them. */
const odd = fc.oneof(
  fc.constantFrom(
    1e300,
    -1,
    0,
    1.5,
    2 ** 53,
    1e21,
    '',
    'NaN',
    '1e300',
    null,
    true,
    [],
    {},
    '__proto__',
    '\r\nx: y',
  ),
  fc.jsonValue(),
  anyText,
);

function drive(scene: Scene, method: string, path: string, body?: unknown): Promise<Response> {
  return fetch(`${scene.url}/driver${path}`, {
    method,
    ...(body !== undefined && {
      headers: { 'content-type': 'application/json' },
      // JSON has no way to write Infinity but a number that is too large.
      body: typeof body === 'string' ? body : JSON.stringify(body),
    }),
  });
}

/** That the server still answers as before. */
async function expectHealthy(scene: Scene): Promise<void> {
  const { clock } = await scene.driver.state();
  expect(clock.now).toBeLessThan(Date.UTC(2101));
  const post = await drive(scene, 'POST', `/channels/${scene.general.id}/messages`, {
    as: scene.ada.id,
    content: 'hello',
  });
  expect(post.status).toBe(200);
}

describe('the clock of a running local Discord', () => {
  test.each(['1e300', '1e999', '-1', '"5"', 'null', '{}', '1e18'])('is not moved by %s', async (ms) => {
    const scene = await openScene();
    const before = await scene.driver.state();
    const { status } = await drive(scene, 'POST', '/tools/advance', `{"ms":${ms}}`);
    expect(status).toBe(400);
    expect((await scene.driver.state()).clock.offsetMs).toBe(before.clock.offsetMs);
    await expectHealthy(scene);
  });

  test('says how far it can be moved', async () => {
    const scene = await openScene();
    await expect(scene.driver.advance(1e300)).rejects.toThrow('ten years at once, and to the year 2100');
    await scene.driver.advance(365 * 86_400_000);
  });
});

describe('an uploaded file', () => {
  const types = [
    'text/plain\r\nx-evil: 1',
    'text/plain\n',
    'no type',
    'é/ü',
    'a/b; c="\u0000"',
    'x'.repeat(9000),
    '',
  ];

  test.each(types)('of the type %j is served all the same', async (contentType) => {
    const scene = await openScene();
    const attachments = [{ filename: `a"\r\nx: y/../${'b'.repeat(9000)}.txt`, contentType, base64: 'aGk=' }];
    const posted = await drive(scene, 'POST', `/channels/${scene.general.id}/messages`, {
      ...{ as: scene.ada.id, content: '', attachments },
    });
    const message = (await posted.json()) as { attachments: { url: string; content_type: string }[] };
    const [file] = message.attachments;
    expect(file?.content_type).toBe('application/octet-stream');
    const response = await fetch(file?.url ?? '');
    expect([response.status, await response.text()]).toEqual([200, 'hi']);
    expect(response.headers.get('x-evil')).toBeNull();
    expect(response.headers.get('content-disposition')).toMatch(
      /^attachment; filename="[\w.-]{1,255}\.txt"$/,
    );
  });

  test('keeps a type that is one', async () => {
    const scene = await openScene();
    for (const contentType of ['image/png', 'text/plain; charset=utf-8', 'application/vnd.x+json; a="b c"']) {
      const posted = await drive(scene, 'POST', `/channels/${scene.general.id}/messages`, {
        ...{ as: scene.ada.id, content: '', attachments: [{ filename: 'a', contentType, base64: '' }] },
      });
      const { attachments } = (await posted.json()) as { attachments: { content_type: string }[] };
      expect(attachments[0]?.content_type).toBe(contentType);
    }
  });

  test('of a bot is served too, whatever its part of the body says', async () => {
    const scene = await openScene();
    const part =
      'content-disposition: form-data; name="files[0]"; filename="a.txt"\r\ncontent-type: text/\tplain\u0001';
    const body = `--b\r\n${part}\r\n\r\nhi\r\n--b--\r\n`;
    const headers = {
      authorization: `Bot ${scene.token}`,
      'content-type': 'multipart/form-data; boundary=b',
    };
    const url = `${scene.apiUrl}/v10/channels/${scene.general.id}/messages`;
    const posted = await fetch(url, { method: 'POST', headers, body });
    expect(posted.status).toBeLessThan(500);
    if (posted.status !== 200) return;
    const { attachments } = (await posted.json()) as { attachments: { url: string }[] };
    expect((await fetch(attachments[0]?.url ?? '')).status).toBe(200);
  });
});

test('no request to the driver causes a server error, and none breaks the world', async () => {
  const scene = await openScene();
  await openBot(scene);
  const sent = await rest(scene, 'POST', `/channels/${scene.general.id}/messages`, { content: 'first' });
  const { id } = (await sent.json()) as { id: string };
  const message = `/channels/${scene.general.id}/messages/${id}`;
  const known = {
    as: scene.ada.id,
    channelId: scene.drop.id,
    messageId: id,
    applicationId: (await scene.driver.state()).bots[0]?.applicationId,
    guildId: scene.guild.id,
    ownerId: scene.ada.id,
  };
  const upload = fc.record({ filename: odd, contentType: odd, base64: odd });
  const fields = fc.record(
    {
      ...{
        content: odd,
        replyTo: odd,
        forward: odd,
        name: odd,
        topic: odd,
        count: odd,
        status: fc.oneof(odd, fc.nat(700)),
      },
      ...{
        ms: odd,
        code: fc.oneof(odd, fc.integer({ min: 990, max: 5000 })),
        deny: fc.array(odd),
        allow: fc.array(odd),
      },
      ...{
        path: odd,
        method: odd,
        body: odd,
        retryAfterSeconds: odd,
        resumable: fc.boolean(),
        reset: fc.boolean(),
      },
      ...{
        attachments: fc.array(upload),
        options: odd,
        values: odd,
        customId: odd,
        focused: odd,
        locale: odd,
        targetId: odd,
      },
    },
    { requiredKeys: [] },
  );
  const place = fc.constantFrom(
    ...[
      `POST /channels/${scene.drop.id}/messages`,
      'POST /dms',
      'POST /tools/advance',
      'POST /tools/permissions',
    ],
    ...['POST /tools/drop-gateway', 'POST /tools/fail-rest', 'POST /tools/channels', 'POST /tools/guilds'],
    ...['POST /interactions/command', 'POST /interactions/autocomplete', 'POST /interactions/context'],
    ...[
      'POST /interactions/component',
      'POST /interactions/modal',
      `PUT ${message}/reactions/x?as=${scene.ada.id}`,
    ],
  );
  await fc.assert(
    fc.asyncProperty(
      place,
      fields,
      fc.dictionary(fc.constantFrom(...Object.keys(known)), odd),
      async (where, body, changed) => {
        const [method = '', path = ''] = where.split(' ');
        const { status } = await drive(scene, method, path, { ...known, ...body, ...changed });
        await drive(scene, 'POST', '/tools/fail-rest', { count: 0, status: 500 });
        return status < 500;
      },
    ),
    { numRuns: Number(process.env.FAST_CHECK_RUNS) || 300 },
  );
  await expectHealthy(scene);
});

test('no frame to the gateway breaks the server', async () => {
  const scene = await openScene();
  const frame = fc.oneof(
    fc.record({ op: fc.oneof(fc.integer({ min: 0, max: 40 }), odd), d: odd }),
    fc.record({
      op: fc.constantFrom(2, 6),
      d: fc.record({
        token: fc.constantFrom(scene.token, 'x'),
        intents: odd,
        shard: odd,
        presence: odd,
        session_id: odd,
        seq: odd,
      }),
    }),
    fc.record({
      op: fc.constantFrom(3, 8),
      d: fc.record({ activities: odd, guild_id: odd, limit: odd, user_ids: odd }),
    }),
  );
  const identify = { op: 2, d: { token: scene.token, intents: 1 } };
  await fc.assert(
    fc.asyncProperty(
      fc.boolean(),
      fc.array(
        fc.oneof(
          frame.map((one) => JSON.stringify(one)),
          anyText,
        ),
        { maxLength: 5 },
      ),
      async (isKnown, frames) => {
        const socket = new WebSocket(`${scene.url.replace('http', 'ws')}/gateway?v=10&encoding=json`);
        await once(socket, 'open');
        socket.on('error', () => {});
        if (isKnown) socket.send(JSON.stringify(identify));
        for (const text of frames) socket.send(text);
        const closed = once(socket, 'close');
        socket.close();
        await closed;
      },
    ),
    { numRuns: Number(process.env.FAST_CHECK_RUNS) || 60 },
  );
  await expectHealthy(scene);
});
