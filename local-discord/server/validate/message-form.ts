import { type APIMessage, MessageFlags } from 'discord-api-types/v10';
import { z } from 'zod';
import { invalidField } from '../lib/api-errors.ts';
import { withComponentDefaults } from './component-defaults.ts';
import { actionRow } from './component-form.ts';
import { totalsV2, uniqueIds } from './component-limits.ts';
import { topLevelV2 } from './component-v2-form.ts';
import { embeds } from './embed-form.ts';
import { addIssue, list, snowflake, text } from './fields.ts';
import { parseForm } from './parse-form.ts';

export const MAX_FILES = 10;

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

const rows = z.object({ components: list(z.discriminatedUnion('type', [actionRow]), 0, 5) });
const rowsV2 = z.object({ components: z.array(topLevelV2) });

/** A message to create or edit. In an edit, null empties a field and an absent field stays. */
export type MessageForm = Omit<z.output<typeof body>, 'components'> & {
  components?: unknown[] | null | undefined;
};

export function isV2(flags: number | null | undefined): boolean {
  return ((flags ?? 0) & MessageFlags.IsComponentsV2) !== 0;
}

/**
 * Validates the body of a new message against Discord's documented limits.
 * @throws ApiError 50035 with the tree of field errors
 */
export function parseMessage(input: unknown): MessageForm {
  const parsed = parseForm(body, input);
  return withComponents(parsed, input, isV2(parsed.flags));
}

/** Like {@link parseMessage}, for an edit of a message. */
export function parseEdit(
  input: unknown,
  before: Pick<APIMessage, 'flags' | 'content' | 'embeds'>,
): MessageForm {
  const parsed = parseForm(body, input);
  const wasV2 = isV2(before.flags);
  if (wasV2 && parsed.flags != null && !isV2(parsed.flags))
    throw invalidField(
      ['flags'],
      'MESSAGE_CANNOT_REMOVE_COMPONENTS_V2_FLAG',
      'MessageFlags.IS_COMPONENTS_V2 cannot be removed',
    );
  // An upgraded message must not keep what Components V2 replaces, unless the edit empties it.
  const kept = wasV2 ? {} : { content: before.content, embeds: before.embeds };
  return withComponents(parsed, { ...kept, ...(input as object) }, wasV2 || isV2(parsed.flags));
}

function withComponents(parsed: z.output<typeof body>, fields: unknown, v2: boolean): MessageForm {
  if (v2) parseForm(withoutLegacyFields, fields);
  if (!parsed.components) return parsed;
  const { components } = parseForm(v2 ? rowsV2 : rows, { components: parsed.components });
  parseForm(uniqueIds, { components });
  if (v2) parseForm(totalsV2, { components });
  return { ...parsed, components: withComponentDefaults(components) };
}

const withoutLegacyFields = z.looseObject({}).superRefine((message, ctx) => {
  for (const field of ['content', 'embeds', 'sticker_ids', 'poll'])
    if (message[field] && String(message[field]) !== '')
      addIssue(
        ctx,
        [field],
        'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
        `The '${field}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2`,
      );
});
