import type { Message } from 'discord.js';

/**
 * Where embeds and components keep text and addresses, and what holds more of them; what people see first comes first.
 * Link buttons, sections, text displays, galleries and containers are all made of these.
 */
const KEYS = [
  ...['content', 'url', 'title', 'description', 'label', 'text', 'name', 'value'],
  ...['fields', 'author', 'footer', 'components', 'accessory', 'items', 'media', 'file'],
];

/** A message as far as it holds text; what is forwarded is one as well. */
type Source = Pick<Message, 'content' | 'embeds' | 'components' | 'attachments' | 'poll'>;

/**
 * Every text of a message in which there may be a link: what its author wrote or forwarded, then what embeds,
 * components, polls and files say.
 */
export function textsOf(message: Message): string[] {
  const sources: Source[] = [message, ...(message.messageSnapshots?.values() ?? [])];
  const written = sources.map(({ content }) => content ?? '');
  return [...written, ...sources.flatMap(shownTexts)].filter((text) => text !== '');
}

function shownTexts({ embeds = [], components = [], attachments, poll }: Source): string[] {
  const shown = [...embeds, ...components].map((part) => part.toJSON());
  const asked = poll ? [poll.question.text, ...poll.answers.map(({ text }) => text)] : [];
  const files = [...(attachments?.values() ?? [])].flatMap((file) => [
    file.description,
    file.title,
    file.name,
  ]);
  return [...stringsIn(shown), ...asked, ...files].filter((text) => text != null);
}

function* stringsIn(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value;
  else if (Array.isArray(value)) for (const item of value) yield* stringsIn(item);
  else if (typeof value === 'object' && value !== null) {
    const fields = new Map(Object.entries(value));
    for (const key of KEYS) yield* stringsIn(fields.get(key));
  }
}
