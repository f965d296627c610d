import type { InteractionReplyOptions } from 'discord.js';
import type { RecommendReport } from '../answers/answers.ts';
import type { SentList } from './feedback.ts';
import type { Frame } from './feedback-frame.ts';

/**
 * What votes need of a recommendation that was just sent.
 * @param taste what the asker's taste added to scores, kept with the list so that votes bend the same order
 */
export function sentRecommendation(
  message: SentList['message'],
  { tracks: seeds, recommendation }: RecommendReport,
  reply: InteractionReplyOptions,
  taste: (row: number) => number = () => 0,
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
    pool: pool.rows.map((row, at) => ({ row, distance: pool.distances[at] ?? 0, lift: taste(row) })),
    first: tracks.map(({ row }) => row),
    frame: JSON.parse(JSON.stringify(frame)),
  };
}
