import { ApplicationCommandType } from 'discord-api-types/v10';
import { z } from 'zod';
import { localized, slashName, topOptions } from './command-option-form.ts';
import { addIssue, lengthOf, text } from './fields.ts';

const MAX_COMMAND_CHARACTERS = 8_000;

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
    if (countCharacters(command) > MAX_COMMAND_CHARACTERS)
      addIssue(
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
      addIssue(
        ctx,
        ['description'],
        'APPLICATION_COMMAND_CONTEXT_MENU_DESCRIPTION',
        'Context menu commands cannot have description',
      );
    if (command.options?.length)
      addIssue(
        ctx,
        ['options'],
        'APPLICATION_COMMAND_CONTEXT_MENU_OPTIONS',
        'Context menu commands cannot have options',
      );
  });

/** The characters of all names, descriptions and string values, for which Discord has a common limit. */
function countCharacters(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return Object.entries(value).reduce((sum, [key, inner]) => {
    const counted = typeof inner === 'string' && ['name', 'description', 'value'].includes(key);
    return sum + (counted ? lengthOf(inner) : countCharacters(inner));
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

const MAX_COMMANDS: Readonly<Record<number, number>> = { 1: 100, 2: 15, 3: 15 };

/** A bulk overwrite: names are unique per type, and each type has a maximum number. */
export const commandsForm = z.array(commandForm).superRefine((all, ctx) => {
  const seen = new Set<string>();
  const counts = new Map<number, number>();
  for (const [index, { type, name }] of all.entries()) {
    const key = `${type} ${name}`;
    if (seen.has(key))
      addIssue(
        ctx,
        [index, 'name'],
        'APPLICATION_COMMANDS_DUPLICATE_NAME',
        'Application command names must be unique',
      );
    seen.add(key);
    counts.set(type, (counts.get(type) ?? 0) + 1);
  }
  for (const [type, count] of counts)
    if (count > (MAX_COMMANDS[type] ?? 0))
      addIssue(ctx, [], 'BASE_TYPE_MAX_LENGTH', `Must be ${MAX_COMMANDS[type]} or fewer in length.`);
});
