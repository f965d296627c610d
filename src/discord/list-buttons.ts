import { type APIActionRowComponent, type APIButtonComponent, ButtonStyle, ComponentType } from 'discord.js';
import { type Translator, translatorFor } from '../messages/translator.ts';
import { MOODS, type Mood } from '../recommend/ranking/mood.ts';

/** Prefix of the custom ids of the buttons under a list, and under its pages. */
export const LIST = 'list';

/** What people want to discover: well-known tracks, some of both, lesser-known tracks, or new releases. */
export const DISCOVER = ['safe', 'balanced', 'adventurous', 'fresh'] as const;
export type Discover = (typeof DISCOVER)[number];

/** Options of the request, stored in the custom ids of the buttons, so that "more" follows them. */
export interface ListOptions {
  readonly mood?: Mood;
  readonly discover?: Discover;
}

export type ListAction =
  | { readonly action: 'more' | 'surprise'; readonly options: ListOptions }
  | { readonly action: 'all' }
  | { readonly action: 'page'; readonly message: string; readonly page: number };

/** How many tracks "Show all" shows at most. */
export const ALL = 50;
/** How many of them are on a page. */
export const PAGE_SIZE = 10;
const PAGES_MAX = Math.ceil(ALL / PAGE_SIZE);
/** Discord's ids are 64-bit numbers. */
const MESSAGE_ID = /^\d{1,20}$/;

/** The buttons under a list: more, all, something else. */
export function listButtons(
  options: ListOptions,
  { t }: Translator = translatorFor(),
): APIActionRowComponent<APIButtonComponent> {
  const suffix = `${options.mood ?? ''}:${options.discover ?? ''}`;
  return row([
    button(t('lists.button.more'), `${LIST}:more:${suffix}`, '➕'),
    button(t('lists.button.all', { count: ALL }), `${LIST}:all`, '📃'),
    button(t('lists.button.surprise'), `${LIST}:surprise:${suffix}`, '🎲'),
  ]);
}

/** Previous and next, under one page of `pages`. @param page from 0 */
export function pageButtons(
  message: string,
  page: number,
  pages: number,
  { t }: Translator,
): APIActionRowComponent<APIButtonComponent> {
  const turn = (label: string, to: number): APIButtonComponent => ({
    ...button(label, `${LIST}:page:${message}:${to}`),
    disabled: to < 0 || to >= pages,
  });
  return row([turn(t('lists.button.previous'), page - 1), turn(t('lists.button.next'), page + 1)]);
}

/** The action of a button; undefined for any custom id that the bot does not make. */
export function readListButton(customId: string): ListAction | undefined {
  const [prefix, action, first = '', second = '', ...more] = customId.split(':');
  if (prefix !== LIST || more.length > 0) return undefined;
  if (action === 'all') return customId === `${LIST}:all` ? { action } : undefined;
  if (action === 'page') {
    if (!MESSAGE_ID.test(first) || !/^\d{1,2}$/.test(second)) return undefined;
    return Number(second) < PAGES_MAX ? { action, message: first, page: Number(second) } : undefined;
  }
  if (action !== 'more' && action !== 'surprise') return undefined;
  const mood = MOODS.find((known) => known === first);
  const discover = DISCOVER.find((known) => known === second);
  if ((mood ?? '') !== first || (discover ?? '') !== second) return undefined;
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
