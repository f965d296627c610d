import { MessageFlags } from 'discord-api-types/v10';
import { z } from 'zod';
import { withComponentDefaults } from './component-defaults.ts';
import { actionRow } from './component-form.ts';
import { topLevelV2 } from './component-v2-form.ts';
import { embeds } from './embed-form.ts';
import { addIssue, list, snowflake, text } from './fields.ts';
import { parseForm } from './parse-form.ts';

export const MAX_FILES = 10;
const MAX_V2_COMPONENTS = 40;

const allowedMentions = z
  .object({
    parse: z.array(z.enum(['roles', 'users', 'everyone'])).nullish(),
    users: list(snowflake, 0, 100).nullish(),
    roles: list(snowflake, 0, 100).nullish(),
    replied_user: z.boolean().nullish(),
  })
  .superRefine((mentions, ctx) => {
    for (const kind of ['users', 'roles'] as const)
      if (mentions.parse?.includes(kind) && mentions[kind]?.length)
        addIssue(
          ctx,
          ['parse'],
          'MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE',
          `parse:["${kind}"] and ${kind}: [ids...] are mutually exclusive.`,
        );
  });

const attachment = z.object({
  id: z.union([z.string(), z.number()]).transform(String),
  filename: z.string().max(1024).nullish(),
  description: text(0, 1024).nullish(),
});

const fields = {
  content: text(0, 2000).nullish(),
  embeds: embeds.nullish(),
  allowed_mentions: allowedMentions.nullish(),
  components: z.array(z.unknown()).nullish(),
  attachments: list(attachment, 0, MAX_FILES).nullish(),
  flags: z.int().min(0).nullish(),
  tts: z.boolean().nullish(),
};

const body = z.object({
  ...fields,
  nonce: z.union([text(0, 25), z.int()]).nullish(),
  enforce_nonce: z.boolean().nullish(),
  message_reference: z
    .object({
      message_id: snowflake,
      channel_id: snowflake.nullish(),
      fail_if_not_exists: z.boolean().nullish(),
    })
    .nullish(),
});

const rows = z.object({ components: list(actionRow, 0, 5) });
const rowsV2 = z.object({ components: list(topLevelV2, 0, MAX_V2_COMPONENTS) });

/** A message to create or edit. In an edit, null empties a field and an absent field stays. */
export type MessageForm = Omit<z.output<typeof body>, 'components'> & {
  components?: unknown[] | null | undefined;
};

/**
 * Validates a message body against Discord's documented limits.
 * @param wasV2 whether the edited message already has the Components V2 flag
 * @throws ApiError 50035 with the tree of field errors
 */
export function parseMessage(input: unknown, wasV2 = false): MessageForm {
  const parsed = parseForm(body, input);
  const v2 = wasV2 || ((parsed.flags ?? 0) & MessageFlags.IsComponentsV2) !== 0;
  if (v2) parseForm(withoutLegacyFields, parsed);
  if (!parsed.components) return parsed;
  const { components } = parseForm(v2 ? rowsV2 : rows, { components: parsed.components });
  parseForm(uniqueCustomIds, { components });
  return { ...parsed, components: withComponentDefaults(components) };
}

const withoutLegacyFields = z.looseObject({}).superRefine((message, ctx) => {
  for (const field of ['content', 'embeds'])
    if (message[field] && String(message[field]) !== '')
      addIssue(
        ctx,
        [field],
        'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
        `The '${field}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2`,
      );
});

const uniqueCustomIds = z.object({ components: z.array(z.unknown()) }).superRefine(({ components }, ctx) => {
  const seen = new Set<string>();
  for (const { path, customId } of findCustomIds(components, ['components'])) {
    if (seen.has(customId))
      addIssue(ctx, path, 'COMPONENT_CUSTOM_ID_DUPLICATED', 'Component custom id cannot be duplicated');
    seen.add(customId);
  }
});

interface LocatedCustomId {
  readonly path: (string | number)[];
  readonly customId: string;
}

function findCustomIds(value: unknown, path: (string | number)[]): LocatedCustomId[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => findCustomIds(item, [...path, index]));
  if (typeof value !== 'object' || value === null) return [];
  const own =
    'custom_id' in value && typeof value.custom_id === 'string'
      ? [{ path: [...path, 'custom_id'], customId: value.custom_id }]
      : [];
  const inner = 'components' in value ? findCustomIds(value.components, [...path, 'components']) : [];
  const beside = 'accessory' in value ? findCustomIds(value.accessory, [...path, 'accessory']) : [];
  return [...own, ...inner, ...beside];
}
