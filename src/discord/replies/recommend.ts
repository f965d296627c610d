import type { APIEmbed, InteractionReplyOptions } from 'discord.js';
import type { Recommended } from '../../recommend/ranking/recommender.ts';
import { artistLine, trackUrl } from '../../track/track.ts';
import type { RecommendReport } from '../../track-service/track-service.ts';
import { HOW_TO_VOTE } from '../feedback/vote-buttons.ts';
import { DISCOVER_NAMES, type ListOptions, listButtons } from '../list-buttons.ts';
import { escapeMarkdown, plainText, truncate } from '../text.ts';
import { ACCENT } from './colours.ts';

const NUMBERS = ['1️⃣', '2️⃣', '3️⃣', '4️⃣', '5️⃣', '6️⃣', '7️⃣', '8️⃣', '9️⃣', '🔟'];

/** The reply to `/recommend`. */
export function renderRecommendation(
  report: RecommendReport,
  wish: ListOptions = {},
): InteractionReplyOptions {
  const [seed] = report.tracks;
  const single = report.subject.kind === 'track';
  const title = single ? seed.title : (report.subject.title ?? seed.title);
  const embed: APIEmbed = {
    color: ACCENT,
    author: { name: single ? plainText(artistLine(seed), 256) : `${report.tracks.length} tracks` },
    title: `Close to ${escapeMarkdown(title, 180)}${wanted(wish)}`,
    url: trackUrl(seed.id),
    description: recommendedLines(report.recommendation.tracks),
    footer: { text: footer(report) },
    ...(seed.artUrl !== undefined && { thumbnail: { url: seed.artUrl } }),
  };
  return { embeds: [embed], components: [listButtons(wish)] };
}

function wanted({ mood, discover }: ListOptions): string {
  const words = [mood, discover === undefined ? undefined : DISCOVER_NAMES[discover]];
  const said = words.filter((word) => word !== undefined);
  return said.length > 0 ? `, but ${said.join(', ')}` : '';
}

/** What a line of a list shows. */
export interface Line extends Pick<Recommended, 'track' | 'distance' | 'reasons'> {
  /** A sign before the track: that somebody liked it. */
  readonly sign?: string;
}

/** The text of a list, place by place. @param from places before the first one */
export function recommendedLines(tracks: readonly Line[], from = 0): string {
  return truncate(tracks.map((track, index) => line(track, from + index)).join('\n'), 4096);
}

function line({ track, distance, reasons, sign }: Line, index: number): string {
  const name = `[${escapeMarkdown(track.title, 80)}](${trackUrl(track.id)})`;
  const why = reasons.length > 0 ? ` · ${escapeMarkdown(reasons.join(', '), 120)}` : '';
  return `${NUMBERS[index] ?? `**${index + 1}.**`} ${sign === undefined ? '' : `${sign} `}**${name}** · ${escapeMarkdown(artistLine(track), 80)}\n-# ${nearness(distance)}${why}`;
}

/** Two tracks that have little in common are about this far apart. */
const FAR = 5;

/** How near a track is: five dots, and the distance itself. */
export function nearness(distance: number): string {
  const dots = Math.max(1, Math.min(5, Math.round(5 * Math.exp(-((distance / FAR) ** 2)))));
  return `${'●'.repeat(dots)}${'○'.repeat(5 - dots)} distance ${distance.toFixed(2)}`;
}

function footer({ tracks }: RecommendReport): string {
  const sources = [...new Set(tracks.map(({ source }) => source))].join(', ');
  return plainText(`${HOW_TO_VOTE} · Features: ${sources}`, 2048);
}
