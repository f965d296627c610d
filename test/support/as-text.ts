import { type APIEmbed, ComponentType } from 'discord.js';
import { z } from 'zod';

const emoji = z.object({ name: z.string().nullish() }).nullish();
interface Component {
  readonly type: number;
  readonly content?: string | undefined;
  readonly label?: string | null | undefined;
  readonly placeholder?: string | null | undefined;
  readonly description?: string | null | undefined;
  readonly url?: string | null | undefined;
  readonly disabled?: boolean | null | undefined;
  readonly emoji?: z.output<typeof emoji>;
  readonly options?:
    | readonly { readonly label: string; readonly description?: string | null | undefined }[]
    | undefined;
  readonly items?: readonly { readonly description?: string | null | undefined }[] | undefined;
  readonly components?: readonly Component[] | undefined;
  readonly accessory?: Component | undefined;
}
const component: z.ZodType<Component> = z.lazy(() =>
  z.object({
    type: z.number(),
    content: z.string().optional(),
    label: z.string().nullish(),
    placeholder: z.string().nullish(),
    description: z.string().nullish(),
    url: z.string().nullish(),
    disabled: z.boolean().nullish(),
    emoji,
    options: z.array(z.object({ label: z.string(), description: z.string().nullish() })).optional(),
    items: z.array(z.object({ description: z.string().nullish() })).optional(),
    components: z.array(component).optional(),
    accessory: component.optional(),
  }),
);

/** What of a message is read as text. */
export interface Readable {
  readonly content?: string | null | undefined;
  readonly embeds?: readonly unknown[] | null | undefined;
  readonly components?: readonly unknown[] | null | undefined;
}

/** A message as somebody reads it who sees no pictures and no layout: its texts and controls from top to bottom. */
export function asText({ content, embeds, components }: Readable): string {
  const parts = [
    content ?? '',
    ...(embeds ?? []).map((embed) => embedText(embed as APIEmbed)),
    ...(components ?? []).map((raw) => componentText(component.parse(raw))),
  ];
  return parts.filter((part) => part !== '').join('\n');
}

function embedText({ author, title, url, description, fields = [], image, footer }: APIEmbed): string {
  const parts = [
    author?.name,
    title && `[${title}](${url ?? ''})`,
    description,
    ...fields.map(({ name, value }) => `${name}\n${value}`),
    image && '(picture)',
    footer?.text,
  ];
  return parts.filter(Boolean).join('\n');
}

function componentText(one: Component): string {
  const inner = (one.components ?? []).map(componentText);
  switch (one.type) {
    case ComponentType.TextDisplay:
      return one.content ?? '';
    case ComponentType.ActionRow:
      return inner.join(' ');
    case ComponentType.Button:
      return `[${[one.emoji?.name, one.label].filter(Boolean).join(' ')}]`;
    case ComponentType.StringSelect:
      return [`<${one.placeholder}>`, ...(one.options ?? []).map(optionText)].join('\n');
    case ComponentType.Thumbnail:
      return `(picture: ${one.description ?? ''})`;
    case ComponentType.MediaGallery:
      return (one.items ?? []).map(({ description }) => `(picture: ${description ?? ''})`).join('\n');
    default:
      return [...inner, ...(one.accessory === undefined ? [] : [componentText(one.accessory)])].join('\n');
  }
}

function optionText({ label, description }: NonNullable<Component['options']>[number]): string {
  return `  - ${label}${description ? `: ${description}` : ''}`;
}
