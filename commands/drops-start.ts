import type { InteractionReplyOptions } from 'discord.js';
import { channelProblem } from '../src/discord/drops/permissions.ts';
import type { CommandServices } from '../src/discord/services.ts';
import type { DropChoices } from '../src/drops/drop-status.ts';
import { type CommandContext, describeSchedule, timestamp } from './drops-settings.ts';

/** What is answered about drops, to one person alone. */
export type Reply = Pick<InteractionReplyOptions, 'content' | 'embeds' | 'components'>;

/** Why drops cannot start as they are wanted; undefined where they can. */
export function startProblem(
  { client, guild, translator }: CommandContext,
  { channel, thread }: Pick<DropChoices, 'channel' | 'thread'>,
): string | undefined {
  const problem = channelProblem(client, guild.id, channel, thread);
  if (problem === undefined) return undefined;
  const why = translator.render(problem.why);
  return problem.kind === 'forum' ? why : translator.t('drops.reply.nothingChanged', { why });
}

/** Turns drops on, unless something prevents them. @param start how; as when they are turned on by default */
export async function startDrops(
  context: CommandContext,
  { drops: { service } }: CommandServices,
  choices: DropChoices,
  start: 'turnOn' | 'resume' = 'turnOn',
): Promise<{ isStarted: boolean; text: string }> {
  const { guild, translator } = context;
  const problem = startProblem(context, choices);
  if (problem !== undefined) return { isStarted: false, text: problem };
  await service[start](guild.id, choices);
  const dueAt = (await service.status(guild.id))?.next.dueAt ?? 0;
  const text = translator.t('drops.reply.turnedOn', {
    channel: choices.channel,
    schedule: describeSchedule(choices, translator),
    date: timestamp(dueAt, 'F'),
    relativeDate: timestamp(dueAt, 'R'),
  });
  return { isStarted: true, text };
}
