import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ApiError } from '../server/lib/api-errors.ts';
import { parseEdit, parseMessage } from '../server/validate/message-form.ts';
import {
  container,
  gallery,
  media,
  press,
  row,
  section,
  thumbnail,
  V2,
  v2,
  words,
} from './support/layouts.ts';

const text = fc.string({ minLength: 1, maxLength: 900 }).filter((content) => content.trim() !== '');
const textDisplay = text.map(words);
const sectionOf = fc
  .tuple(fc.array(text, { minLength: 1, maxLength: 3 }), fc.option(fc.uuid()))
  .map(([texts, id]) => section(id === null ? thumbnail : press(id), ...texts));
const inner = fc.oneof(
  textDisplay,
  sectionOf,
  fc.array(fc.constant(media), { minLength: 1, maxLength: 10 }).map((items) => gallery(...items)),
  fc.record({ type: fc.constant(14), divider: fc.boolean(), spacing: fc.constantFrom(1, 2) }),
  fc.uniqueArray(fc.uuid(), { minLength: 1, maxLength: 5 }).map((ids) => row(...ids.map(press))),
);
const layout = fc.array(
  fc.oneof(
    inner,
    fc.array(inner, { minLength: 1, maxLength: 12 }).map((all) => container(...all)),
  ),
  { minLength: 1, maxLength: 12 },
);

interface AnyComponent {
  readonly content?: string;
  readonly components?: readonly AnyComponent[];
  readonly accessory?: AnyComponent;
}

function flatten(all: readonly AnyComponent[]): AnyComponent[] {
  return all.flatMap((one) => [
    one,
    ...flatten(one.components ?? []),
    ...flatten(one.accessory ? [one.accessory] : []),
  ]);
}

describe('any layout of Components V2', () => {
  test('is accepted exactly when it has at most 40 components and 4,000 characters', () => {
    fc.assert(
      fc.property(layout, (components) => {
        const all = flatten(components as AnyComponent[]);
        const characters = all.reduce((sum, { content }) => sum + [...(content ?? '')].length, 0);
        const fits = all.length <= 40 && characters <= 4000;
        expect(accepts(() => parseMessage(v2(...components)))).toBe(fits);
      }),
    );
  });

  test('is returned unchanged but for ids and defaults, and is the same after an edit with itself', () => {
    fc.assert(
      fc.property(layout, (components) => {
        fc.pre(accepts(() => parseMessage(v2(...components))));
        const sent = parseMessage(v2(...components)).components ?? [];
        expect(sent).toMatchObject(components);
        const before = { flags: V2, content: '', embeds: [] };
        expect(parseEdit({ components: sent }, before as never).components).toEqual(sent);
      }),
    );
  });
});

function accepts(parse: () => unknown): boolean {
  try {
    parse();
    return true;
  } catch (error) {
    if (error instanceof ApiError) return false;
    throw error;
  }
}
