import type { APIApplicationCommand, APIApplicationCommandBasicOption } from 'discord-api-types/v10';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
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

describe('Commands as typed', () => {
  it('make every subcommand one of their own, and leave message commands to the menu', () => {
    expect(LEAVES.map(({ name, subcommands }) => [name, subcommands])).toEqual([
      ['drops off', ['off']],
      ['drops on now', ['on', 'now']],
      ['play', []],
    ]);
  });

  it('are offered by beginning first, then by what they hold', () => {
    expect(matchCommands(LEAVES, 'p').map(({ name }) => name)).toEqual(['play', 'drops off', 'drops on now']);
    expect(matchCommands(LEAVES, 'nothing')).toEqual([]);
  });

  it.each([
    ['/play https://x.y/z', 'play', { link: 'https://x.y/z' }],
    ['/play link:some words count:3', 'play', { link: 'some words', count: '3' }],
    ['/play https://x.y/z count:3', 'play', { link: 'https://x.y/z', count: '3' }],
    ['/drops on now Monday', 'drops on now', { day: 'Monday' }],
    ['/drops off', 'drops off', {}],
  ])('are read from the line %s', (line, name, texts) => {
    expect(parseCommandLine(line, LEAVES, true)).toMatchObject({ command: { name }, texts });
  });

  it.each(['hello', '/player x', '/', '/drops', ' /play x'])('are not found in %s', (line) => {
    expect(parseCommandLine(line, LEAVES, true)).toBeNull();
  });

  it('are not taken for complete before the blank that ends their name', () => {
    expect(parseCommandLine('/play', LEAVES)).toBeNull();
    expect(parseCommandLine('/play ', LEAVES)).toMatchObject({ texts: {} });
  });

  it('can be read from any line without failing', () => {
    fc.assert(
      fc.property(fc.string(), (rest) => parseCommandLine(`/play ${rest}`, LEAVES)?.command.name === 'play'),
    );
  });
});

describe('The value of an option', () => {
  const read = (option: object, value: string) =>
    parseOption({ name: 'o', description: '', ...option } as APIApplicationCommandBasicOption, value);

  it('is asked for when it is required', () => {
    expect(read({ type: 3, required: true }, ' ')).toMatchObject({
      ok: false,
      problem: expect.stringContaining('required'),
    });
    expect(read({ type: 3 }, '')).toEqual({ ok: true, value: null });
  });

  it.each([
    [{ type: 3 }, 'text', 'text'],
    [{ type: 4 }, '-7', -7],
    [{ type: 10 }, '0.5', 0.5],
    [{ type: 5 }, 'Yes', true],
    [{ type: 5 }, 'false', false],
    [{ type: 3, choices: [{ name: 'Monday', value: 'mon' }] }, 'monday', 'mon'],
    [{ type: 4, choices: [{ name: 'One', value: 1 }] }, '1', 1],
    [{ type: 6 }, '123', '123'],
  ])('of %o from %s is %s', (option, typed, value) => {
    expect(read(option, typed)).toEqual({ ok: true, value });
  });

  it.each([
    [{ type: 4 }, '1.5'],
    [{ type: 4 }, 'many'],
    [{ type: 10, max_value: 1 }, '2'],
    [{ type: 4, min_value: 1 }, '0'],
    [{ type: 5 }, 'perhaps'],
    [{ type: 3, max_length: 3 }, 'four'],
    [{ type: 3, min_length: 3 }, 'no'],
    [{ type: 3, choices: [{ name: 'Monday', value: 'mon' }] }, 'Sunday'],
  ])('of %o is refused for %s', (option, typed) => {
    expect(read(option, typed)).toMatchObject({ ok: false });
  });
});
