import { ComponentType } from 'discord-api-types/v10';
import { z } from 'zod';
import { actionRow, button } from './component-form.ts';
import { list, text, url } from './fields.ts';

const id = z.int().min(0).nullish();
const media = z.object({ url: url(['http', 'https', 'attachment']) });
const spoiler = z.boolean().nullish();

const textDisplay = z.object({ type: z.literal(ComponentType.TextDisplay), id, content: text(1, 4000) });

const thumbnail = z.object({
  type: z.literal(ComponentType.Thumbnail),
  id,
  media,
  description: text(1, 1024).nullish(),
  spoiler,
});

const section = z.object({
  type: z.literal(ComponentType.Section),
  id,
  components: list(textDisplay, 1, 3),
  accessory: z.discriminatedUnion('type', [button, thumbnail]),
});

const gallery = z.object({
  type: z.literal(ComponentType.MediaGallery),
  id,
  items: list(z.object({ media, description: text(1, 1024).nullish(), spoiler }), 1, 10),
});

const file = z.object({
  type: z.literal(ComponentType.File),
  id,
  file: z.object({ url: url(['attachment']) }),
  spoiler,
});

const separator = z.object({
  type: z.literal(ComponentType.Separator),
  id,
  divider: z.boolean().nullish(),
  spacing: z.literal([1, 2]).nullish(),
});

const inContainer = z.discriminatedUnion('type', [actionRow, textDisplay, section, gallery, file, separator]);

const container = z.object({
  type: z.literal(ComponentType.Container),
  id,
  components: list(inContainer, 1, 40),
  accent_color: z.int().min(0).max(0xffffff).nullish(),
  spoiler,
});

/** Components allowed at the top level of a Components V2 message. */
export const topLevelV2 = z.discriminatedUnion('type', [
  actionRow,
  textDisplay,
  section,
  gallery,
  file,
  separator,
  container,
]);
