import { ButtonStyle, ComponentType } from 'discord-api-types/v10';
import { z } from 'zod';
import { addIssue, list, snowflake, text, url } from './fields.ts';

const id = z.int().min(0).nullish();
const customId = text(1, 100);
const emoji = z.object({
  id: snowflake.nullish(),
  name: z.string().nullish(),
  animated: z.boolean().nullish(),
});

/** A button, in a row or as the accessory of a section. */
export const button = z
  .object({
    type: z.literal(ComponentType.Button),
    id,
    style: z.literal([1, 2, 3, 4, 5, 6]),
    label: text(0, 80).nullish(),
    emoji: emoji.nullish(),
    custom_id: customId.nullish(),
    url: url(['http', 'https', 'discord']).nullish(),
    sku_id: snowflake.nullish(),
    disabled: z.boolean().nullish(),
  })
  .superRefine((one, ctx) => {
    const required = 'A custom id is required';
    if (one.style === ButtonStyle.Link) {
      if (!one.url) addIssue(ctx, ['url'], 'BASE_TYPE_REQUIRED', 'A url is required');
      else if (one.url.length > 512)
        addIssue(ctx, ['url'], 'BASE_TYPE_BAD_LENGTH', 'Must be between 1 and 512 in length.');
      if (one.custom_id)
        addIssue(
          ctx,
          ['custom_id'],
          'BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE',
          'A custom id and url cannot both be specified',
        );
    } else if (one.style === ButtonStyle.Premium) {
      if (!one.sku_id) addIssue(ctx, ['sku_id'], 'BASE_TYPE_REQUIRED', 'This field is required');
    } else {
      if (!one.custom_id) addIssue(ctx, ['custom_id'], 'BASE_TYPE_REQUIRED', required);
      if (one.url)
        addIssue(
          ctx,
          ['url'],
          'BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE',
          'A custom id and url cannot both be specified',
        );
    }
    if (one.style !== ButtonStyle.Premium && !one.label && !one.emoji)
      addIssue(ctx, ['label'], 'BUTTON_COMPONENT_LABEL_OR_EMOJI_REQUIRED', 'A label or emoji is required');
  });

const option = z.object({
  label: text(1, 100),
  value: text(1, 100),
  description: text(0, 100).nullish(),
  emoji: emoji.nullish(),
  default: z.boolean().nullish(),
});

const selectBase = {
  id,
  custom_id: customId,
  placeholder: text(0, 150).nullish(),
  min_values: z.int().min(0).max(25).nullish(),
  max_values: z.int().min(1).max(25).nullish(),
  disabled: z.boolean().nullish(),
  required: z.boolean().nullish(),
};

const stringSelect = z
  .object({ type: z.literal(ComponentType.StringSelect), ...selectBase, options: list(option, 1, 25) })
  .superRefine((select, ctx) => {
    const seen = new Set<string>();
    for (const [index, { value }] of select.options.entries()) {
      if (seen.has(value))
        addIssue(
          ctx,
          ['options', index, 'value'],
          'SELECT_COMPONENT_OPTION_VALUE_DUPLICATED',
          'The specified option value is already used',
        );
      seen.add(value);
    }
    const defaults = select.options.filter((one) => one.default).length;
    if (defaults > (select.max_values ?? 1))
      addIssue(ctx, ['options'], 'SELECT_COMPONENT_TOO_MANY_DEFAULT_OPTIONS', 'Too many default options');
  });

const entitySelect = z.object({
  type: z.literal([5, 6, 7, 8]),
  ...selectBase,
  channel_types: z.array(z.int()).nullish(),
  default_values: z.array(z.object({ id: snowflake, type: z.enum(['user', 'role', 'channel']) })).nullish(),
});

const inRow = z.discriminatedUnion('type', [button, stringSelect, entitySelect]);

const FULL_WIDTH = 5;
const widthOf = (one: { type: number }) => (one.type === ComponentType.Button ? 1 : FULL_WIDTH);

/** An action row: up to five buttons or one select menu. */
export const actionRow = z
  .object({ type: z.literal(ComponentType.ActionRow), id, components: list(inRow, 1, 5) })
  .superRefine((row, ctx) => {
    const width = row.components.reduce((sum, one) => sum + widthOf(one), 0);
    if (width > FULL_WIDTH && row.components.length <= FULL_WIDTH)
      addIssue(
        ctx,
        ['components'],
        'COMPONENT_LAYOUT_WIDTH_EXCEEDED',
        'The specified component exceeds the maximum width',
      );
  });
