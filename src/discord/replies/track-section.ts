import type { APISectionComponent } from 'discord.js';
import { shownTitle } from '../../track/shown-title.ts';
import { type TrackInfo, trackUrl } from '../../track/track.ts';
import { heartId } from '../feedback/vote-buttons.ts';
import { escapeMarkdown } from '../text.ts';
import { heartButton, sectionWithButton } from './layout.ts';

/** So that ten tracks and what is around them stay within the limit of all texts together. */
const TITLE_MAX = 50;

/** A track of a list: its number and title, what else is said of it, and a heart. @param likes how many chose it */
export function trackSection(text: string, at: number, likes = 0): APISectionComponent {
  return sectionWithButton(text, heartButton(heartId(at), likes));
}

/** "**1. [Title](link)**". @param at its slot, from 0 @param shown the title as it is shown */
export function numberedTitle(
  { id, title }: Pick<TrackInfo, 'id' | 'title'>,
  at: number,
  shown = shownTitle(title),
): string {
  return `**${at + 1}. [${escapeMarkdown(shown, TITLE_MAX)}](${trackUrl(id)})**`;
}
