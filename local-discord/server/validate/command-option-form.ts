import { Locale, ApplicationCommandOptionType as T } from 'discord-api-types/v10';
import { z } from 'zod';
import { addIssue, lengthOf, list, text } from './fields.ts';

const NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;

/** The name of a slash command or option. */
export const slashName = z.string().superRefine((name, ctx) => {
  if (name === '') addIssue(ctx, [], 'BASE_TYPE_REQUIRED', 'This field is required');
  else if (lengthOf(name) > 32)
    addIssue(ctx, [], 'BASE_TYPE_BAD_LENGTH', 'Must be between 1 and 32 in length.');
  else if (!NAME.test(name) || name !== name.toLowerCase())
    addIssue(ctx, [], 'APPLICATION_COMMAND_INVALID_NAME', 'Command name is invalid');
});

const locales = new Set<string>(Object.values(Locale));

/** Localizations by locale. */
export const localized = <V extends z.ZodType>(value: V) =>
  z.record(z.string(), value.nullable()).superRefine((names, ctx) => {
    for (const locale of Object.keys(names))
      if (!locales.has(locale))
        addIssue(ctx, [locale], 'BASE_TYPE_CHOICES', `"${locale}" is not one of Discord's locales.`);
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
      addIssue(
        ctx,
        ['choices'],
        'APPLICATION_COMMAND_AUTOCOMPLETE_CHOICES_NOT_ALLOWED',
        'Choices and autocomplete cannot be combined',
      );
    if ((one.autocomplete || one.choices?.length) && !typed.includes(one.type))
      addIssue(
        ctx,
        ['type'],
        'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID',
        'Only text and numbers can have choices or autocomplete',
      );
    for (const [index, { value }] of (one.choices ?? []).entries())
      if ((typeof value === 'string') !== (one.type === T.String))
        addIssue(
          ctx,
          ['choices', index, 'value'],
          'STRING_TYPE_CONVERT',
          'The value does not match the type of the option.',
        );
  });

const options = list(option, 0, 25).superRefine(checkOptions);

const subcommand = z.object({ type: z.literal(T.Subcommand), ...leaf, options: options.nullish() });
const subcommands = list(subcommand, 0, 25).superRefine(checkNames);
const group = z.object({ type: z.literal(T.SubcommandGroup), ...leaf, options: subcommands.nullish() });
const topOption = z.discriminatedUnion('type', [option, subcommand, group]);

/** Checks that names are unique and required options come first. */
function checkOptions(
  all: readonly { name: string; required?: boolean | null | undefined }[],
  ctx: z.RefinementCtx,
): void {
  checkNames(all, ctx);
  let optional = false;
  for (const [index, one] of all.entries()) {
    if (one.required && optional)
      addIssue(
        ctx,
        [index],
        'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
        'Required options must be placed before non-required options',
      );
    optional ||= !one.required;
  }
}

function checkNames(all: readonly { name: string }[], ctx: z.RefinementCtx): void {
  const seen = new Set<string>();
  for (const [index, { name }] of all.entries()) {
    if (seen.has(name))
      addIssue(
        ctx,
        [index, 'name'],
        'APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS',
        'Option name already exists',
      );
    seen.add(name);
  }
}

/** The options of a slash command: either only subcommands (and groups), or no subcommands. */
export const topOptions = list(topOption, 0, 25).superRefine((all, ctx) => {
  const isSub = (type: number) => type === T.Subcommand || type === T.SubcommandGroup;
  const subs = all.filter((one) => isSub(one.type)).length;
  if (subs > 0 && subs < all.length)
    addIssue(
      ctx,
      [],
      'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID',
      'Sub-command and sub-command group option types are mutually exclusive to all other types',
    );
  else if (subs === 0) checkOptions(all, ctx);
  else checkNames(all, ctx);
});
