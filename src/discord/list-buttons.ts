import type { APIActionRowComponent, APIButtonComponent, APIComponentInMessageActionRow } from 'discord.js';
import type { Translator } from '../messages/translator.ts';
import { MOODS, type Mood } from '../recommend/ranking/mood.ts';
import { OTHER } from './feedback/vote-buttons.ts';
import { INSTEAD } from './genre-buttons.ts';
import { button, row } from './replies/layout.ts';

/** Prefix of the custom ids of the buttons under a list, and under its pages. Those of older lists are read as well. */
export const LIST = 'list';

/** What people want to discover: well-known tracks, some of both, lesser-known tracks, or new releases. */
export const DISCOVER = ['safe', 'balanced', 'adventurous', 'fresh'] as const;
export type Discover = (typeof DISCOVER)[number];

/** Options of the request, stored in the custom ids of the buttons, so that "more" follows them. */
export interface ListOptions {
  readonly mood?: Mood;
  readonly discover?: Discover;
}

/** A request for the tracks that come next, or for a surprise, which older lists offer. */
export interface ListMore {
  readonly action: 'more' | 'surprise';
  readonly options: ListOptions;
}

export type ListAction =
  | ListMore
  | { readonly action: 'all' }
  | { readonly action: 'play' }
  | { readonly action: 'page'; readonly message: string; readonly page: number };

/** How many tracks "Show all" shows at most. */
export const ALL = 50;
/** How many of them are on a page. */
export const PAGE_SIZE = 10;
const PAGES_MAX = Math.ceil(ALL / PAGE_SIZE);
/** Discord's ids are 64-bit numbers. */
const MESSAGE_ID = /^\d{1,20}$/;

/** The buttons under a list: other tracks, more of them, links to all. */
export function listButtons(
  options: ListOptions,
  { t }: Translator,
): APIActionRowComponent<APIComponentInMessageActionRow> {
  return row([
    button(OTHER, t('lists.button.other')),
    button(`${LIST}:more:${suffixOf(options)}`, t('lists.button.more')),
    button(`${LIST}:play`, t('lists.button.playAll')),
  ]);
}

/** The custom id of the menu of what else the name of a list may mean. */
export function insteadList(options: ListOptions): string {
  return `${INSTEAD}:${LIST}:${suffixOf(options)}`;
}

/** The options of the list above that menu; undefined for any custom id that the bot does not make. */
export function optionsOfInstead(customId: string): ListOptions | undefined {
  const prefix = `${INSTEAD}:${LIST}:`;
  if (!customId.startsWith(prefix)) return undefined;
  const read = readListButton(`${LIST}:more:${customId.slice(prefix.length)}`);
  return read?.action === 'more' ? read.options : undefined;
}

function suffixOf({ mood, discover }: ListOptions): string {
  return `${mood ?? ''}:${discover ?? ''}`;
}

/** The button under the links to all tracks of a list: what else it was chosen from. */
export function allButton(
  message: string,
  { t }: Translator,
): APIActionRowComponent<APIComponentInMessageActionRow> {
  return row([button(`${LIST}:page:${message}:0`, t('lists.button.all', { count: ALL }))]);
}

/** Previous and next, under one page of `pages`. @param page from 0 */
export function pageButtons(
  message: string,
  page: number,
  pages: number,
  { t }: Translator,
): APIActionRowComponent<APIComponentInMessageActionRow> {
  const turn = (label: string, to: number): APIButtonComponent => ({
    ...button(`${LIST}:page:${message}:${to}`, label),
    disabled: to < 0 || to >= pages,
  });
  return row([turn(t('lists.button.previous'), page - 1), turn(t('lists.button.next'), page + 1)]);
}

/** The action of a button; undefined for any custom id that the bot does not make. */
export function readListButton(customId: string): ListAction | undefined {
  const [prefix, action, first = '', second = '', ...more] = customId.split(':');
  if (prefix !== LIST || more.length > 0) return undefined;
  if (customId === `${LIST}:all`) return { action: 'all' };
  if (customId === `${LIST}:play`) return { action: 'play' };
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
