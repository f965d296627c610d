import { respondWithList } from '../src/discord/feedback/respond-with-list.ts';
import { type SentList, sentRecommendation } from '../src/discord/feedback/sent-list.ts';
import type { Discover, ListOptions } from '../src/discord/list-buttons.ts';
import { problemReply } from '../src/discord/replies/problem.ts';
import { renderRecommendation } from '../src/discord/replies/recommend.ts';
import type { ChannelInteraction } from '../src/discord/respond.ts';
import type { CommandServices } from '../src/discord/services.ts';
import { sharedLocale } from '../src/discord/shared-locale.ts';
import { guildOf } from '../src/discord/user-install.ts';
import { translatorFor } from '../src/messages/translator.ts';
import type { RecommendOptions } from '../src/track-service/reports.ts';
import { recordLookup } from './record-lookup.ts';

const DEFAULT_COUNT = 5;
/** Preference for well-known (0) or little-known tracks (1). */
const NOVELTY: Readonly<Record<Discover, number>> = { safe: 0, balanced: 0.5, adventurous: 1, fresh: 0.5 };

/** What is asked for besides the link. */
export interface RecommendRequest extends ListOptions {
  readonly count?: number | undefined;
  readonly remixes?: boolean | undefined;
}

/** Replies with tracks similar to those behind the link in a text, or with what the person can do about a failure. */
export async function respondWithRecommendation(
  text: string,
  { count = DEFAULT_COUNT, remixes = false, ...listOptions }: RecommendRequest,
  interaction: ChannelInteraction,
  services: CommandServices,
): Promise<void> {
  const { trackService, tasteService, voting } = services;
  const locale = sharedLocale(interaction);
  await respondWithList(interaction, voting, async (signal) => {
    const taste = await tasteService.bonusFor(interaction.user.id);
    const options = {
      count,
      remixes,
      ...rankingOptions(listOptions),
      ...(taste !== undefined && { taste }),
    };
    const report = await trackService.recommend(text, options, signal);
    if (!report.ok) return { reply: problemReply(report.problem, translatorFor(interaction.locale)) };
    recordLookup(services, guildOf(interaction), report.value.tracks);
    const reply = renderRecommendation(report.value, listOptions, locale);
    const list = (message: SentList['message']) =>
      sentRecommendation(message, report.value, listOptions, locale);
    return { reply, list };
  });
}

/** The options of a list in terms of the ranking. */
export function rankingOptions({ mood, discover = 'balanced' }: ListOptions): Partial<RecommendOptions> {
  return { ...(mood && { mood }), discover: NOVELTY[discover], ...(discover === 'fresh' && { fresh: true }) };
}
