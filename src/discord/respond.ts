import type {
  ChatInputCommandInteraction,
  InteractionReplyOptions,
  Message,
  MessageComponentInteraction,
  MessageContextMenuCommandInteraction,
} from 'discord.js';
import { DiscordAPIError, MessageFlags, RESTJSONErrorCodes } from 'discord.js';

export type RepliableInteraction =
  | ChatInputCommandInteraction
  | MessageContextMenuCommandInteraction
  | MessageComponentInteraction;

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
  if (!isEphemeral(slow)) {
    const { flags: _flags, ...edit } = slow;
    return sentOrFound(interaction, () => interaction.editReply(edit));
  }
  // The deferred reply is public for good, so an ephemeral answer has to be another message.
  await interaction.deleteReply();
  await interaction.followUp(slow);
  return undefined;
}

/** Replaces a reply that is not ephemeral, its pictures included. @throws what sending throws */
export async function updateReply(
  interaction: RepliableInteraction,
  reply: InteractionReplyOptions,
): Promise<void> {
  const { flags: _flags, ...edit } = withoutMentions(reply);
  await interaction.editReply({ ...edit, attachments: [] });
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

/** Whether work ends in time for a first response; else Discord has to be told to wait. @throws what the work throws */
export async function isQuickEnough(work: Promise<unknown>): Promise<boolean> {
  const done = work.then(() => true);
  return (await Promise.race([done, sleep(QUICK_MS)])) ?? false;
}

/** A message that notifies nobody, whatever its text contains. */
export function withoutMentions(payload: InteractionReplyOptions): InteractionReplyOptions {
  return { ...payload, allowedMentions: { parse: [] } };
}

function isEphemeral(payload: InteractionReplyOptions): boolean {
  return payload.flags === MessageFlags.Ephemeral;
}

/** Resolves with nothing after `ms`; does not keep the process alive. */
function sleep(ms: number): Promise<undefined> {
  return new Promise((resolve) => setTimeout(resolve, ms, undefined).unref());
}
