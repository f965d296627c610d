import {
  type APIApplicationCommandOptionChoice,
  type APIModalInteractionResponseCallbackData,
  ComponentType,
} from 'discord-api-types/v10';
import { z } from 'zod';
import { compact, list, text } from './fields.ts';

const localizations = z.record(z.string(), z.string().nullable()).nullish();

const choices = list(
  z.object({
    name: text(1, 100),
    name_localizations: localizations,
    value: z.union([text(1, 100), z.number()]),
  }),
  0,
  25,
).transform((parsed) => compact(parsed) as APIApplicationCommandOptionChoice[]);

/** The response to an autocomplete interaction. */
export const choicesForm = z.object({ data: z.object({ choices }) });

const textInput = z.looseObject({
  type: z.literal(ComponentType.TextInput),
  custom_id: text(1, 100),
  style: z.literal([1, 2]),
  label: text(1, 45).nullish(),
  min_length: z.int().min(0).max(4000).nullish(),
  max_length: z.int().min(1).max(4000).nullish(),
  required: z.boolean().nullish(),
  value: text(0, 4000).nullish(),
  placeholder: text(0, 100).nullish(),
});

const modalRow = z.looseObject({
  type: z.literal(ComponentType.ActionRow),
  components: list(textInput.extend({ label: text(1, 45) }), 1, 1),
});

const label = z.looseObject({
  type: z.literal(ComponentType.Label),
  label: text(1, 45),
  description: text(0, 100).nullish(),
  component: z.union([
    textInput,
    z.looseObject({ type: z.literal([3, 5, 6, 7, 8, 19, 21, 22, 23]), custom_id: text(1, 100) }),
  ]),
});

const textDisplay = z.looseObject({ type: z.literal(ComponentType.TextDisplay), content: text(1, 4000) });

const modal = z
  .object({
    custom_id: text(1, 100),
    title: text(1, 45),
    components: list(z.discriminatedUnion('type', [modalRow, label, textDisplay]), 1, 5),
  })
  .transform((parsed) => compact(parsed) as APIModalInteractionResponseCallbackData);

/** The response that opens a modal. */
export const modalForm = z.object({ data: modal });
