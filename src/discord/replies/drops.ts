import {
  type APIActionRowComponent,
  type APIButtonComponent,
  type APIEmbed,
  ButtonStyle,
  ComponentType,
} from 'discord.js';
import { weekMap } from '../../charts/week-map.ts';
import type { Sheet, ShownTrack } from '../../drops/drop-service.ts';
import { parseTheme, type Theme, themeName } from '../../drops/selection/theme.ts';
import { artistLine, trackUrl } from '../../track/track.ts';
import { choiceOfButton, EMOJI, HOW_TO_VOTE } from '../feedback/vote-buttons.ts';
import { escapeMarkdown, plainText } from '../text.ts';
import { ACCENT } from './colours.ts';

/** First part of the custom id of the button under a drop; the rest is the week, by which a drop is found again. */
export const LIKED = 'liked';

const PICTURE = 'weekly-drop.png';
const DESCRIPTION_MAX = 4096;
/** Lengths to cut titles and names to, until the list fits. */
const CUTS = [80, 60, 40, 25];
const TEACH =
  'Vote below, or ask me with `/genre` and `/recommend`, and the next drop will be closer to you.';

/** A drop as it is sent; `files` go with it. */
export interface DropMessage {
  readonly embed: APIEmbed;
  readonly components: readonly APIActionRowComponent<APIButtonComponent>[];
  readonly files: readonly { readonly name: string; readonly data: Buffer; readonly description: string }[];
}

/** The picture, the words and the button of a drop. */
export async function renderDrop(
  { tracks, map }: Sheet,
  week: string,
  theme: string | undefined,
): Promise<DropMessage> {
  const parsed = theme === undefined ? undefined : parseTheme(theme);
  const data = await weekMap({
    ...map,
    title: 'This week on the map of genres',
    left: 'dark',
    right: 'happy',
    top: 'energetic',
    bottom: 'calm',
  });
  const starter = tracks.every(({ kind }) => kind === 'starter');
  const embed: APIEmbed = {
    color: ACCENT,
    author: { name: `Weekly drop · week ${Number(week.slice(-2))}` },
    title: `${parsed === undefined ? '' : `${themeName(parsed)}: `}${tracks.length} tracks for this server`,
    description: descriptionOf(tracks, starter ? teach(parsed) : undefined),
    image: { url: `attachment://${PICTURE}` },
    footer: { text: plainText(`${HOW_TO_VOTE} · Votes shape the next drop`, 2048) },
  };
  const words = tracks.map(({ track, genre }, at) => `${at + 1} ${track.title}: ${genre}`).join(', ');
  return {
    embed,
    components: [likedButton(week)],
    files: [
      {
        name: PICTURE,
        data,
        description: plainText(`A map of genres with the tracks on it. ${words}`, 1000),
      },
    ],
  };
}

function teach(theme: Theme | undefined): string {
  const what =
    theme?.kind === 'genre' ? 'are tracks that many people know' : 'is a round trip through the genres';
  return `I do not know this server’s taste yet, so here ${what}. ${TEACH}`;
}

function descriptionOf(tracks: readonly ShownTrack[], intro: string | undefined): string {
  const texts = CUTS.map((cut) => {
    const lines = tracks.map((track, at) => lineOf(track, at, cut));
    return [...(intro === undefined ? [] : [intro, '']), ...lines].join('\n');
  });
  return texts.find(({ length }) => length <= DESCRIPTION_MAX) ?? '';
}

function lineOf({ track, genre, why }: ShownTrack, at: number, cut: number): string {
  const mark = choiceOfButton(`vote:${at + 1}`);
  const number = mark === undefined ? `**${at + 1}.**` : EMOJI[mark];
  const name = `**[${escapeMarkdown(track.title, cut)}](${trackUrl(track.id)})**`;
  return `${number} ${name} · ${escapeMarkdown(artistLine(track), cut)}\n-# ${escapeMarkdown(genre, 40)} · ${escapeMarkdown(why, cut + 40)}`;
}

function likedButton(week: string): APIActionRowComponent<APIButtonComponent> {
  return {
    type: ComponentType.ActionRow,
    components: [
      {
        type: ComponentType.Button,
        style: ButtonStyle.Secondary,
        custom_id: `${LIKED}:${week}`,
        label: 'Tracks I liked',
        emoji: { name: '💜' },
      },
    ],
  };
}

/** Whether a message carries the button of a week's drop. */
export function isDropOf(week: string, components: unknown): boolean {
  return JSON.stringify(components ?? []).includes(`"${LIKED}:${week}"`);
}
