import type { InteractionReplyOptions } from 'discord.js';
import { candidatesOf } from '../../feedback/rerank.ts';
import type { RecommendReport } from '../../track-service/track-service.ts';
import type { SentList } from './list-voting.ts';
import type { MessageTemplate } from './message-template.ts';

/** A recommendation that was just sent, to be voted on. */
export function sentRecommendation(
  message: SentList['message'],
  { tracks: seeds, recommendation }: RecommendReport,
  reply: InteractionReplyOptions,
): SentList {
  const { tracks, pool } = recommendation;
  const [embed = {}] = reply.embeds ?? [];
  const template: MessageTemplate = {
    embed: 'toJSON' in embed ? embed.toJSON() : embed,
    reasons: Object.fromEntries(tracks.map(({ track, reasons }) => [track.id, reasons])),
  };
  return {
    message,
    seeds,
    pool: candidatesOf(pool),
    rows: tracks.map(({ row }) => row),
    messageTemplate: JSON.parse(JSON.stringify(template)),
  };
}
