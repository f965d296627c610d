import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type APIEmbed, embedLength } from 'discord.js';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hasOpenApi, OpenApi } from '../../../local-discord/test/openapi.ts';
import { LIMITS } from '../../../src/discord/limits.ts';
import { limitBody } from '../../../src/discord/rest/limit-body.ts';
import { en } from '../../../src/messages/en/index.ts';
import type { Message, MessageKey } from '../../../src/messages/message.ts';
import { translatorFor } from '../../../src/messages/translator.ts';
import { anyGraphemes, anyText } from '../../support/any-text.ts';
import { runs } from '../../support/property.ts';
import { type Outside, REPLY_BUILDERS } from './reply-builders.ts';

const api = hasOpenApi ? new OpenApi() : undefined;
const PATHS = [
  ['POST', '/channels/1/messages'],
  ['PATCH', '/channels/1/messages/1'],
  ['POST', '/webhooks/1/token'],
  ['PATCH', '/webhooks/1/token/messages/@original'],
] as const;

const hostile = fc.oneof(
  fc.constantFrom('', ' ', '\u202E', '`', '#', '-').map((text) => text),
  fc
    .tuple(
      fc.constantFrom(
        '*',
        '[',
        '|',
        '\\',
        '_',
        '\\*',
        '😀',
        '👩‍👩‍👧‍👦',
        'شكرا',
        'a\u0301',
        '\u0301',
        '\ud800',
        '](',
        '<@1>',
        '\n',
      ),
      fc.constantFrom(1, 100, 128, 129, 255, 257, 10_000),
    )
    .map(([unit, count]) => unit.repeat(Math.ceil(count / unit.length))),
  anyText(600),
  anyGraphemes(600),
);
const picture = fc.oneof(
  fc.constantFrom(
    'https://i.scdn.co/image/x',
    'http://i.scdn.co/x',
    'https://',
    `https://x.y/${'a'.repeat(2048)}`,
  ),
  fc.constantFrom('javascript:alert(1)', 'https://bücher.example/ü x', `https://x.y/${'ü'.repeat(800)}`),
  anyText(50),
);
const outside: fc.Arbitrary<Outside> = fc.record({
  title: hostile,
  artist: hostile,
  genre: hostile,
  artUrl: picture,
});

/** Fails where Discord would refuse a message. */
function expectAccepted(message: object) {
  const sent = JSON.parse(JSON.stringify(limitBody(message))) as {
    content?: string;
    embeds?: APIEmbed[];
    components?: unknown[];
  };
  expect(limitBody(sent)).toEqual(sent);
  expectComponentsAccepted(sent.components ?? []);
  const { content = '', embeds = [] } = sent;
  expect(content.length).toBeLessThanOrEqual(LIMITS.content);
  expect(embeds.reduce((sum, embed) => sum + embedLength(embed), 0)).toBeLessThanOrEqual(LIMITS.embedTexts);
  for (const { title = '', description = '', author, footer, fields = [], thumbnail } of embeds) {
    expect(title.length).toBeLessThanOrEqual(LIMITS.title);
    expect(description.length).toBeLessThanOrEqual(LIMITS.description);
    expect(author?.name.length ?? 1).toBeLessThanOrEqual(LIMITS.author);
    expect(footer?.text.length ?? 1).toBeLessThanOrEqual(LIMITS.footer);
    expect(thumbnail?.url ?? 'https://').toMatch(/^https:/);
    for (const text of [author?.name, footer?.text, ...fields.flatMap(({ name, value }) => [name, value])])
      expect(text).not.toBe('');
    for (const { value } of fields) expect(value.length).toBeLessThanOrEqual(LIMITS.fieldValue);
    // A backslash at the end would escape what follows the text; a lone half of a surrogate pair is no text.
    for (const text of [title, description]) {
      expect(/\\*$/.exec(text)?.[0].length).toSatisfy((count: number) => count % 2 === 0);
      expect(text.isWellFormed()).toBe(true);
    }
  }
  for (const [method, path] of PATHS)
    expect(api?.violationsOf(method, path, 'request', sent) ?? []).toEqual([]);
  const answer = { type: 4, data: message };
  const callback = api?.violationsOf('POST', '/interactions/1/token/callback', 'request', limitBody(answer));
  expect(callback ?? []).toEqual([]);
}

