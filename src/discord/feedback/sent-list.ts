import type { NewList } from '../../feedback/posted-list.ts';
import { candidatesOf } from '../../feedback/rerank.ts';
import type { Seed } from '../../recommend/ranking/query.ts';
import type { Recommendation } from '../../recommend/ranking/recommender.ts';
import type { RecommendReport } from '../../track-service/reports.ts';
import type { ListOptions } from '../list-buttons.ts';
import { recommendationTemplate } from '../replies/recommend.ts';
import { type MessageTemplate, storeMessageTemplate } from './message-template.ts';

/** Where a list was sent. */
export interface SentMessage {
  readonly id: string;
  readonly channelId: string;
  /** The server that its votes count for. */
  readonly guildId: string | null;
  /** Whether only a person has the bot there. */
  readonly isOfUserInstall?: boolean;
}

/** A list that was just sent; the rest of `NewList` is read from the message. */
export interface SentList extends Omit<NewList, 'message' | 'channel' | 'guild'> {
  readonly message: SentMessage;
  /** Whether the list can wait for its reactions for minutes: many drops are posted at once. */
  readonly canWait?: boolean;
}

/** A list that was just sent, to be voted on. */
export function sentList(
  message: SentList['message'],
  seeds: readonly Seed[],
  { tracks, pool }: Recommendation,
  template: MessageTemplate,
): SentList {
  return {
    message,
    seeds,
    pool: candidatesOf(pool),
    rows: tracks.map(({ row }) => row),
    messageTemplate: storeMessageTemplate(
      'layout' in template && message.isOfUserInstall === true
        ? { ...template, isOfUserInstall: true }
        : template,
    ),
  };
}

/** The reply to `/recommend`, to be voted on. */
export function sentRecommendation(
  message: SentList['message'],
  report: RecommendReport,
  options: ListOptions,
  locale: string,
): SentList {
  const template = recommendationTemplate(report, options, locale);
  return sentList(message, report.tracks, report.recommendation, template);
}
