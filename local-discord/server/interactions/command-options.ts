import {
  type APIApplicationCommandOption,
  ApplicationCommandOptionType as OptionType,
} from 'discord-api-types/v10';
import type { DriverOptionValue } from '../../driver/api.ts';
import { invalid } from '../driver/driver-errors.ts';
import type { DataResolver, ResolvedData } from './resolved-data.ts';

/** The options as a person filled them in. */
export interface FilledOptions {
  readonly subcommands: readonly string[];
  readonly values: Readonly<Record<string, DriverOptionValue>>;
  /** For autocomplete: the option with the cursor. Required options and limits are not checked then. */
  readonly focused: string | null;
}

export interface OptionData {
  readonly name: string;
  readonly type: OptionType;
  readonly value?: string | number | boolean;
  readonly focused?: true;
  readonly options?: OptionData[];
}

/** Builds `data.options` and `data.resolved`. Throws a 400 driver error for values that Discord's client would not send. */
export function buildOptions(
  known: readonly APIApplicationCommandOption[],
  filled: FilledOptions,
  resolver: DataResolver,
): { options: OptionData[]; resolved: ResolvedData } {
  const options = buildLevel(known, filled, filled.subcommands, resolver);
  return { options, resolved: resolver.resolved };
}

function buildLevel(
  known: readonly APIApplicationCommandOption[],
  filled: FilledOptions,
  subcommands: readonly string[],
  resolver: DataResolver,
): OptionData[] {
  const [next, ...rest] = subcommands;
  const subs = known.filter(
    (one) => one.type === OptionType.Subcommand || one.type === OptionType.SubcommandGroup,
  );
  if (subs.length > 0) {
    const chosen = subs.find((one) => one.name === next);
    if (chosen === undefined)
      throw invalid(`Choose a subcommand: ${subs.map((one) => one.name).join(', ')}.`);
    const inner = 'options' in chosen ? (chosen.options ?? []) : [];
    return [{ name: chosen.name, type: chosen.type, options: buildLevel(inner, filled, rest, resolver) }];
  }
  if (next !== undefined) throw invalid(`There is no subcommand ${next}.`);
  const stray = Object.keys(filled.values).find((name) => !known.some((one) => one.name === name));
  if (stray !== undefined) throw invalid(`There is no option ${stray}.`);
  return known.flatMap((option) => buildOption(option, filled, resolver));
}

function buildOption(
  option: APIApplicationCommandOption,
  filled: FilledOptions,
  resolver: DataResolver,
): OptionData[] {
  const { name, type } = option;
  const value = filled.values[name];
  if (filled.focused === name)
    return [
      {
        name,
        type,
        value: typeof value === 'boolean' ? String(value) : toScalar(value ?? ''),
        focused: true,
      },
    ];
  if (value === undefined) {
    if (option.required && filled.focused === null) throw invalid(`The option ${name} is required.`);
    return [];
  }
  if (filled.focused !== null) return [{ name, type, value: toScalar(value) }];
  return [{ name, type, value: validateValue(option, value, resolver) }];
}

function toScalar(value: DriverOptionValue): string | number | boolean {
  return typeof value === 'object' ? value.filename : value;
}

function validateValue(
  option: APIApplicationCommandOption,
  value: DriverOptionValue,
  resolver: DataResolver,
): string | number | boolean {
  switch (option.type) {
    case OptionType.String:
      return validateText(option, value);
    case OptionType.Integer:
    case OptionType.Number:
      return validateNumber(option, value);
    case OptionType.Boolean:
      if (typeof value !== 'boolean') throw invalid(`${option.name} must be true or false.`);
      return value;
    case OptionType.Attachment:
      if (typeof value !== 'object') throw invalid(`${option.name} must be a file.`);
      return resolver.attachment(value);
    case OptionType.User:
      return resolver.user(String(value));
    case OptionType.Channel:
      return resolver.channel(String(value), option.channel_types ?? null);
    case OptionType.Role:
      return resolver.role(String(value));
    case OptionType.Mentionable:
      return resolver.mentionable(String(value));
    default:
      throw invalid(`${option.name} is a subcommand.`);
  }
}

type TextOption = Extract<APIApplicationCommandOption, { type: OptionType.String }>;
type NumberOption = Extract<APIApplicationCommandOption, { type: OptionType.Integer | OptionType.Number }>;

const MAX_TEXT = 6000;

function validateText(option: TextOption, value: DriverOptionValue): string {
  if (typeof value !== 'string') throw invalid(`${option.name} must be text.`);
  const { choices } = option;
  if (choices?.length && !choices.some((choice) => choice.value === value))
    throw invalid(`${option.name} must be one of: ${choices.map((choice) => choice.name).join(', ')}.`);
  const { min_length: min = 0, max_length: max = MAX_TEXT } = option;
  if (value.length < min || value.length > max)
    throw invalid(`${option.name} must have ${min} to ${max} characters.`);
  return value;
}

function validateNumber(option: NumberOption, value: DriverOptionValue): number {
  const whole = option.type === OptionType.Integer;
  if (typeof value !== 'number' || !Number.isFinite(value) || (whole && !Number.isInteger(value)))
    throw invalid(`${option.name} must be a ${whole ? 'whole ' : ''}number.`);
  const { choices } = option;
  if (choices?.length && !choices.some((choice) => choice.value === value))
    throw invalid(`${option.name} must be one of: ${choices.map((choice) => choice.name).join(', ')}.`);
  const { min_value: min = -(2 ** 53), max_value: max = 2 ** 53 } = option;
  if (value < min || value > max) throw invalid(`${option.name} must be from ${min} to ${max}.`);
  return value;
}
