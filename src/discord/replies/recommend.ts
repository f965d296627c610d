import type { InteractionReplyOptions } from 'discord.js';
import { type Message, message } from '../../messages/message.ts';
import { artistLine, trackUrl } from '../../track/track.ts';
import type { RecommendReport } from '../../track-service/reports.ts';
import type { ListTemplate, Reason } from '../feedback/message-template.ts';
import type { ListOptions } from '../list-buttons.ts';
import { laidOut } from './layout.ts';
import { renderList } from './list.ts';
import type { TrackLine } from './track-facts.ts';

/** The reply to `/recommend`. */
export function renderRecommendation(
  report: RecommendReport,
  options: ListOptions = {},
  locale = 'en',
): InteractionReplyOptions {
  const template = recommendationTemplate(report, options, locale);
  return laidOut(renderList(template, report.recommendation.tracks));
}

/** What is needed to show a recommendation again. */
export function recommendationTemplate(
  { subject, tracks, recommendation }: RecommendReport,
  options: ListOptions,
  locale: string,
): ListTemplate {
  const [seed] = tracks;
  const isSingle = subject.kind === 'track';
  const { nameMatch } = subject;
  return {
    layout: 'components',
    locale,
    title: titleOf(isSingle ? seed.title : (subject.title ?? seed.title), options),
    author: isSingle ? artistLine(seed) : countOf(tracks.length, subject.missing),
    url: trackUrl(seed.id),
    ...(recommendation.notes && { notes: recommendation.notes }),
    ...(nameMatch && { nameMatch: { ...nameMatch, others: nameMatch.others.map(named) } }),
    options,
    reasons: reasonsById(recommendation.tracks),
  };
}

/** What of a track is said where it is only named. */
function named<T extends { id: string; title: string; artists: readonly string[] }>({
  id,
  title,
  artists,
}: T) {
  return { id, title, artists };
}

function countOf(count: number, missing = 0): Message {
  return missing > 0
    ? message('lists.tracksButMissing', { count, missing })
    : message('lists.tracks', { count });
}

export function reasonsById(
  tracks: readonly Pick<TrackLine, 'track' | 'reasons'>[],
): Record<string, readonly Reason[]> {
  return Object.fromEntries(tracks.map(({ track, reasons }) => [track.id, reasons]));
}

function titleOf(title: string, { mood, discover }: ListOptions): Message {
  const first = mood && message(`lists.mood.${mood}`);
  const second = discover && message(`lists.discover.${discover}`);
  const options = first && second ? message('lists.bothOptions', { first, second }) : (first ?? second);
  return options ? message('lists.closeToBut', { title, options }) : message('lists.closeTo', { title });
}
