import { describe, expect, test } from 'vitest';
import { commands } from '../../../commands/index.ts';
import { sameCommands } from '../../../src/discord/registration/register.ts';

const ours = [...commands.slash, ...commands.message].map((command) => command.data);

/** The same commands as Discord returns them: its own properties added, defaults filled in, keys reordered. */
function asDiscordReturns(list: readonly object[]): Record<string, unknown>[] {
  return list.map((command, index) => ({
    id: String(index),
    application_id: '1',
    version: '7',
    default_member_permissions: null,
    nsfw: false,
    dm_permission: true,
    name_localizations: null,
    ...Object.fromEntries(Object.entries(command).reverse()),
  }));
}

test('people can have every command for themselves that is not about a server', () => {
  const forPeople = ours.filter((command) => command.integration_types?.includes(1));
  expect(forPeople.map(({ name }) => name).sort()).toEqual([
    ...['What genre is this?', 'genre', 'privacy', 'recommend', 'taste'],
  ]);
  expect(forPeople.map(({ contexts }) => contexts)).toEqual(forPeople.map(() => [0, 1, 2]));
  const drops = ours.find(({ name }) => name === 'drops');
  expect(drops).toMatchObject({ contexts: [0], integration_types: [0] });
});

describe('sameCommands', () => {
  test('equal commands in the form Discord returns need no update', () => {
    expect(sameCommands(ours, asDiscordReturns(ours).reverse())).toBe(true);
  });

  test('the order of the places where a command can be used is of no importance', () => {
    const turned = ours.map(({ contexts = [], integration_types: types = [], ...command }) => ({
      ...command,
      contexts: contexts?.toReversed(),
      integration_types: types.toReversed(),
    }));
    expect(sameCommands(ours, asDiscordReturns(turned))).toBe(true);
  });

  test.each([
    [
      'a command is not yet there for people who have the bot for themselves',
      (list: object[]) => list.map((command) => ({ ...command, integration_types: [0] })),
    ],
    ['a command is missing', (list: object[]) => list.slice(1)],
    [
      'a description differs',
      (list: object[]) => [{ ...list[0], description: 'old words' }, ...list.slice(1)],
    ],
    [
      'a name in another language differs',
      (list: object[]) => [{ ...list[0], name_localizations: { de: 'anders' } }, ...list.slice(1)],
    ],
    [
      'the descriptions in other languages are gone',
      (list: object[]) => list.map((command) => ({ ...command, description_localizations: null })),
    ],
    [
      'an option has lost its other languages',
      (list: object[]) =>
        list.map((command) =>
          JSON.parse(JSON.stringify(command), (key, value) => (/^name_loc/.test(key) ? null : value)),
        ),
    ],
    [
      'an option is gone',
      (list: object[]) =>
        list.map((command) => ('options' in command ? { ...command, options: [] } : command)),
    ],
    [
      'the permissions differ',
      (list: object[]) => [{ ...list[0], default_member_permissions: '32' }, ...list.slice(1)],
    ],
  ])('an update is needed when %s', (_what, change) => {
    expect(sameCommands(ours, asDiscordReturns(change([...ours])))).toBe(false);
  });
});
