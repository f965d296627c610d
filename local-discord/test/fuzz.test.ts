import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openBot, openScene, rest } from './scene.ts';
import { anyText } from './support/any-text.ts';

const texts = fc.oneof(
  fc.string(),
  fc.constantFrom('attachment://x', 'https://example.org/', '@everyone', '<@1>'),
);
const image = fc.record({ url: texts });
const embed = fc.record(
  {
    title: texts,
    url: texts,
    timestamp: fc.oneof(fc.date({ noInvalidDate: true }).map(String), fc.double(), texts),
    color: fc.oneof(fc.nat(), fc.double()),
    image: image,
    footer: fc.record({ text: texts, icon_url: texts }),
    fields: fc.array(fc.record({ name: texts, value: texts })),
  },
  { requiredKeys: [] },
);
const button = fc.record({
  type: fc.constantFrom(2, 3, 5),
  style: fc.nat(6),
  label: texts,
  custom_id: texts,
  url: texts,
});
const message = fc.record(
  {
    content: texts,
    embeds: fc.array(embed, { maxLength: 3 }),
    components: fc.array(
      fc.record({ type: fc.constantFrom(1, 17), components: fc.array(button, { maxLength: 3 }) }),
      { maxLength: 2 },
    ),
    flags: fc.constantFrom(0, 4, 64, 32_768),
    attachments: fc.array(fc.record({ id: fc.nat(3), filename: texts }), { maxLength: 2 }),
    nonce: fc.oneof(texts, fc.integer()),
    message_reference: fc.record({ message_id: texts }),
  },
  { requiredKeys: [] },
);

test('no request body causes a server error', async () => {
  const scene = await openScene();
  const client = await openBot(scene);
  const sent = await rest(scene, 'POST', `/channels/${scene.general.id}/messages`, { content: 'first' });
  const { id } = (await sent.json()) as { id: string };
  const places = [
    ['POST', `/channels/${scene.general.id}/messages`],
    ['PATCH', `/channels/${scene.general.id}/messages/${id}`],
    ['POST', `/channels/${scene.general.id}/messages/${id}/threads`],
    ['POST', '/users/@me/channels'],
    ['PUT', `/applications/${client.application.id}/commands`],
    ['POST', `/guilds/${scene.guild.id}/channels`],
  ] as const;
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...places),
      fc.oneof(message, fc.jsonValue()),
      async ([method, path], body) => {
        const { status } = await rest(scene, method, path, body);
        return status < 500;
      },
    ),
    { numRuns: 300 },
  );
  expect((await scene.driver.state()).guilds).toHaveLength(1);
});

test('no path or query causes a server error', async () => {
  const scene = await openScene();
  await openBot(scene);
  const step = fc.oneof(
    anyText.map(encodeURIComponent),
    fc.constantFrom(
      'channels',
      'messages',
      'reactions',
      '@me',
      'guilds',
      'users',
      'webhooks',
      '%',
      '%F0%9F%91%8D',
    ),
    fc.constantFrom(scene.general.id, scene.guild.id, scene.ben.id, '1'),
  );
  const query = fc.record(
    { limit: fc.string(), before: fc.string(), after: fc.string(), around: fc.string() },
    { requiredKeys: [] },
  );
  const root = fc.constantFrom(
    `/channels/${scene.general.id}/messages`,
    `/guilds/${scene.guild.id}/members`,
    '/channels',
    '',
  );
  await fc.assert(
    fc.asyncProperty(root, fc.array(step, { maxLength: 4 }), query, async (start, steps, asked) => {
      const { status } = await rest(
        scene,
        'GET',
        `${[start, ...steps].join('/')}?${new URLSearchParams(asked)}`,
      );
      return status < 500;
    }),
    { numRuns: 300 },
  );
});
