import type {
  ChatInputCommandInteraction,
  InteractionEditReplyOptions,
  InteractionReplyOptions,
  Message,
  MessageComponentInteraction,
  MessageContextMenuCommandInteraction,
  ModalMessageModalSubmitInteraction,
  ModalSubmitInteraction,
} from 'discord.js';
import {
  DiscordAPIError,
  MessageFlags,
  MessageFlagsBitField,
  type MessageFlagsResolvable,
  RESTJSONErrorCodes,
} from 'discord.js';
import { outcomeOfError } from './feedback/message-requests.ts';

export type RepliableInteraction =
  | ChatInputCommandInteraction
  | MessageContextMenuCommandInteraction
  | MessageComponentInteraction
  | ModalSubmitInteraction;

/** One that comes from a message or a command, and so from a channel. */
export type ChannelInteraction = Exclude<RepliableInteraction, ModalSubmitInteraction>;

/** Discord wants a first response within 3 s; this leaves a second for the network. */
const QUICK_MS = 2000;
/** The final answer comes within 10 s, however slow the sources are. */
export const DEADLINE_MS = 9000;

/**
 * Answers an interaction: directly when `work` is quick, otherwise after a "thinking...". An ephemeral answer is seen
 * only by the person who asked, quick or slow.
 * @param work gets a signal that aborts when it must answer with what it has
 * @returns the message, or undefined where the answer was ephemeral
 */
export async function respond(
  interaction: RepliableInteraction,
  work: (signal: AbortSignal) => Promise<InteractionReplyOptions>,
): Promise<Message | undefined> {
  const working = work(AbortSignal.timeout(DEADLINE_MS));
  const quick = await Promise.race([working, sleep(QUICK_MS)]);
  if (quick !== undefined) {
    const sent = await sentOrFound(interaction, async () => {
      const { resource } = await interaction.reply({ ...withoutMentions(quick), withResponse: true });
      return resource?.message ?? undefined;
    });
    return isEphemeral(quick) ? undefined : sent;
  }
  await interaction.deferReply();
  const slow = withoutMentions(await working);
  if (!isEphemeral(slow)) return sentOrFound(interaction, () => interaction.editReply(asEdit(slow)));
  // The deferred reply is public for good, so an ephemeral answer has to be another message.
  await interaction.deleteReply();
  await interaction.followUp(slow);
  return undefined;
}

/** Answers as {@link respond} does, seen only by the person who asked however long it takes. */
export async function respondPrivately(
  interaction: RepliableInteraction,
  work: (signal: AbortSignal) => Promise<InteractionReplyOptions>,
): Promise<void> {
  const working = work(AbortSignal.timeout(DEADLINE_MS));
  const quick = await Promise.race([working, sleep(QUICK_MS)]);
  if (quick !== undefined) return void (await interaction.reply(privately(quick)));
  await deferPrivately(interaction, () => working);
}

/** As {@link respondPrivately}, for work that takes so much of the processor that Discord has to be told to wait first. */
export async function deferPrivately(
  interaction: RepliableInteraction,
  work: (signal: AbortSignal) => Promise<InteractionReplyOptions>,
): Promise<void> {
  await interaction.deferReply({ flags: MessageFlags.Ephemeral });
  await interaction.editReply(asEdit(withoutMentions(await work(AbortSignal.timeout(DEADLINE_MS)))));
}

/**
 * Replaces the message that a component or a form belongs to: at once where `work` is quick, otherwise after telling
 * Discord to wait. An ephemeral answer leaves the message as it is, and is sent beside it.
 */
export async function respondWithUpdate(
  interaction: MessageComponentInteraction | ModalMessageModalSubmitInteraction,
  work: () => Promise<InteractionReplyOptions>,
): Promise<void> {
  const working = work();
  const quick = await Promise.race([working, sleep(QUICK_MS)]);
  if (quick !== undefined) {
    const answer = withoutMentions(quick);
    await (isEphemeral(answer) ? interaction.reply(answer) : interaction.update(asEdit(answer)));
    return;
  }
  await interaction.deferUpdate();
  const answer = withoutMentions(await working);
  await (isEphemeral(answer) ? interaction.followUp(answer) : interaction.editReply(asEdit(answer)));
}

/** Replaces a reply that is not ephemeral, its pictures included; one that was deleted stays so. @throws what sending throws */
export async function updateReply(
  interaction: RepliableInteraction,
  reply: InteractionReplyOptions,
): Promise<void> {
  try {
    await interaction.editReply({ ...asEdit(withoutMentions(reply)), attachments: [] });
  } catch (error) {
    if (outcomeOfError(error) !== 'gone') throw error;
  }
}

/** Sends a reply. Where the answer to that is lost, the reply may be there nevertheless. @throws what sending throws */
async function sentOrFound(
  interaction: RepliableInteraction,
  send: () => Promise<Message | undefined>,
): Promise<Message | undefined> {
  try {
    return await send();
  } catch (error) {
    if (
      error instanceof DiscordAPIError &&
      error.code !== RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged
    )
      throw error;
    const reply = await interaction.fetchReply().catch(() => undefined);
    if (reply === undefined || reply.flags.has(MessageFlags.Loading)) throw error;
    return reply;
  }
}

/** A message that notifies nobody, whatever its text contains. */
export function withoutMentions(payload: InteractionReplyOptions): InteractionReplyOptions {
  return { ...payload, allowedMentions: { parse: [] } };
}

/** The same reply without mentions, for the person who asked alone. */
export function privately(payload: InteractionReplyOptions): InteractionReplyOptions {
  return withoutMentions({ ...payload, flags: flagsOf(payload) | MessageFlags.Ephemeral });
}

/** The flags that an edit may set: https://discord.com/developers/docs/resources/message#edit-message */
const EDITABLE = MessageFlags.IsComponentsV2 | MessageFlags.SuppressEmbeds;

function asEdit(payload: InteractionReplyOptions): InteractionEditReplyOptions {
  const { flags: _flags, ...edit } = payload;
  const flags = flagsOf(payload) & EDITABLE;
  return { ...edit, ...(flags !== 0 && { flags }) };
}

function isEphemeral(payload: InteractionReplyOptions): boolean {
  return (flagsOf(payload) & MessageFlags.Ephemeral) !== 0;
}

function flagsOf({ flags }: InteractionReplyOptions): number {
  // Any of the flags of a reply is a flag of a message.
  return new MessageFlagsBitField(flags as MessageFlagsResolvable | undefined).bitfield;
}

/** Resolves with nothing after `ms`; does not keep the process alive. */
function sleep(ms: number): Promise<undefined> {
  return new Promise((resolve) => setTimeout(resolve, ms, undefined).unref());
}
