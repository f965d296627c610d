import type { APIEmbed, InteractionReplyOptions } from 'discord.js';
import type { RecommendReport } from '../../answers/answers.ts';
import type { Recommended } from '../../recommend/recommender.ts';
import { artistLine, trackUrl } from '../../track/track.ts';
import { outside, plain, truncate } from '../text.ts';
import { ACCENT } from './colours.ts';

const NUMBERS = ['1️⃣', '2️⃣', '3️⃣', '4️⃣', '5️⃣', '6️⃣', '7️⃣', '8️⃣', '9️⃣', '🔟'];

/** The reply to `/recommend`. */
export function renderRecommendation(report: RecommendReport): InteractionReplyOptions {
  const [seed] = report.tracks;
  const { tracks } = report.recommendation;
  const title = report.subject.kind === 'track' ? seed.title : (report.subject.title ?? seed.title);
  const embed: APIEmbed = {
    color: ACCENT,
    author: {
      name: report.subject.kind === 'track' ? plain(artistLine(seed), 256) : `${report.tracks.length} tracks`,
    },
    title: `Close to ${outside(title, 180)}`,
    url: trackUrl(seed.id),
    description: truncate(tracks.map(line).join('\n'), 4096),
    footer: { text: footer(report) },
    ...(seed.artUrl !== undefined && { thumbnail: { url: seed.artUrl } }),
  };
  return { embeds: [embed] };
}

function line(recommended: Recommended, index: number): string {
  const { track, distance, reasons } = recommended;
  const name = `[${outside(track.title, 80)}](${trackUrl(track.id)})`;
  const why = reasons.length > 0 ? ` · ${outside(reasons.join(', '), 120)}` : '';
  return `${NUMBERS[index] ?? `${index + 1}.`} **${name}** · ${outside(artistLine(track), 80)}\n-# ${nearness(distance)}${why}`;
}

/** How near a track is: five dots and the distance itself. */
export function nearness(distance: number): string {
  const dots = Math.max(1, Math.min(5, Math.round(5 / (1 + Math.max(0, distance) / 2))));
  return `${'●'.repeat(dots)}${'○'.repeat(5 - dots)} distance ${distance.toFixed(2)}`;
}

function footer({ tracks }: RecommendReport): string {
  const sources = [...new Set(tracks.map(({ source }) => source))].join(', ');
  return plain(`Nearest first, by how they sound · Features: ${sources}`, 2048);
}
