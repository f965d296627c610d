import type { InteractionReplyOptions } from 'discord.js';
import { candidatesOf } from '../../feedback/rerank.ts';
import type { RecommendReport } from '../../track-service/track-service.ts';
import type { SentList } from './feedback.ts';
import type { Frame } from './frame.ts';

/** What votes need of a recommendation that was just sent. */
export function sentRecommendation(
  message: SentList['message'],
  { tracks: seeds, recommendation }: RecommendReport,
  reply: InteractionReplyOptions,
): SentList {
  const { tracks, pool } = recommendation;
  const [embed = {}] = reply.embeds ?? [];
  const frame: Frame = {
    embed: 'toJSON' in embed ? embed.toJSON() : embed,
    reasons: Object.fromEntries(tracks.map(({ track, reasons }) => [track.id, reasons])),
  };
  return {
    message,
    seeds,
    pool: candidatesOf(pool),
    first: tracks.map(({ row }) => row),
    frame: JSON.parse(JSON.stringify(frame)),
  };
}
