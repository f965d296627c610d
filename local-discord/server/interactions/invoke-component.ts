import { ComponentType, InteractionType } from 'discord-api-types/v10';
import { z } from 'zod';
import type { DriverComponentCall, DriverModalSubmit } from '../../driver/api.ts';
import type { Core } from '../core.ts';
import { messageFor } from '../domain/message-views.ts';
import { forbidden, invalid, notFound } from '../driver/driver-errors.ts';
import type { ChannelRecord, MessageRecord, UserRecord } from '../world/records.ts';
import { dispatchInteraction, type Invocation } from './dispatch-interaction.ts';
import type { InteractionRecord } from './interaction-record.ts';
import { DataResolver, type ResolvedData } from './resolved-data.ts';

const component = z.looseObject({
  type: z.int(),
  id: z.int().optional(),
  custom_id: z.string().optional(),
  disabled: z.boolean().optional(),
  min_values: z.int().optional(),
  max_values: z.int().optional(),
  options: z.array(z.looseObject({ value: z.string() })).optional(),
});
type Component = z.output<typeof component>;

/** All components of a message or modal, including nested ones. */
function flattenComponents(value: unknown): Component[] {
  if (Array.isArray(value)) return value.flatMap(flattenComponents);
  if (typeof value !== 'object' || value === null) return [];
  const self = component.safeParse(value);
  const inner = ['components', 'accessory', 'component'].flatMap((key) =>
    flattenComponents((value as Record<string, unknown>)[key]),
  );
  return self.success ? [self.data, ...inner] : inner;
}

/** Presses a button or submits a select menu. */
export function invokeComponent(
  core: Core,
  user: UserRecord,
  channel: ChannelRecord,
  message: MessageRecord,
  call: DriverComponentCall,
): InteractionRecord {
  const applicationId = message.body.application_id ?? message.body.author.id;
  const used = flattenComponents(message.body.components).find((one) => one.custom_id === call.customId);
  if (used === undefined) throw notFound('component', call.customId);
  if (used.disabled) throw forbidden('That component is disabled.');
  const { values, resolved } = validateValues(core, user, channel, used, call.values ?? []);
  return dispatchInteraction(core, {
    kind: 'component',
    type: InteractionType.MessageComponent,
    applicationId,
    user,
    channel,
    name: call.customId,
    locale: call.locale ?? 'en-US',
    message: messageFor(message, applicationId),
    ...ownersOf(message),
    data: {
      component_type: used.type,
      custom_id: call.customId,
      ...(used.id !== undefined && { id: used.id }),
      ...(values && { values }),
      ...(resolved && Object.keys(resolved).length > 0 && { resolved }),
    },
  });
}

/** Whoever uses a component of a reply, the app is where its command was used. */
function ownersOf({ body }: MessageRecord): Pick<Invocation, 'owners'> {
  const owners = body.interaction_metadata?.authorizing_integration_owners;
  return owners === undefined ? {} : { owners };
}

function validateValues(
  core: Core,
  user: UserRecord,
  channel: ChannelRecord,
  used: Component,
  values: readonly string[],
): { values?: readonly string[]; resolved?: ResolvedData } {
  if (used.type === ComponentType.Button) return {};
  const { min_values: min = 1, max_values: max = 1 } = used;
  if (values.length < min || values.length > max)
    throw invalid(`Choose ${min === max ? min : `${min} to ${max}`}.`);
  if (used.type === ComponentType.StringSelect) {
    const stray = values.find((value) => !used.options?.some((option) => option.value === value));
    if (stray !== undefined) throw invalid(`${stray} is not among the options.`);
    return { values };
  }
  const resolver = new DataResolver(core, channel, user.id);
  for (const id of values) {
    if (used.type === ComponentType.UserSelect) resolver.user(id);
    else if (used.type === ComponentType.RoleSelect) resolver.role(id);
    else if (used.type === ComponentType.ChannelSelect) resolver.channel(id, null);
    else resolver.mentionable(id);
  }
  return { values, resolved: resolver.resolved };
}

const input = z.looseObject({
  custom_id: z.string(),
  label: z.string().optional(),
  required: z.boolean().default(true),
  min_length: z.int().default(0),
  max_length: z.int().default(4000),
});

/** Submits the modal that an interaction opened. */
export function submitModal(
  core: Core,
  user: UserRecord,
  opened: InteractionRecord,
  call: DriverModalSubmit,
): InteractionRecord {
  const channel = core.world.channels.get(opened.channelId);
  if (opened.modal === null || channel === undefined) throw notFound('modal of interaction', opened.id);
  if (opened.userId !== user.id) throw forbidden('That form was opened for another person.');
  const source = opened.sourceMessageId === null ? undefined : channel.messages.get(opened.sourceMessageId);
  const components = opened.modal.components.map((top) => fillComponent(top, call.values));
  return dispatchInteraction(core, {
    kind: 'modal',
    type: InteractionType.ModalSubmit,
    applicationId: opened.applicationId,
    user,
    channel,
    name: opened.modal.custom_id,
    locale: call.locale ?? 'en-US',
    ...(source && { message: messageFor(source, opened.applicationId) }),
    owners: opened.owners,
    data: { custom_id: opened.modal.custom_id, components },
  });
}

function fillComponent(top: unknown, values: Readonly<Record<string, string>>): unknown {
  if (typeof top !== 'object' || top === null) return top;
  if ('components' in top && Array.isArray(top.components))
    return { ...top, components: top.components.map((inner) => fillComponent(inner, values)) };
  if ('component' in top) return { ...top, component: fillComponent(top.component, values) };
  const field = input.safeParse(top);
  if (!field.success || !('type' in top)) return top;
  const { custom_id, label = custom_id, required, min_length: min, max_length: max } = field.data;
  const value = values[custom_id] ?? '';
  if (required && value === '') throw invalid(`${label} is required.`);
  if (value !== '' && (value.length < min || value.length > max))
    throw invalid(`${label} must have ${min} to ${max} characters.`);
  const id = 'id' in top ? { id: top.id } : {};
  if (top.type === ComponentType.TextInput) return { type: top.type, ...id, custom_id, value };
  return { type: top.type, ...id, custom_id, values: value === '' ? [] : value.split(',') };
}
