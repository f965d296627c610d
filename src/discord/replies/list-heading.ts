import type { Translator } from '../../messages/translator.ts';
import { shownTitle } from '../../track/shown-title.ts';
import type { ListTemplate } from '../feedback/message-template.ts';
import { escapeMarkdown } from '../text.ts';
import { guessNote } from './name-match.ts';
import { cutToWidth, linesOf, PHONE, widthOf } from './phone-line.ts';

/** Of names with their escapes, so that ten tracks and what is around them stay within the limit of all texts together. */
const HEAD_MAX = 150;
/** Widths in em: of title and artist together, of the artist, and what is left of a title at least. */
const FIRST_WIDTH = 2 * PHONE.title - 2;
const ARTIST_WIDTH = 12;
const TITLE_LEAST = 10;
const SEPARATOR = ' · ';

/** What is above the tracks of a list. */
export interface ListHeading {
  readonly text: string;
  /** About how many lines it takes on a phone. */
  readonly lines: number;
}

/** What a list is similar to, and what is said of it as a whole. @param status what the last vote has changed */
export function listHeading(
  template: ListTemplate,
  status: string | undefined,
  translator: Translator,
): ListHeading {
  const { render } = translator;
  const { title, author, url, subtitle, notes = [], nameMatch } = template;
  const escaped = (text: string) => escapeMarkdown(text, HEAD_MAX);
  const by = typeof author === 'string' ? cutToWidth(author, ARTIST_WIDTH) : render(author);
  const around = widthOf(render(title, () => '')) + widthOf(`${SEPARATOR}${by}`);
  const room = Math.max(TITLE_LEAST, FIRST_WIDTH - around);
  const shown = (text: string) => cutToWidth(shownTitle(text), room);
  const small = [
    ...(subtitle === undefined ? [] : [render(subtitle, escaped)]),
    ...notes.map((note) => render(note, escaped)),
    ...(status === undefined ? [] : [status]),
  ].map((text) => `-# ${text}`);
  const guess = guessNote(nameMatch, translator);
  const first = `**[${render(title, (text) => escaped(shown(text)))}](${url})**${SEPARATOR}${escaped(by)}`;
  const firstLines = linesOf(`${render(title, shown)}${SEPARATOR}${by}`, PHONE.title);
  const smallLines = [...guess, ...small].reduce((sum, text) => sum + linesOf(bare(text), PHONE.small), 0);
  return { text: [...guess, first, ...small].join('\n'), lines: firstLines + smallLines };
}

/** A small text as it is read; a mention is about as long as this. */
function bare(text: string): string {
  return text
    .replace(/^-# /, '')
    .replace(/<@!?\d+>/g, '@someone')
    .replace(/\\(?=[^\w\s])/g, '');
}
