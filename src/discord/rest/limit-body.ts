import type { APIEmbed } from 'discord.js';
import { z } from 'zod';
import { LIMITS } from '../limits.ts';
import { plainText, truncate, truncateLines } from '../text.ts';
import { limitComponents } from './limit-components.ts';
import { limitEmbeds } from './limit-embeds.ts';

const text = z.string();
const choice = z.looseObject({ name: text, value: z.union([text, z.number()]) });
const attachment = z.looseObject({ description: text.nullish() });
/** What of a message has limits; the rest is passed on as it is. */
const message = z.looseObject({
  content: text.nullish(),
  embeds: z.array(z.custom<APIEmbed>((value) => typeof value === 'object' && value !== null)).nullish(),
  components: z.array(z.unknown()).nullish(),
  attachments: z.array(attachment).nullish(),
  choices: z.array(choice).nullish(),
});
const reply = z.looseObject({ type: z.number(), data: message });
const thread = z.looseObject({ name: text, auto_archive_duration: z.unknown() });

/**
 * The body of a request within Discord's limits. Every request passes through here, so a text from outside can make an
 * answer shorter, but never one that Discord refuses. A body that is within the limits stays as it is.
 */
export function limitBody(body: unknown): unknown {
  const started = thread.safeParse(body);
  if (started.success) return { ...started.data, name: plainText(started.data.name, LIMITS.threadName) };
  const answer = reply.safeParse(body);
  if (answer.success) return { ...answer.data, data: limitMessage(answer.data.data) };
  const sent = message.safeParse(body);
  return sent.success ? limitMessage(sent.data) : body;
}

function limitMessage(sent: z.output<typeof message>) {
  const { content, embeds, components, attachments, choices } = sent;
  return {
    ...sent,
    ...(content && { content: truncateLines(content, LIMITS.content) }),
    ...(embeds && { embeds: limitEmbeds(embeds) }),
    ...(components && { components: limitComponents(components) }),
    ...(attachments && { attachments: attachments.map(limitAttachment) }),
    ...(choices && { choices: limitChoices(choices) }),
  };
}

function limitAttachment({ description, ...rest }: z.output<typeof attachment>) {
  return {
    ...rest,
    ...(description && { description: truncate(description, LIMITS.attachmentDescription) }),
  };
}

/** A value that was cut would be another value, so its choice is left out. */
function limitChoices(choices: readonly z.output<typeof choice>[]) {
  return choices
    .filter(({ value }) => typeof value === 'number' || (value !== '' && value.length <= LIMITS.choice))
    .slice(0, LIMITS.choices)
    .map(({ name, ...rest }) => ({ ...rest, name: plainText(name, LIMITS.choice) }));
}
