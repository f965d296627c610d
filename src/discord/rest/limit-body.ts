import { type APIEmbed, ComponentType } from 'discord.js';
import { z } from 'zod';
import { LIMITS } from '../limits.ts';
import { plainText, truncate, truncateLines } from '../text.ts';
import { limitEmbeds } from './limit-embeds.ts';

const text = z.string();
const choice = z.looseObject({ name: text, value: z.union([text, z.number()]) });
const option = z.looseObject({ label: text, description: text.optional() });
const component = z.looseObject({
  type: z.number(),
  label: text.optional(),
  placeholder: text.optional(),
  options: z.array(option).optional(),
  components: z.array(z.unknown()).optional(),
});
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

type Component = z.output<typeof component>;

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
    ...(components && { components: components.map(limitComponent) }),
    ...(attachments && { attachments: attachments.map(limitAttachment) }),
    ...(choices && { choices: limitChoices(choices) }),
  };
}

function limitComponent(raw: unknown): unknown {
  const parsed = component.safeParse(raw);
  if (!parsed.success) return raw;
  const { type, label, placeholder, options, components } = parsed.data;
  const limited: Component = { ...parsed.data };
  if (label !== undefined && type === ComponentType.Button)
    limited.label = truncate(label, LIMITS.buttonLabel);
  if (placeholder !== undefined) limited.placeholder = truncate(placeholder, LIMITS.placeholder);
  if (options !== undefined) limited.options = options.slice(0, LIMITS.choices).map(limitOption);
  if (components !== undefined) limited.components = components.map(limitComponent);
  return limited;
}

function limitOption({ label, description, ...rest }: z.output<typeof option>) {
  return {
    ...rest,
    label: plainText(label, LIMITS.option),
    ...(description !== undefined && { description: truncate(description, LIMITS.option) }),
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
