/** Arranges the conversation: day separators, messages grouped by author, and pending commands in between. */
import type { DriverMessage } from '../../driver/api.ts';
import { el } from '../dom.ts';
import { clientLocale } from '../language.ts';
import { formatTimestamp } from '../markdown/timestamp.ts';
import type { MessageView } from './message-view.ts';

/** Messages of one author within this time share one header. */
const GROUP_MS = 7 * 60_000;

/** An element that is shown after a message (null: before all) and is not a message itself. */
export interface InlineNote {
  readonly after: string | null;
  readonly element: HTMLElement;
}

/** By language and day. */
const dividers = new Map<string, HTMLElement>();

/** Puts views and notes into the container in order, without moving elements that are already in place. */
export function arrange(
  container: HTMLElement,
  views: Iterable<MessageView>,
  notes: readonly InlineNote[],
): void {
  const wanted = notesAfter(notes, null);
  let previous: DriverMessage | null = null;
  let last: HTMLElement | null = null;
  for (const view of views) {
    const { message, element } = view;
    const sameDay = previous !== null && dayOf(previous) === dayOf(message);
    if (!sameDay) wanted.push(divider(message));
    view.setCompact(sameDay && continuesGroup(previous, message));
    element.tabIndex = -1;
    wanted.push(element, ...notesAfter(notes, message.id));
    previous = message;
    last = element;
  }
  if (last !== null) last.tabIndex = 0;
  reorderChildren(container, wanted);
}

function notesAfter(notes: readonly InlineNote[], id: string | null): HTMLElement[] {
  return notes.filter(({ after }) => after === id).map(({ element }) => element);
}

function reorderChildren(container: HTMLElement, wanted: readonly HTMLElement[]): void {
  const keep = new Set<Element>(wanted);
  for (const child of [...container.children]) if (!keep.has(child)) child.remove();
  for (const [at, element] of wanted.entries()) {
    const there = container.children[at] ?? null;
    if (there !== element) container.insertBefore(element, there);
  }
}

function divider(message: DriverMessage): HTMLElement {
  const key = `${clientLocale()} ${dayOf(message)}`;
  const known = dividers.get(key);
  if (known !== undefined) return known;
  const text = formatTimestamp(Date.parse(message.timestamp) / 1000, 'D', 0);
  const made = el('div', { class: 'day', role: 'separator', 'aria-label': text }, el('span', {}, text));
  dividers.set(key, made);
  return made;
}

function dayOf(message: DriverMessage): string {
  return new Date(message.timestamp).toDateString();
}

/** Whether a message shares the header of the previous one. */
function continuesGroup(previous: DriverMessage | null, message: DriverMessage): boolean {
  if (previous === null || previous.author.id !== message.author.id) return false;
  if (message.interaction_metadata !== undefined || message.type === 19) return false;
  if (previous.ephemeralFor !== null || message.ephemeralFor !== null) return false;
  return Date.parse(message.timestamp) - Date.parse(previous.timestamp) < GROUP_MS;
}
