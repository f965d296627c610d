import { type APIEmbed, embedLength } from 'discord.js';
import { httpsUrl } from '../../lib/https-url.ts';
import { LIMITS } from '../limits.ts';
import { plainText, truncate, truncateLines } from '../text.ts';

/** Embeds that Discord accepts: texts are cut, and addresses that it would refuse are left out. */
export function limitEmbeds(embeds: readonly APIEmbed[]): APIEmbed[] {
  const limited = embeds.slice(0, LIMITS.embeds).map(limitEmbed);
  let excess = limited.reduce((sum, embed) => sum + embedLength(embed), 0) - LIMITS.embedTexts;
  for (const embed of limited.toReversed()) {
    if (excess > 0) excess -= shorten(embed, excess);
  }
  return limited;
}

function limitEmbed({
  title,
  description,
  url,
  author,
  footer,
  thumbnail,
  image,
  fields,
  ...rest
}: APIEmbed) {
  const link = url === undefined ? undefined : httpsUrl(url);
  const embed: APIEmbed = { ...rest };
  if (author !== undefined) embed.author = limitAuthor(author);
  if (title !== undefined) embed.title = truncate(title, LIMITS.title);
  if (link !== undefined) embed.url = link;
  if (description !== undefined) embed.description = truncateLines(description, LIMITS.description);
  if (fields !== undefined) embed.fields = fields.slice(0, LIMITS.fields).map(limitField);
  if (footer !== undefined) embed.footer = limitFooter(footer);
  if (thumbnail !== undefined && isPicture(thumbnail.url)) embed.thumbnail = thumbnail;
  if (image !== undefined && isPicture(image.url)) embed.image = image;
  return embed;
}

function limitAuthor({ name, url, icon_url: icon }: NonNullable<APIEmbed['author']>) {
  const link = url === undefined ? undefined : httpsUrl(url);
  return {
    name: plainText(name, LIMITS.author),
    ...(link !== undefined && { url: link }),
    ...(icon !== undefined && isPicture(icon) && { icon_url: icon }),
  };
}

function limitFooter({ text, icon_url: icon }: NonNullable<APIEmbed['footer']>) {
  return {
    text: plainText(text, LIMITS.footer),
    ...(icon !== undefined && isPicture(icon) && { icon_url: icon }),
  };
}

function limitField({ name, value, ...rest }: NonNullable<APIEmbed['fields']>[number]) {
  return {
    ...rest,
    name: plainText(name, LIMITS.fieldName),
    value: truncateLines(value, LIMITS.fieldValue),
  };
}

/** The address of a picture elsewhere, or of a file of the same message. */
function isPicture(url: string): boolean {
  return url.startsWith('attachment://') || httpsUrl(url) !== undefined;
}

/** Takes text from an embed: first from its description, then whole fields. @returns how many units it is shorter */
function shorten(embed: APIEmbed, excess: number): number {
  const before = embedLength(embed);
  const { description = '' } = embed;
  if (description !== '') {
    embed.description = truncateLines(description, Math.max(1, description.length - excess));
  }
  while (before - embedLength(embed) < excess && (embed.fields?.length ?? 0) > 0) embed.fields?.pop();
  return before - embedLength(embed);
}
