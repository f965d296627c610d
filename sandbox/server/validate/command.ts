import {
  type APIApplicationCommandOption,
  ApplicationCommandType,
  Locale,
  ApplicationCommandOptionType as T,
} from 'discord-api-types/v10';
import { z } from 'zod';
import { complain, lengthOf, list, text } from './form.ts';

const MAX_COMMAND_CHARACTERS = 8_000;
const NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;

/** Names of slash commands and options: lower-case words. */
const slashName = z.string().superRefine((name, ctx) => {
  if (name === '') complain(ctx, [], 'BASE_TYPE_REQUIRED', 'This field is required');
  else if (lengthOf(name) > 32)
    complain(ctx, [], 'BASE_TYPE_BAD_LENGTH', 'Must be between 1 and 32 in length.');
  else if (!NAME.test(name) || name !== name.toLowerCase())
    complain(ctx, [], 'APPLICATION_COMMAND_INVALID_NAME', 'Command name is invalid');
});

const locales = new Set<string>(Object.values(Locale));

const localized = <V extends z.ZodType>(value: V) =>
  z.record(z.string(), value.nullable()).superRefine((names, ctx) => {
    for (const locale of Object.keys(names))
      if (!locales.has(locale))
        complain(ctx, [locale], 'BASE_TYPE_CHOICES', `"${locale}" is not one of Discord's locales.`);
  });

const choice = z.object({
  name: text(1, 100),
  name_localizations: localized(text(1, 100)).nullish(),
  value: z.union([text(1, 100), z.number()]),
});

const leaf = {
  name: slashName,
  name_localizations: localized(slashName).nullish(),
  description: text(1, 100),
  description_localizations: localized(text(1, 100)).nullish(),
  required: z.boolean().nullish(),
};

const option = z
  .object({
    type: z.literal([3, 4, 5, 6, 7, 8, 9, 10, 11]),
    ...leaf,
    choices: list(choice, 0, 25).nullish(),
    autocomplete: z.boolean().nullish(),
    channel_types: z.array(z.int()).nullish(),
    min_value: z.number().nullish(),
    max_value: z.number().nullish(),
    min_length: z.int().min(0).max(6000).nullish(),
    max_length: z.int().min(1).max(6000).nullish(),
  })
  .superRefine((one, ctx) => {
    const typed: readonly number[] = [T.String, T.Integer, T.Number];
    if (one.autocomplete && one.choices?.length)
      complain(
        ctx,
        ['choices'],
        'APPLICATION_COMMAND_AUTOCOMPLETE_CHOICES_NOT_ALLOWED',
        'Choices cannot be given together with autocomplete',
      );
    if ((one.autocomplete || one.choices?.length) && !typed.includes(one.type))
      complain(
        ctx,
        ['type'],
        'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID',
        'Only text and numbers can have choices or autocomplete',
      );
    for (const [index, { value }] of (one.choices ?? []).entries())
      if ((typeof value === 'string') !== (one.type === T.String))
        complain(
          ctx,
          ['choices', index, 'value'],
          'STRING_TYPE_CONVERT',
          'The value is not of the type of its option.',
        );
  });

const options = list(option, 0, 25).superRefine((all, ctx) => {
  checkNames(all, ctx);
  let optional = false;
  for (const [index, one] of all.entries()) {
    if (one.required && optional)
      complain(
        ctx,
        [index],
        'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
        'Required options must be placed before non-required options',
      );
    optional ||= !one.required;
  }
});

const subcommand = z.object({ type: z.literal(T.Subcommand), ...leaf, options: options.nullish() });
const subcommands = list(subcommand, 0, 25).superRefine(checkNames);
const group = z.object({ type: z.literal(T.SubcommandGroup), ...leaf, options: subcommands.nullish() });
const topOption = z.discriminatedUnion('type', [option, subcommand, group]);

function checkNames(all: readonly { name: string }[], ctx: z.RefinementCtx): void {
  const seen = new Set<string>();
  for (const [index, { name }] of all.entries()) {
    if (seen.has(name))
      complain(
        ctx,
        [index, 'name'],
        'APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS',
        'Option name already exists',
      );
    seen.add(name);
  }
}

