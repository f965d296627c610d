import { describe, expect, test } from 'vitest';
import { rest, type Scene } from '../scene.ts';
import {
  container,
  gallery,
  media,
  press,
  row,
  section,
  thumbnail,
  times,
  V2,
  v2,
  words,
} from '../support/layouts.ts';
import { openBotChannel } from './bot-channel.ts';

interface Refusal {
  readonly code: number;
  readonly errors: Record<string, unknown>;
}

function errorsAt(refusal: Refusal, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((node, step) => (node as Record<string, unknown>)?.[step], refusal.errors);
}

const pathTo = (scene: Scene, id?: string) =>
  `/channels/${scene.general.id}/messages${id === undefined ? '' : `/${id}`}`;

async function send(scene: Scene, body: object): Promise<{ id: string; components: object[] }> {
  const answer = await rest(scene, 'POST', pathTo(scene), body);
  expect(answer.status).toBe(200);
  return (await answer.json()) as { id: string; components: object[] };
}

describe('Components V2', () => {
  test.each<[string, object, string, string]>([
    [
      '41 components',
      v2(...times(41, () => words('x'))),
      'components',
      'COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED',
    ],
    [
      '41 components, nested ones and accessories included',
      v2(container(...times(13, (n) => section(press(`b${n}`), 'x'))), words('one more')),
      'components',
      'COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED',
    ],
    [
      '4001 characters in all texts',
      v2(words('x'.repeat(2000)), container(section(thumbnail, 'x'.repeat(2001)))),
      'components',
      'COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED',
    ],
    ['an empty text', v2(words('')), 'components.0.content', 'BASE_TYPE_REQUIRED'],
    [
      'content',
      { ...v2(words('x')), content: 'y' },
      'content',
      'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
    ],
    [
      'embeds',
      { ...v2(words('x')), embeds: [{ title: 'y' }] },
      'embeds',
      'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
    ],
    [
      'a poll',
      { ...v2(words('x')), poll: { question: {} } },
      'poll',
      'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
    ],
    [
      'stickers',
      { ...v2(words('x')), sticker_ids: ['1'] },
      'sticker_ids',
      'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
    ],
    ['a text without the flag', { components: [words('x')] }, 'components.0.type', 'UNION_TYPE_CHOICES'],
    [
      'a container in a container',
      v2(container(container(words('x')))),
      'components.0.components.0.type',
      'UNION_TYPE_CHOICES',
    ],
    ['a button outside a row', v2(press('a')), 'components.0.type', 'UNION_TYPE_CHOICES'],
    ['a thumbnail outside a section', v2(thumbnail), 'components.0.type', 'UNION_TYPE_CHOICES'],
    ['an empty container', v2(container()), 'components.0.components', 'BASE_TYPE_BAD_LENGTH'],
    [
      'an accent colour of seven digits',
      v2({ ...container(words('x')), accent_color: 0x1000000 }),
      'components.0.accent_color',
      'NUMBER_TYPE_MAX',
    ],
    [
      'a section of four texts',
      v2(section(thumbnail, 'a', 'b', 'c', 'd')),
      'components.0.components',
      'BASE_TYPE_BAD_LENGTH',
    ],
    [
      'a section without accessory',
      v2({ type: 9, components: [words('x')] }),
      'components.0.accessory',
      'BASE_TYPE_REQUIRED',
    ],
    [
      'a select as accessory',
      v2(section({ type: 3, custom_id: 's', options: [{ label: 'a', value: 'a' }] }, 'a')),
      'components.0.accessory.type',
      'UNION_TYPE_CHOICES',
    ],
    ['an empty gallery', v2(gallery()), 'components.0.items', 'BASE_TYPE_BAD_LENGTH'],
    [
      '11 pictures in a gallery',
      v2(gallery(...times(11, () => media))),
      'components.0.items',
      'BASE_TYPE_BAD_LENGTH',
    ],
    [
      'a description of 1025',
      v2(gallery({ ...media, description: 'x'.repeat(1025) })),
      'components.0.items.0.description',
      'BASE_TYPE_BAD_LENGTH',
    ],
    [
      'a picture that is no link',
      v2(gallery({ media: { url: 'a.png' } })),
      'components.0.items.0.media.url',
      'URL_TYPE_INVALID_URL',
    ],
    [
      'a file that is not attached',
      v2(gallery({ media: { url: 'attachment://a.png' } })),
      'components.0.items.0.media.url',
      'UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND',
    ],
    [
      'a file from elsewhere',
      v2({ type: 13, file: media.media }),
      'components.0.file.url',
      'URL_TYPE_INVALID_SCHEME',
    ],
    [
      'a separator with a spacing of 3',
      v2({ type: 14, spacing: 3 }),
      'components.0.spacing',
      'BASE_TYPE_CHOICES',
    ],
    [
      'a custom_id twice, once in a section',
      v2(row(press('a')), container(section(press('a'), 'x'))),
      'components.1.components.0.accessory.custom_id',
      'COMPONENT_CUSTOM_ID_DUPLICATED',
    ],
    [
      'an id twice',
      v2({ ...words('x'), id: 7 }, container({ ...words('y'), id: 7 })),
      'components.1.components.0.id',
      'COMPONENT_ID_DUPLICATED',
    ],
  ])('%s: refused', async (_, body, path, code) => {
    const { scene } = await openBotChannel();
    const answer = await rest(scene, 'POST', pathTo(scene), body);
    const refusal = (await answer.json()) as Refusal;
    expect([answer.status, refusal.code]).toEqual([400, 50035]);
    expect(errorsAt(refusal, path)).toMatchObject({ _errors: [{ code }] });
  });

  test('a message at all limits is accepted and returned with ids and defaults', async () => {
    const { scene } = await openBotChannel();
    const { components } = await send(
      scene,
      v2(
        { ...words('x'.repeat(3988)), id: 2 },
        container(...times(12, (n) => section(press(`b${n}`), 'x'))),
        { type: 14 },
        gallery(...times(10, () => media)),
      ),
    );
    expect(components).toMatchObject([
      { type: 10, id: 2 },
      { type: 17, id: 1, accent_color: null, spoiler: false },
      { type: 14, divider: true, spacing: 1 },
      {
        type: 12,
        items: times(10, () => ({ description: null, spoiler: false, media: { url: media.media.url } })),
      },
    ]);
    const ids = JSON.stringify(components).match(/"id":\d+/g) ?? [];
    expect(new Set(ids).size).toBe(40);
  });

  test('a file that only a gallery shows is one of the message, with its size', async () => {
    const { channel } = await openBotChannel();
    const png = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAIAAAADCAYAAAC56t6BAAAAEklEQVR4nGP4z8DwHwyBNAMDAwAxKgX7n2JVwAAAAABJRU5ErkJggg==',
      'base64',
    );
    const sent = await channel.send({
      flags: V2,
      components: [
        { type: 12, items: [{ media: { url: 'attachment://a.png' }, description: 'Two by three' }] },
        { type: 13, file: { url: 'attachment://notes.txt' } },
      ],
      files: [
        { attachment: png, name: 'a.png' },
        { attachment: Buffer.from('notes'), name: 'notes.txt' },
      ],
    });
    const [shown, file] = sent.components.map((one) => one.toJSON());
    expect(shown).toMatchObject({ items: [{ media: { width: 2, height: 3, content_type: 'image/png' } }] });
    expect(file).toMatchObject({ name: 'notes.txt', size: 5 });
    expect(sent.attachments.size).toBe(0);
    const edited = await sent.edit({ components: [{ type: 10, content: 'now a text' }] });
    expect(edited.components).toHaveLength(1);
  });

  test('the flag stays: an edit cannot remove it and need not repeat it', async () => {
    const { scene } = await openBotChannel();
    const { id } = await send(scene, v2(words('before')));
    const refused = await rest(scene, 'PATCH', pathTo(scene, id), { flags: 0, components: [] });
    expect(errorsAt((await refused.json()) as Refusal, 'flags')).toMatchObject({
      _errors: [{ code: 'MESSAGE_CANNOT_REMOVE_COMPONENTS_V2_FLAG' }],
    });
    const worded = await rest(scene, 'PATCH', pathTo(scene, id), { content: 'words' });
    expect(errorsAt((await worded.json()) as Refusal, 'content')).toMatchObject({
      _errors: [{ code: 'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2' }],
    });
    const edited = await rest(scene, 'PATCH', pathTo(scene, id), { components: [words('after')] });
    expect(await edited.json()).toMatchObject({ flags: V2, components: [{ content: 'after' }] });
  });

  test('a classic message is upgraded only by an edit that empties its content and embeds', async () => {
    const { scene } = await openBotChannel();
    const { id } = await send(scene, { content: 'classic', embeds: [{ title: 'card' }] });
    const refused = await rest(scene, 'PATCH', pathTo(scene, id), v2(words('new')));
    const refusal = (await refused.json()) as Refusal;
    expect(Object.keys(refusal.errors)).toEqual(['content', 'embeds']);
    const upgrade = { ...v2(words('new')), content: null, embeds: null };
    const upgraded = await rest(scene, 'PATCH', pathTo(scene, id), upgrade);
    expect(await upgraded.json()).toMatchObject({ flags: V2, content: '', embeds: [] });
  });

  test('a message without components is empty even if it has files', async () => {
    const { channel } = await openBotChannel();
    const files = [{ attachment: Buffer.from('notes'), name: 'notes.txt' }];
    await expect(channel.send({ flags: V2, files })).rejects.toMatchObject({ code: 50006 });
  });
});
