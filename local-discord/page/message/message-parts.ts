/** The parts of a message and the data each is drawn from. Pure. */
import type { DriverMessage } from '../../driver/api.ts';

export const PARTS = [
  'context',
  'avatar',
  'header',
  'content',
  'attachments',
  'embeds',
  'components',
  'reactions',
  'footer',
] as const;

const COMPONENTS_V2 = 1 << 15;

/** Whether a message consists of nothing but its components. */
export function isV2({ flags }: Pick<DriverMessage, 'flags'>): boolean {
  return ((flags ?? 0) & COMPONENTS_V2) !== 0;
}

export type Part = (typeof PARTS)[number];

/** A part is only redrawn when its key changes. */
export function partKey(part: Part, message: DriverMessage, author: string): string {
  return JSON.stringify(partInputs(part, message, author));
}

function partInputs(part: Part, m: DriverMessage, author: string): unknown {
  switch (part) {
    case 'context':
      return [
        m.interaction?.name,
        m.interaction_metadata?.type,
        m.referenced_message?.content,
        m.message_reference,
      ];
    case 'avatar':
    case 'header':
      return [author, m.timestamp];
    case 'content':
      return [m.content, m.state, m.edited_timestamp];
    case 'attachments':
    case 'embeds':
      return [m.attachments, m.embeds, m.flags];
    case 'components':
      return [m.components, m.attachments, m.flags, isV2(m) && m.edited_timestamp];
    case 'reactions':
      return m.reactions ?? [];
    case 'footer':
      return m.ephemeralFor;
  }
}
