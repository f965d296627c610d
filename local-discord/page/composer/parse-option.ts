/** Parses the text typed for a command option. Pure. */
import type { APIApplicationCommandBasicOption } from 'discord-api-types/v10';
import type { DriverOptionValue } from '../../driver/api.ts';

export type ParsedOption =
  | { readonly ok: true; readonly value: DriverOptionValue }
  | { readonly ok: false; readonly problem: string }
  /** An optional option left empty. */
  | { readonly ok: true; readonly value: null };

const REQUIRED = 'This option is required. Specify a value.';

/** Option types: 3 string, 4 integer, 5 boolean, 10 number; the others hold the id of a choice. */
export function parseOption(option: APIApplicationCommandBasicOption, text: string): ParsedOption {
  if (text.trim() === '')
    return option.required ? { ok: false, problem: REQUIRED } : { ok: true, value: null };
  if ('choices' in option && option.choices && option.choices.length > 0)
    return parseChoice(option.choices, text);
  switch (option.type) {
    case 3:
      return parseText(text, option.min_length, option.max_length);
    case 4:
    case 10:
      return parseNumber(text, option);
    case 5:
      return parseBoolean(text);
    default:
      return { ok: true, value: text };
  }
}

function parseChoice(
  choices: readonly { name: string; value: string | number }[],
  text: string,
): ParsedOption {
  const found = choices.find(
    ({ name, value }) => name.toLowerCase() === text.toLowerCase() || String(value) === text,
  );
  return found
    ? { ok: true, value: found.value }
    : { ok: false, problem: 'Choose one of the values in the list.' };
}

function parseText(text: string, min = 0, max = 6000): ParsedOption {
  if (text.length < min) return { ok: false, problem: `Must be ${min} or more characters.` };
  if (text.length > max) return { ok: false, problem: `Must be ${max} or fewer characters.` };
  return { ok: true, value: text };
}

function parseNumber(
  text: string,
  option: { type: number; min_value?: number; max_value?: number },
): ParsedOption {
  const value = Number(text);
  const whole = option.type === 4;
  if (!Number.isFinite(value) || (whole && !Number.isSafeInteger(value))) {
    return { ok: false, problem: whole ? 'Input a whole number.' : 'Input a number.' };
  }
  if (option.min_value !== undefined && value < option.min_value)
    return { ok: false, problem: `Must be ${option.min_value} or more.` };
  if (option.max_value !== undefined && value > option.max_value)
    return { ok: false, problem: `Must be ${option.max_value} or less.` };
  return { ok: true, value };
}

function parseBoolean(text: string): ParsedOption {
  const value = { true: true, yes: true, false: false, no: false }[text.trim().toLowerCase()];
  return value === undefined ? { ok: false, problem: 'Input True or False.' } : { ok: true, value };
}
