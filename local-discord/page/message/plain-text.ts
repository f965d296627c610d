/** The text of a message as it was sent, Markdown included. */
import type { APIMessageComponent } from 'discord-api-types/v10';
import type { DriverMessage } from '../../driver/api.ts';

export function plainText({
  content,
  embeds,
  components,
}: Pick<DriverMessage, 'content' | 'embeds' | 'components'>): string {
  const cards = embeds.map((embed) => [embed.title, embed.description].filter(Boolean).join('\n'));
  return [content, ...cards, ...textDisplays(components ?? [])].filter(Boolean).join('\n');
}

function textDisplays(components: readonly APIMessageComponent[]): string[] {
  return components.flatMap((component) => {
    if (component.type === 10) return [component.content];
    return 'components' in component ? textDisplays(component.components) : [];
  });
}
