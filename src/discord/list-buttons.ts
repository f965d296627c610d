import { type APIActionRowComponent, type APIButtonComponent, ButtonStyle, ComponentType } from 'discord.js';
import { MOODS, type Mood } from '../recommend/ranking/mood.ts';

/** First part of the custom ids of the buttons under a list, and of those that turn its pages. */
export const LIST = 'list';

/** How far from what many know an answer may go, under the names people choose from. */
export const DISCOVER = { safe: 0, balanced: 0.5, adventurous: 1 } as const;
export type Discover = keyof typeof DISCOVER;
export const DISCOVER_NAMES: Readonly<Record<Discover, string>> = {
  safe: 'well known',
  balanced: 'balanced',
  adventurous: 'adventurous',
};

/** What was asked for beside the track: kept in the buttons, so that "more" means more of that. */
export interface ListOptions {
  readonly mood?: Mood;
  readonly discover?: Discover;
}

export type ListAction =
  | { readonly action: 'more' | 'surprise'; readonly options: ListOptions }
  | { readonly action: 'all' }
  | { readonly action: 'page'; readonly message: string; readonly page: number };

/** More, all 50, something else: the buttons under a list. */
export function listButtons(wanted: ListOptions): APIActionRowComponent<APIButtonComponent> {
  const asked = `${wanted.mood ?? ''}:${wanted.discover ?? ''}`;
  return row([
    button('More', `${LIST}:more:${asked}`, '➕'),
    button('Show all 50', `${LIST}:all`, '📃'),
    button('Surprise me', `${LIST}:surprise:${asked}`, '🎲'),
  ]);
}

/** Back and on, for one page of `pages`. */
export function pageButtons(
  message: string,
  page: number,
  pages: number,
): APIActionRowComponent<APIButtonComponent> {
  const turn = (label: string, to: number): APIButtonComponent => ({
    ...button(label, `${LIST}:page:${message}:${to}`),
    disabled: to < 0 || to >= pages,
  });
  return row([turn('Back', page - 1), turn('On', page + 1)]);
}

/** What a pressed button asks for; undefined for a custom id that is not one of ours. */
export function readListButton(customId: string): ListAction | undefined {
  const [prefix, action, first = '', second = ''] = customId.split(':');
  if (prefix !== LIST) return undefined;
  if (action === 'all') return { action };
  if (action === 'page' && /^-?\d+$/.test(second)) return { action, message: first, page: Number(second) };
  if (action !== 'more' && action !== 'surprise') return undefined;
  const mood = MOODS.find((known) => known === first);
  const discover = (Object.keys(DISCOVER) as Discover[]).find((known) => known === second);
  return { action, options: { ...(mood && { mood }), ...(discover && { discover }) } };
}

function button(label: string, custom_id: string, emoji?: string) {
  return {
    type: ComponentType.Button as const,
    style: ButtonStyle.Secondary as const,
    label,
    custom_id,
    ...(emoji !== undefined && { emoji: { name: emoji } }),
  };
}

function row(components: APIButtonComponent[]): APIActionRowComponent<APIButtonComponent> {
  return { type: ComponentType.ActionRow, components };
}
