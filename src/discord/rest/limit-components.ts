import { ComponentType } from 'discord.js';
import { z } from 'zod';
import { httpsUrl } from '../../lib/https-url.ts';
import { LIMITS } from '../limits.ts';
import { plainText, truncate, truncateLines } from '../text.ts';

const text = z.string();
const option = z.looseObject({ label: text, description: text.optional() });
const picture = z.looseObject({
  media: z.looseObject({ url: text }),
  description: text.nullish(),
});
const component = z.looseObject({
  type: z.number(),
  label: text.optional(),
  placeholder: text.optional(),
  content: text.optional(),
  options: z.array(option).optional(),
  components: z.array(z.unknown()).optional(),
  accessory: z.unknown().optional(),
  items: z.array(picture).optional(),
});

type Component = z.output<typeof component>;

/** Components that Discord accepts: texts are cut, and pictures whose address it would refuse are left out. */
export function limitComponents(components: readonly unknown[]): unknown[] {
  const limited = components.flatMap(limitComponent);
  const texts = textsIn(limited);
  let excess = texts.reduce((sum, { content }) => sum + content.length, 0) - LIMITS.componentTexts;
  for (const one of texts.toReversed()) {
    if (excess <= 0) break;
    const before = one.content.length;
    one.content = truncateLines(one.content, Math.max(1, before - excess));
    excess -= before - one.content.length;
  }
  return limited;
}

/** @returns a component of its own, or what is left of one that Discord would refuse as a whole */
function limitComponent(raw: unknown): unknown[] {
  const parsed = component.safeParse(raw);
  if (!parsed.success) return [raw];
  const { type, label, placeholder, options, components, accessory, items } = parsed.data;
  const limited: Component = { ...parsed.data };
  if (label !== undefined && type === ComponentType.Button)
    limited.label = truncate(label, LIMITS.buttonLabel);
  if (placeholder !== undefined) limited.placeholder = truncate(placeholder, LIMITS.placeholder);
  if (options !== undefined) limited.options = options.slice(0, LIMITS.choices).map(limitOption);
  if (components !== undefined) limited.components = components.flatMap(limitComponent);
  if (items !== undefined) {
    limited.items = items.filter(({ media }) => isPicture(media.url)).map(describe);
    // An empty gallery is refused.
    if (limited.items.length === 0) return [];
  }
  if (accessory !== undefined) {
    const shown = limitAccessory(accessory);
    // A section without an accessory is refused; its texts are not.
    if (shown === undefined) return limited.components ?? [];
    limited.accessory = shown;
  }
  return [limited];
}

function limitAccessory(raw: unknown): unknown {
  const thumbnail = picture.safeParse(raw);
  if (!thumbnail.success) return limitComponent(raw)[0];
  return isPicture(thumbnail.data.media.url) ? describe(thumbnail.data) : undefined;
}

function describe({ description, ...rest }: z.output<typeof picture>) {
  return { ...rest, ...(description && { description: truncate(description, LIMITS.pictureDescription) }) };
}

/** The address of a picture elsewhere, or of a file of the same message. */
function isPicture(url: string): boolean {
  return url.startsWith('attachment://') || httpsUrl(url) !== undefined;
}

function limitOption({ label, description, ...rest }: z.output<typeof option>) {
  return {
    ...rest,
    label: plainText(label, LIMITS.option),
    ...(description !== undefined && { description: truncate(description, LIMITS.option) }),
  };
}

/** The text displays, from top to bottom. */
function textsIn(components: readonly unknown[]): { content: string }[] {
  return components.flatMap((raw) => {
    if (typeof raw !== 'object' || raw === null) return [];
    const { type, components: inner } = raw as Partial<Component>;
    if (type === ComponentType.TextDisplay) return [raw as { content: string }];
    return Array.isArray(inner) ? textsIn(inner) : [];
  });
}