const topOptions = list(topOption, 0, 25).superRefine((all, ctx) => {
  const isSub = (type: number) => type === T.Subcommand || type === T.SubcommandGroup;
  const subs = all.filter((one) => isSub(one.type)).length;
  if (subs > 0 && subs < all.length)
    complain(
      ctx,
      [],
      'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID',
      'Sub-command and sub-command group option types are mutually exclusive to all other types',
    );
  else if (subs === 0) {
    const parsed = options.safeParse(all, { reportInput: true });
    for (const issue of parsed.error?.issues ?? [])
      complain(
        ctx,
        issue.path.map((step) => (typeof step === 'number' ? step : String(step))),
        paramCode(issue),
        issue.message,
      );
  } else checkNames(all, ctx);
});

function paramCode(issue: z.core.$ZodIssue): string {
  return issue.code === 'custom' ? String(issue.params?.code) : 'BASE_TYPE_BAD_VALUE';
}

const shared = {
  name_localizations: localized(text(1, 32)).nullish(),
  description_localizations: localized(text(1, 100)).nullish(),
  default_member_permissions: z
    .union([z.string().regex(/^\d+$/), z.int()])
    .transform(String)
    .nullish(),
  dm_permission: z.boolean().nullish(),
  default_permission: z.boolean().nullish(),
  nsfw: z.boolean().nullish(),
  contexts: z.array(z.literal([0, 1, 2])).nullish(),
  integration_types: z.array(z.literal([0, 1])).nullish(),
  id: z.string().nullish(),
};

const chatInput = z
  .object({
    ...shared,
    type: z.literal(ApplicationCommandType.ChatInput),
    name: slashName,
    description: text(1, 100),
    options: topOptions.nullish(),
  })
  .superRefine((command, ctx) => {
    if (charactersOf(command) > MAX_COMMAND_CHARACTERS)
      complain(
        ctx,
        [],
        'APPLICATION_COMMAND_TOO_LARGE',
        `Command exceeds maximum size (${MAX_COMMAND_CHARACTERS})`,
      );
  });

const contextMenu = z
  .object({
    ...shared,
    type: z.literal([2, 3]),
    name: text(1, 32),
    description: z.string().nullish(),
    options: z.array(z.unknown()).nullish(),
  })
  .superRefine((command, ctx) => {
    if (command.description)
      complain(
        ctx,
        ['description'],
        'APPLICATION_COMMAND_CONTEXT_MENU_DESCRIPTION',
        'Context menu commands cannot have description',
      );
    if (command.options?.length)
      complain(
        ctx,
        ['options'],
        'APPLICATION_COMMAND_CONTEXT_MENU_OPTIONS',
        'Context menu commands cannot have options',
      );
  });

/** Characters of names, descriptions and string values at every depth, which Discord limits together. */
function charactersOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return Object.entries(value).reduce((sum, [key, inner]) => {
    const counted = typeof inner === 'string' && ['name', 'description', 'value'].includes(key);
    return sum + (counted ? lengthOf(inner) : charactersOf(inner));
  }, 0);
}

/** A command to register; `type` defaults to chat input. */
export const commandForm = z.preprocess(
  (input) =>
    typeof input === 'object' && input !== null && !Array.isArray(input)
      ? { type: 1, ...dropNullType(input) }
      : input,
  z.discriminatedUnion('type', [chatInput, contextMenu]),
);

function dropNullType(input: object): object {
  return 'type' in input && input.type == null
    ? Object.fromEntries(Object.entries(input).filter(([key]) => key !== 'type'))
    : input;
}

export type CommandForm = z.output<typeof commandForm>;
export type CommandOptions = APIApplicationCommandOption[];

const MOST: Readonly<Record<number, number>> = { 1: 100, 2: 15, 3: 15 };

/** A bulk overwrite: no two of one type may share a name, and each type has its limit. */
export const commandsForm = z.array(commandForm).superRefine((all, ctx) => {
  const seen = new Set<string>();
  const counts = new Map<number, number>();
  for (const [index, { type, name }] of all.entries()) {
    const key = `${type} ${name}`;
    if (seen.has(key))
      complain(
        ctx,
        [index, 'name'],
        'APPLICATION_COMMANDS_DUPLICATE_NAME',
        'Application command names must be unique',
      );
    seen.add(key);
    counts.set(type, (counts.get(type) ?? 0) + 1);
  }
  for (const [type, count] of counts)
    if (count > (MOST[type] ?? 0))
      complain(ctx, [], 'BASE_TYPE_MAX_LENGTH', `Must be ${MOST[type]} or fewer in length.`);
});
