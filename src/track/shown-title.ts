import { parseTitle } from './title.ts';
import { SAME_RECORDING } from './version-kinds.ts';

/**
 * A title as a list shows it: without what makes it no other recording ("- 2011 Remaster", "(Radio Edit)"), without credits,
 * which stand beside it, and with other versions in brackets ("Song (Live at Wembley)").
 */
export function shownTitle(title: string): string {
  const { song, notes } = parseTitle(title);
  const told = notes.filter(({ kinds }) => kinds.some((kind) => !SAME_RECORDING.has(kind)));
  return [song, ...told.map(({ text }) => `(${text})`)].join(' ');
}
