import { describe, expect, test } from 'vitest';
import { commands } from '../../commands/index.ts';
import { en } from '../../src/messages/en/index.ts';
import { TRANSLATED_LOCALES } from '../../src/messages/languages.ts';

/** What Discord accepts as the name of a command or an option; where a script has capitals, there must be none. */
const COMMAND_NAME = /^(?!.*\p{Lu})[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;
/** Of all names, descriptions and choices of a command together, each in its longest language. */
const COMMAND_MAX = 8000;

type Texts = Readonly<Record<string, string | null>>;
interface Named {
  readonly name: string;
  readonly name_localizations?: Texts | null;
  readonly description?: string;
  readonly description_localizations?: Texts | null;
  readonly value?: unknown;
  readonly options?: readonly Named[];
  readonly choices?: readonly Named[];
}

const slash = commands.slash.map(({ data }) => data as Named);
const everything = slash.flatMap(withDescendants);

test('the English names are the ones people know', () => {
  expect(slash.map(({ name }) => name)).toEqual(['genre', 'recommend', 'drops', 'taste', 'privacy']);
  for (const [key, name] of Object.entries(en.commandNames)) expect(name).toBe(key);
});

test('a command with its longest texts is within Discord’s limit', () => {
  for (const command of slash) expect(sizeOf(command)).toBeLessThanOrEqual(COMMAND_MAX);
});

describe.each(TRANSLATED_LOCALES)('%s', (locale) => {
  const nameIn = (one: Named) => one.name_localizations?.[locale] ?? one.name;

  test('has names that Discord accepts', () => {
    for (const { name, name_localizations: names } of everything)
      expect(names?.[locale] ?? name).toMatch(COMMAND_NAME);
    for (const { data } of commands.message) expect(nameIn(data as Named)).toMatch(/^.{1,32}$/u);
  });

  test('has no two commands, options or choices of one name', () => {
    const siblings = [slash, ...everything.flatMap(({ options = [], choices = [] }) => [options, choices])];
    for (const group of siblings) expect(new Set(group.map(nameIn)).size).toBe(group.length);
  });

  test('describes every command and option in at most 100 characters', () => {
    for (const { name, description_localizations: texts } of everything)
      expect(texts?.[locale] ?? '', name).toMatch(/^.{1,100}$/u);
  });

  test('has choices of at most 100 characters', () => {
    for (const one of everything.flatMap(({ choices = [] }) => choices))
      expect(nameIn(one)).toMatch(/^.{1,100}$/u);
  });
});

function withDescendants(one: Named): Named[] {
  return [one, ...(one.options ?? []).flatMap(withDescendants)];
}

function sizeOf(one: Named): number {
  const longest = (text: string, texts: Texts | null | undefined) =>
    Math.max(text.length, ...Object.values(texts ?? {}).map((other) => other?.length ?? 0));
  const own = longest(one.name, one.name_localizations);
  const about = longest(one.description ?? '', one.description_localizations);
  const inside = [...(one.options ?? []), ...(one.choices ?? [])].map(sizeOf);
  return [own, about, String(one.value ?? '').length, ...inside].reduce((sum, size) => sum + size, 0);
}