/** Discord counts components wherever they are, and the characters of all text displays together. */
function expectComponentsAccepted(components: unknown[]) {
  const all = componentsIn(components);
  expect(all.length).toBeLessThanOrEqual(LIMITS.components);
  const texts = all.flatMap(({ content }) => content ?? []);
  expect(texts.join('').length).toBeLessThanOrEqual(LIMITS.componentTexts);
  for (const text of texts) {
    expect(text).not.toBe('');
    expect(/\\*$/.exec(text)?.[0].length).toSatisfy((count: number) => count % 2 === 0);
    expect(text.isWellFormed()).toBe(true);
  }
  const ids = all.flatMap(({ custom_id }) => custom_id ?? []);
  expect(ids.filter((id) => id.length > 100)).toEqual([]);
  expect(new Set(ids).size).toBe(ids.length);
}

interface SomeComponent {
  readonly content?: string;
  readonly custom_id?: string;
  readonly components?: unknown[];
  readonly accessory?: unknown;
}

function componentsIn(components: unknown[]): SomeComponent[] {
  return (components as SomeComponent[]).flatMap((one) => [
    one,
    ...componentsIn(one.components ?? []),
    ...componentsIn(one.accessory === undefined ? [] : [one.accessory]),
  ]);
}

test('every function that makes an answer is among those tested here', async () => {
  const folder = join(import.meta.dirname, '../../../src/discord/replies');
  const modules = await Promise.all(readdirSync(folder).map((file) => import(join(folder, file))));
  const names = modules.flatMap((exports) => Object.keys(exports));
  // Lines are a part of an answer.
  const builders = names.filter((name) => /^render|Reply$/.test(name) && name !== 'renderLines');
  expect(builders.filter((name) => !(name in REPLY_BUILDERS))).toEqual([]);
});

const DRAWS = new Set(['renderDrop', 'renderDropPreview', 'renderTaste']);

test.each(
  Object.entries(REPLY_BUILDERS),
)('%s: any text from outside gives an answer that Discord accepts', async (name, build) => {
  await fc.assert(
    fc.asyncProperty(outside, async (texts) => {
      const { files = [], ...reply } = await build(texts);
      const attachments = files.map((file, id) => ({
        id: String(id),
        ...(file as { description?: string }),
      }));
      expectAccepted({ ...reply, ...(attachments.length > 0 && { attachments }) });
    }),
    { numRuns: runs(DRAWS.has(name) ? 5 : 40) },
  );
});

/** Keys of all texts, without the endings of plurals. */
function keysOf(texts: object, prefix = ''): string[] {
  return Object.entries(texts).flatMap(([key, text]) =>
    typeof text === 'string'
      ? [`${prefix}${key}`.replace(/_(one|other)$/, '')]
      : keysOf(text, `${prefix}${key}.`),
  );
}

test('every text the bot has fits into a message, whatever fills its placeholders', () => {
  const { render } = translatorFor('en');
  const endless = new Proxy({}, { get: (_, name) => (name === 'count' ? 2 : '*'.repeat(3000)) });
  for (const code of new Set(keysOf(en))) {
    const params = Object.fromEntries(placeholders(code).map((name) => [name, Reflect.get(endless, name)]));
    const content = render({ code: code as MessageKey, params: params as NonNullable<Message['params']> });
    expect(content).not.toBe(code);
    expectAccepted({ content, embeds: [{ title: content, description: content }] });
  }
});

function placeholders(code: string): string[] {
  const texts = ['', '_one', '_other'].map((form) =>
    `${code}${form}`.split('.').reduce<unknown>((at, key) => (at as Record<string, unknown>)?.[key], en),
  );
  return texts
    .flatMap((text) => Array.from(String(text ?? '').matchAll(/\{\{(\w+)\}\}/g), ([, name = '']) => name))
    .concat('count');
}
