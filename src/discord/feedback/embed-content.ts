import { type APIEmbed, type APIMessage, MessageFlags } from 'discord.js';

/** Characters that Discord may remove or add without a visible difference: variation selectors and zero-width ones. */
const INVISIBLE = /[\uFE0E\uFE0F\u200B-\u200D\u2060\uFEFF]/g;

/**
 * Whether a message shows an embed, whatever Discord has added to it or normalised.
 * @returns undefined where the embeds of the message were hidden by somebody, so that Discord does not tell
 */
export function showsEmbed({ embeds, flags }: APIMessage, embed: APIEmbed): boolean | undefined {
  if (((flags ?? 0) & MessageFlags.SuppressEmbeds) !== 0) return undefined;
  const [shown] = embeds;
  return embeds.length === 1 && shown !== undefined && contentOf(shown) === contentOf(embed);
}

/** Ids of the tracks that an embed links to, in order. */
export function linkedTracks({ description = '' }: APIEmbed): string[] {
  return Array.from(description.matchAll(/\]\([^)\s]*\/track\/(\w+)/g), ([, id = '']) => id);
}

/** What a person sees of an embed. Discord adds its type, and proxies and sizes of images. */
function contentOf(embed: APIEmbed): string {
  const { title, description, url, color, author, footer, thumbnail, image, fields = [] } = embed;
  return JSON.stringify([
    ...[title, description, author?.name, footer?.text].map(textOf),
    ...[url, author?.url, thumbnail?.url, image?.url].map(urlOf),
    color ?? 0,
    fields.map(({ name, value, inline = false }) => [textOf(name), textOf(value), inline]),
  ]);
}

/** A text as people see it, however Discord writes it. */
export function textOf(text = ''): string {
  return text.normalize().replace(INVISIBLE, '').replace(/\s+/g, ' ').trim();
}

/** An address in its standard form. */
export function urlOf(text = ''): string {
  return URL.parse(text)?.href ?? text;
}
