import {
  type APIApplicationCommandOption,
  ApplicationCommandOptionType,
  type CommandInteractionOption,
} from 'discord.js';
import { type Message, message } from '../messages/message.ts';

/** The largest whole number that is exact. */
const WHOLE_MAX = Number.MAX_SAFE_INTEGER;
const TEXT_MAX = 6000;

type Given = Pick<
  CommandInteractionOption,
  'name' | 'type' | 'value' | 'options' | 'channel' | 'user' | 'attachment'
>;

/**
 * Checks the options of a command against their definitions, as Discord does: a client or a library may send others,
 * and so does a server where an older version of the command is still registered. Options that are not defined are
 * never read, and are ignored.
 * @returns what is wrong with the first that is wrong
 */
export function findOptionProblem(
  definitions: readonly APIApplicationCommandOption[] = [],
  given: readonly Given[] = [],
): Message | undefined {
  const subcommands = definitions.filter(isSubcommand);
  if (subcommands.length > 0) {
    const [chosen] = given;
    const known = subcommands.find(({ name, type }) => name === chosen?.name && type === chosen.type);
    if (known === undefined) return refused(chosen?.name ?? subcommands[0]?.name ?? '');
    return findOptionProblem(known.options, chosen?.options ?? []);
  }
  for (const definition of definitions) {
    const option = given.find(({ name }) => name === definition.name);
    const problem = option === undefined ? missing(definition) : check(definition, option);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

type Subcommand = Extract<
  APIApplicationCommandOption,
  { type: ApplicationCommandOptionType.Subcommand | ApplicationCommandOptionType.SubcommandGroup }
>;

function isSubcommand(option: APIApplicationCommandOption): option is Subcommand {
  const { Subcommand, SubcommandGroup } = ApplicationCommandOptionType;
  return option.type === Subcommand || option.type === SubcommandGroup;
}

function missing({ name, required }: APIApplicationCommandOption): Message | undefined {
  return required === true ? message('problems.option.missing', { option: name }) : undefined;
}

function check(definition: APIApplicationCommandOption, given: Given): Message | undefined {
  const { name, type } = definition;
  const { value } = given;
  if (given.type !== type) return refused(name);
  if ('choices' in definition && definition.choices !== undefined && definition.choices.length > 0) {
    if (definition.choices.some((choice) => choice.value === value)) return undefined;
    const choices = definition.choices.map((choice) => choice.name).join(', ');
    return message('problems.option.choice', { option: name, choices });
  }
  switch (type) {
    case ApplicationCommandOptionType.Integer: {
      const { min_value: min = -WHOLE_MAX, max_value: max = WHOLE_MAX } = definition;
      const isValid = typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max;
      return isValid ? undefined : message('problems.option.range', { option: name, min, max });
    }
    case ApplicationCommandOptionType.String: {
      const { min_length: min = 0, max_length: max = TEXT_MAX } = definition;
      const isValid = typeof value === 'string' && value.length >= min && value.length <= max;
      return isValid ? undefined : message('problems.option.length', { option: name, max });
    }
    case ApplicationCommandOptionType.Boolean:
      return typeof value === 'boolean' ? undefined : refused(name);
    case ApplicationCommandOptionType.User:
      return given.user ? undefined : refused(name);
    case ApplicationCommandOptionType.Attachment:
      return given.attachment ? undefined : refused(name);
    case ApplicationCommandOptionType.Channel: {
      const { channel_types: types } = definition;
      const isValid =
        given.channel && (types === undefined || types.some((one) => one === given.channel?.type));
      return isValid ? undefined : refused(name);
    }
    default:
      // No command of the bot has an option of another type.
      return refused(name);
  }
}

function refused(option: string): Message {
  return message('problems.option.refused', { option });
}
