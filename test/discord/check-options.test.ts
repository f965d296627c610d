import { type APIApplicationCommandOption, ApplicationCommandOptionType, ChannelType } from 'discord.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { commands } from '../../commands/index.ts';
import { findOptionProblem } from '../../src/discord/check-options.ts';
import { anyText } from '../support/any-text.ts';
import { runs } from '../support/property.ts';

type Given = NonNullable<Parameters<typeof findOptionProblem>[1]>[number];
const {
  Integer,
  String: Text,
  Boolean: Flag,
  Channel,
  Subcommand,
  User,
  Attachment,
} = ApplicationCommandOptionType;

function optionsOf(command: string): readonly APIApplicationCommandOption[] {
  return commands.slash.find(({ data }) => data.name === command)?.data.options ?? [];
}

const recommend = (...given: Given[]) =>
  findOptionProblem(optionsOf('recommend'), [{ name: 'link', type: Text, value: 'x' }, ...given]);
const dropsOn = (...options: Given[]) =>
  findOptionProblem(optionsOf('drops'), [{ name: 'on', type: Subcommand, options }]);
const channelOf = (type: ChannelType) =>
  ({ name: 'channel', type: Channel, value: '1', channel: { type } }) as unknown as Given;

describe('the options of a command', () => {
  test('are accepted as they are defined', () => {
    const day = { name: 'day', type: Integer, value: 7 };
    expect(
      dropsOn(channelOf(ChannelType.GuildText), day, { name: 'thread', type: Flag, value: true }),
    ).toBeUndefined();
    expect(
      recommend({ name: 'count', type: Integer, value: 10 }, { name: 'mood', type: Text, value: 'calmer' }),
    ).toBeUndefined();
    expect(recommend({ name: 'from a newer version', type: Integer, value: 1 })).toBeUndefined();
    expect(findOptionProblem(undefined, [])).toBeUndefined();
  });

  test.each<[Given, string]>([
    ...[0, -1, 11, 1e300, 1.5, Number.NaN, '5'].map((value): [Given, string] => [
      { name: 'count', type: Integer, value },
      'range',
    ]),
    [{ name: 'mood', type: Text, value: 'angry' }, 'choice'],
    [{ name: 'mood', type: Text, value: '__proto__' }, 'choice'],
    [{ name: 'discover', type: Text, value: '' }, 'choice'],
    [{ name: 'discover', type: Integer, value: 0 }, 'refused'],
    [{ name: 'remixes', type: Flag, value: 'true' }, 'refused'],
  ])('of /recommend, %o is refused: %s', (given, code) => {
    expect(recommend(given)).toMatchObject({
      code: `problems.option.${code}`,
      params: { option: given.name },
    });
  });

  test.each<[Given, string]>([
    [{ name: 'day', type: Integer, value: 8 }, 'choice'],
    [{ name: 'day', type: Integer, value: 0 }, 'choice'],
    [{ name: 'hour', type: Integer, value: 24 }, 'range'],
    [{ name: 'hour', type: Integer, value: -1 }, 'range'],
    [{ name: 'size', type: Integer, value: 4 }, 'range'],
    [{ name: 'size', type: Integer, value: 1e9 }, 'range'],
    [{ name: 'timezone', type: Text, value: 'x'.repeat(101) }, 'length'],
    [{ name: 'theme', type: Text, value: 'x'.repeat(7000) }, 'length'],
    [{ name: 'channel', type: Channel, value: '1' }, 'refused'],
    [channelOf(ChannelType.GuildVoice), 'refused'],
  ])('of /drops on, %o is refused: %s', (given, code) => {
    expect(dropsOn(given)).toMatchObject({ code: `problems.option.${code}`, params: { option: given.name } });
  });

  test('must be there where they are required, and so must a subcommand', () => {
    expect(findOptionProblem(optionsOf('genre'), [])).toMatchObject({
      code: 'problems.option.missing',
      params: { option: 'link' },
    });
    for (const given of [
      [],
      [{ name: 'never', type: Subcommand }],
      [{ name: 'on', type: Text, value: 'x' }],
    ]) {
      expect(findOptionProblem(optionsOf('drops'), given)?.code).toBe('problems.option.refused');
    }
    for (const [name, type] of [
      ['member', User],
      ['import', Attachment],
    ] as const) {
      const nothing = [{ name, type, value: '1' }];
      expect(findOptionProblem(optionsOf('taste'), nothing)?.code).toBe('problems.option.refused');
    }
  });

  test('of any kind are accepted or refused, never a failure; every command checks all of its own', () => {
    const value = fc.oneof(anyText(), fc.double(), fc.integer(), fc.boolean(), fc.constant(undefined));
    const names = fc.oneof(
      anyText(),
      fc.constantFrom('link', 'count', 'mood', 'on', 'day', 'hour', 'member'),
    );
    const option = fc.record({ name: names, type: fc.integer({ min: 0, max: 12 }), value });
    const given = fc.array(fc.record({ name: names, type: fc.nat(12), value, options: fc.array(option) }));
    fc.assert(
      fc.property(given, (options) => {
        for (const { data } of commands.slash) findOptionProblem(data.options, options as Given[]);
      }),
      { numRuns: runs(200) },
    );
    const types = commands.slash
      .flatMap(({ data }) => data.options ?? [])
      .flatMap((one) => [one, ...('options' in one ? (one.options ?? []) : [])]);
    // A new type of option needs a check of its own.
    expect(
      types
        .map(({ type }) => type)
        .filter((type) => ![Integer, Text, Flag, Channel, Subcommand, User, Attachment].includes(type)),
    ).toEqual([]);
  });
});
