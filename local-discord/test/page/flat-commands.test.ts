import type { APIApplicationCommand, APIApplicationCommandBasicOption } from 'discord-api-types/v10';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DriverCommand } from '../../driver/api.ts';
import { flattenCommands, matchCommands, parseCommandLine } from '../../page/composer/flat-commands.ts';
import { parseOption } from '../../page/composer/parse-option.ts';

function entry(command: object): DriverCommand {
  return { applicationId: '1', botName: 'Bot', guildId: null, command: command as APIApplicationCommand };
}

const LEAVES = flattenCommands([
  entry({
    id: '10',
    type: 1,
    name: 'play',
    description: 'Play a track',
    options: [
      { type: 3, name: 'link', description: '', required: true },
      { type: 4, name: 'count', description: '' },
    ],
  }),
  entry({
    id: '11',
    type: 1,
    name: 'drops',
    description: 'Weekly',
    options: [
      { type: 1, name: 'off', description: 'Stop' },
      {
        type: 2,
        name: 'on',
        description: '',
        options: [
          {
            type: 1,
            name: 'now',
            description: 'At once',
            options: [{ type: 3, name: 'day', description: '' }],
          },
        ],
      },
    ],
  }),
  entry({ id: '12', type: 3, name: 'Play this', description: '' }),
]);

describe('flat commands', () => {
  test('each subcommand is a command and message commands are left out', () => {
    expect(LEAVES.map(({ name, subcommands }) => [name, subcommands])).toEqual([
      ['drops off', ['off']],
      ['drops on now', ['on', 'now']],
      ['play', []],
    ]);
  });

  test('matches at the start come before other matches', () => {
    expect(matchCommands(LEAVES, 'p').map(({ name }) => name)).toEqual(['play', 'drops off', 'drops on now']);
    expect(matchCommands(LEAVES, 'nothing')).toEqual([]);
  });

  test.each([
    ['/play https://x.y/z', 'play', { link: 'https://x.y/z' }],
    ['/play link:some words count:3', 'play', { link: 'some words', count: '3' }],
    ['/play https://x.y/z count:3', 'play', { link: 'https://x.y/z', count: '3' }],
    ['/drops on now Monday', 'drops on now', { day: 'Monday' }],
    ['/drops off', 'drops off', {}],
  ])('the line %s is parsed', (line, name, texts) => {
    expect(parseCommandLine(line, LEAVES, true)).toMatchObject({ command: { name }, texts });
  });

  test.each(['hello', '/player x', '/', '/drops', ' /play x'])('%s is not a command', (line) => {
    expect(parseCommandLine(line, LEAVES, true)).toBeNull();
  });

  test('a name without a trailing blank is incomplete', () => {
    expect(parseCommandLine('/play', LEAVES)).toBeNull();
    expect(parseCommandLine('/play ', LEAVES)).toMatchObject({ texts: {} });
  });

  test('any line can be parsed', () => {
    fc.assert(
      fc.property(fc.string(), (rest) => parseCommandLine(`/play ${rest}`, LEAVES)?.command.name === 'play'),
    );
  });
});

describe('option values', () => {
  const read = (option: object, value: string) =>
    parseOption({ name: 'o', description: '', ...option } as APIApplicationCommandBasicOption, value);

  test('a required option must not be empty', () => {
    expect(read({ type: 3, required: true }, ' ')).toMatchObject({
      ok: false,
      problem: expect.stringContaining('required'),
    });
    expect(read({ type: 3 }, '')).toEqual({ ok: true, value: null });
  });

  test.each([
    [{ type: 3 }, 'text', 'text'],
    [{ type: 4 }, '-7', -7],
    [{ type: 10 }, '0.5', 0.5],
    [{ type: 5 }, 'Yes', true],
    [{ type: 5 }, 'false', false],
    [{ type: 3, choices: [{ name: 'Monday', value: 'mon' }] }, 'monday', 'mon'],
    [{ type: 4, choices: [{ name: 'One', value: 1 }] }, '1', 1],
    [{ type: 6 }, '123', '123'],
  ])('for %o, %s is parsed as %s', (option, typed, value) => {
    expect(read(option, typed)).toEqual({ ok: true, value });
  });

  test.each([
    [{ type: 4 }, '1.5'],
    [{ type: 4 }, 'many'],
    [{ type: 10, max_value: 1 }, '2'],
    [{ type: 4, min_value: 1 }, '0'],
    [{ type: 5 }, 'perhaps'],
    [{ type: 3, max_length: 3 }, 'four'],
    [{ type: 3, min_length: 3 }, 'no'],
    [{ type: 3, choices: [{ name: 'Monday', value: 'mon' }] }, 'Sunday'],
  ])('for %o, %s is invalid', (option, typed) => {
    expect(read(option, typed)).toMatchObject({ ok: false });
  });
});
