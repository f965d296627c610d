import {
  type APIActionRowComponent,
  type APIButtonComponentWithCustomId,
  type APIComponentInContainer,
  type APIComponentInMessageActionRow,
  type APIContainerComponent,
  type APIMediaGalleryComponent,
  type APIMessageTopLevelComponent,
  type APISectionComponent,
  type APIStringSelectComponent,
  type APITextDisplayComponent,
  ButtonStyle,
  ComponentType,
  type InteractionReplyOptions,
  MessageFlags,
} from 'discord.js';
import { ACCENT } from './colours.ts';

/** Components from top to bottom, in place of text and embeds. */
export type Layout = readonly APIMessageTopLevelComponent[];

/** A reply that consists of components. */
export function laidOut(components: Layout): InteractionReplyOptions {
  return { flags: MessageFlags.IsComponentsV2, components };
}

/** The frame in the bot's colour. */
export function container(components: APIComponentInContainer[]): APIContainerComponent {
  return { type: ComponentType.Container, accent_color: ACCENT, components };
}

/** Text in Markdown. */
export function textDisplay(content: string): APITextDisplayComponent {
  return { type: ComponentType.TextDisplay, content };
}

/** Text with a button beside it. */
export function sectionWithButton(
  content: string,
  accessory: APIButtonComponentWithCustomId,
): APISectionComponent {
  return { type: ComponentType.Section, components: [textDisplay(content)], accessory };
}

/** Texts with a cover beside them, or without one where there is none. @param alt what the cover shows */
export function withCover(
  texts: readonly string[],
  url: string | undefined,
  alt: string,
): APIComponentInContainer[] {
  const components = texts.map(textDisplay);
  if (url === undefined) return components;
  const accessory = { type: ComponentType.Thumbnail as const, media: { url }, description: alt };
  return [{ type: ComponentType.Section, components, accessory }];
}

/** A file of the same message as a large picture. @param alt what it shows */
export function picture(name: string, alt: string): APIMediaGalleryComponent {
  return {
    type: ComponentType.MediaGallery,
    items: [{ media: { url: `attachment://${name}` }, description: alt }],
  };
}

/** Pictures from elsewhere, small and beside each other. @param pictures one to ten; `alt` is what they show */
export function gallery(
  pictures: readonly { readonly url: string; readonly alt: string }[],
): APIMediaGalleryComponent {
  return {
    type: ComponentType.MediaGallery,
    items: pictures.map(({ url, alt }) => ({ media: { url }, description: alt })),
  };
}

export function row(
  components: APIComponentInMessageActionRow[],
): APIActionRowComponent<APIComponentInMessageActionRow> {
  return { type: ComponentType.ActionRow, components };
}

export function button(customId: string, label: string, emoji?: string): APIButtonComponentWithCustomId {
  return {
    type: ComponentType.Button,
    style: ButtonStyle.Secondary,
    custom_id: customId,
    label,
    ...(emoji !== undefined && { emoji: { name: emoji } }),
  };
}

/** A button with an emoji alone, which says everywhere what it does. */
export function emojiButton(customId: string, emoji: string): APIButtonComponentWithCustomId {
  return {
    type: ComponentType.Button,
    style: ButtonStyle.Secondary,
    custom_id: customId,
    emoji: { name: emoji },
  };
}

/** A heart, with how many people have pressed it. */
export function heartButton(customId: string, count: number): APIButtonComponentWithCustomId {
  const label = count === 0 ? {} : { label: String(count) };
  return { ...emojiButton(customId, '❤️'), ...label };
}

export function select(
  customId: string,
  placeholder: string,
  options: APIStringSelectComponent['options'],
  max = 1,
): APIStringSelectComponent {
  return {
    type: ComponentType.StringSelect,
    custom_id: customId,
    placeholder,
    min_values: 1,
    max_values: Math.min(max, options.length),
    options,
  };
}
