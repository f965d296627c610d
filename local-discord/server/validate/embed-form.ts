import type { APIEmbed } from 'discord-api-types/v10';
import { z } from 'zod';
import { addIssue, compact, lengthOf, list, text, url } from './fields.ts';

const MAX_COLOUR = 0xffffff;
/** Limit for all embeds of a message together. */
const MAX_EMBED_CHARACTERS = 6000;

const image = z.object({ url: url(['http', 'https', 'attachment']) });
const link = url(['http', 'https']);

const embed = z.object({
  title: text(0, 256).nullish(),
  description: text(0, 4096).nullish(),
  url: link.nullish(),
  timestamp: z
    .union([z.string(), z.number()])
    .superRefine((value, ctx) => {
      if (Number.isNaN(Date.parse(String(value))))
        addIssue(ctx, [], 'DATETIME_TYPE_PARSE', `Could not parse ${value}. Should be ISO8601.`);
    })
    .nullish(),
  color: z.int().min(0).max(MAX_COLOUR).nullish(),
  footer: z
    .object({ text: text(0, 2048), icon_url: url(['http', 'https', 'attachment']).nullish() })
    .nullish(),
  image: image.nullish(),
  thumbnail: image.nullish(),
  author: z
    .object({
      name: text(1, 256),
      url: link.nullish(),
      icon_url: url(['http', 'https', 'attachment']).nullish(),
    })
    .nullish(),
  fields: list(
    z.object({ name: text(1, 256), value: text(1, 1024), inline: z.boolean().nullish() }),
    0,
    25,
  ).nullish(),
});

type ParsedEmbed = z.output<typeof embed>;

/** The number of characters that count towards the limit. */
function countCharacters(parsed: ParsedEmbed): number {
  const texts = [parsed.title, parsed.description, parsed.footer?.text, parsed.author?.name];
  for (const field of parsed.fields ?? []) texts.push(field.name, field.value);
  return texts.reduce((sum, part) => sum + lengthOf(part ?? ''), 0);
}

/** The embeds of a message, transformed into Discord's response objects. Empty embeds are dropped. */
export const embeds = list(embed, 0, 10)
  .superRefine((parsed, ctx) => {
    const size = parsed.reduce((sum, one) => sum + countCharacters(one), 0);
    if (size > MAX_EMBED_CHARACTERS)
      addIssue(
        ctx,
        [],
        'MAX_EMBED_SIZE_EXCEEDED',
        `Embed size exceeds maximum size of ${MAX_EMBED_CHARACTERS}`,
      );
  })
  .transform((parsed) => parsed.map(toApiEmbed).filter((one) => Object.keys(one).length > 1));

function toApiEmbed(parsed: ParsedEmbed): APIEmbed {
  const kept = Object.fromEntries(Object.entries(parsed).filter(([, value]) => value !== ''));
  const timestamp = parsed.timestamp ? { timestamp: new Date(parsed.timestamp).toISOString() } : {};
  const fields = parsed.fields?.length
    ? { fields: parsed.fields.map((field) => ({ ...field, inline: field.inline ?? false })) }
    : { fields: undefined };
  return compact({ type: 'rich', ...kept, ...timestamp, ...fields }) as APIEmbed;
}
