import {
  type APIActionRowComponent,
  type APIButtonComponent,
  type APIEmbed,
  ButtonStyle,
  ComponentType,
} from 'discord.js';
import type { DropTrackView, DropView } from '../../drops/drop-view.ts';
import { parseTheme, type Theme } from '../../drops/selection/theme.ts';
import { genreName } from '../../genre/model/genres.ts';
import type { Translator } from '../../messages/translator.ts';
import { artistLine, trackUrl } from '../../track/track.ts';
import { themeName } from '../drops/theme-names.ts';
import { choiceOfButton, EMOJI, howToVote } from '../feedback/vote-buttons.ts';
import { LIMITS } from '../limits.ts';
import { escapeMarkdown, plainText, truncateLines } from '../text.ts';
import { ACCENT } from './colours.ts';
import { dropPoster } from './drop-poster.ts';

/** First part of the custom id of the button under a drop; the rest is the week, by which a drop is found again. */
export const LIKED = 'liked';

const PICTURE = 'weekly-drop.png';
/** Lengths to cut titles and names to, until the list fits. */
const NAME_LENGTHS = [80, 60, 40, 25];

/** A drop as it is sent, with its files. */
export interface DropMessage {
  readonly embed: APIEmbed;
  readonly components: readonly APIActionRowComponent<APIButtonComponent>[];
  readonly files: readonly { readonly name: string; readonly data: Buffer; readonly description: string }[];
}

/** The picture, the text and the button of a drop. */
export async function renderDrop(
  view: DropView,
  week: string,
  storedTheme: string | undefined,
  translator: Translator,
): Promise<DropMessage> {
  const { t } = translator;
  const { tracks } = view;
  const theme = storedTheme === undefined ? undefined : parseTheme(storedTheme);
  const size = tracks.length;
  const embed: APIEmbed = {
    color: ACCENT,
    author: { name: t('drops.post.author', { week: Number(week.slice(-2)) }) },
    title:
      theme === undefined
        ? t('drops.post.title', { size })
        : t('drops.post.titleWithTheme', { theme: themeName(theme, translator), size }),
    description: description(tracks, coldStartIntro(tracks, theme, translator), translator),
    image: { url: `attachment://${PICTURE}` },
    footer: {
      text: plainText(
        t('drops.post.footer', { howToVote: translator.render(howToVote(size)) }),
        LIMITS.footer,
      ),
    },
  };
  return {
    embed,
    components: [likedButton(week, translator)],
    files: [{ name: PICTURE, ...(await dropPoster(tracks, Number(week.slice(-2)), theme, translator)) }],
  };
}

function coldStartIntro(
  tracks: readonly DropTrackView[],
  theme: Theme | undefined,
  { t }: Translator,
): string | undefined {
  if (!tracks.every(({ kind }) => kind === 'starter')) return undefined;
  const teach = t('drops.post.teach');
  return theme?.kind === 'genre'
    ? t('drops.post.coldStartOfGenre', { teach })
    : t('drops.post.coldStart', { teach });
}

function description(
  tracks: readonly DropTrackView[],
  intro: string | undefined,
  translator: Translator,
): string {
  const texts = NAME_LENGTHS.map((length) => {
    const lines = tracks.map((track, at) => trackLine(track, at, length, translator));
    return [...(intro === undefined ? [] : [intro, '']), ...lines].join('\n');
  });
  return (
    texts.find(({ length }) => length <= LIMITS.description) ??
    truncateLines(texts.at(-1) ?? '', LIMITS.description)
  );
}

function trackLine(
  { track, genre, why }: DropTrackView,
  at: number,
  nameLength: number,
  translator: Translator,
): string {
  const choice = choiceOfButton(`vote:${at + 1}`);
  const number = choice === undefined ? `**${at + 1}.**` : EMOJI[choice];
  const genreText = genre === undefined ? [] : [escapeMarkdown(genreName(genre, translator), 40)];
  const name = `**[${escapeMarkdown(track.title, nameLength)}](${trackUrl(track.id)})**`;
  const reason =
    typeof why === 'string'
      ? escapeMarkdown(why, nameLength + 40)
      : translator.render(why, (text) => escapeMarkdown(text, nameLength));
  return `${number} ${name} · ${escapeMarkdown(artistLine(track), nameLength)}\n-# ${[...genreText, reason].join(' · ')}`;
}

function likedButton(week: string, { t }: Translator): APIActionRowComponent<APIButtonComponent> {
  return {
    type: ComponentType.ActionRow,
    components: [
      {
        type: ComponentType.Button,
        style: ButtonStyle.Secondary,
        custom_id: `${LIKED}:${week}`,
        label: t('drops.post.likedButton'),
        emoji: { name: '💜' },
      },
    ],
  };
}

/** Whether a message carries the button of a week's drop. */
export function isDropOf(week: string, components: unknown): boolean {
  return JSON.stringify(components ?? []).includes(`"${LIKED}:${week}"`);
}
