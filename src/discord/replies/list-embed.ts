import type { APIEmbed } from 'discord.js';
import { type Translator, translatorFor } from '../../messages/translator.ts';
import { shownTitle } from '../../track/shown-title.ts';
import { artistLine, type TrackInfo, trackUrl } from '../../track/track.ts';
import type { MessageTemplate, OldTemplate, Reason } from '../feedback/message-template.ts';
import { LIMITS } from '../limits.ts';
import { escapeMarkdown, plainText, truncateLines } from '../text.ts';
import { ACCENT } from './colours.ts';

/** Of the title of a track inside the title of a list. */
const TITLE_LENGTH = 150;
const NUMBERS = ['1️⃣', '2️⃣', '3️⃣', '4️⃣', '5️⃣', '6️⃣', '7️⃣', '8️⃣', '9️⃣', '🔟'];

/** What a line of a list shows. */
export interface Line {
  readonly track: TrackInfo;
  readonly reasons: readonly Reason[];
  /** An emoji before the track: that somebody liked it. */
  readonly sign?: string;
}

/** The embed of a list that was sent as one. @param footer of the template by default */
export function renderListEmbed(template: OldTemplate, lines: readonly Line[], footer?: string): APIEmbed {
  const translator = translatorOf(template);
  const text = footer ?? ('embed' in template ? undefined : translator.render(template.footer));
  return {
    ...listHead(template),
    description: truncateLines(
      [...notesOf(template), renderLines(lines, translator)].join('\n'),
      LIMITS.description,
    ),
    ...(text !== undefined && { footer: { text: plainText(text, LIMITS.footer) } }),
  };
}

/** Above the tracks: a list that is not what was asked for says so first. */
function notesOf(template: OldTemplate): string[] {
  if ('embed' in template) return [];
  const { render } = translatorOf(template);
  return (template.notes ?? []).map((note) => render(note));
}

export function translatorOf(template: MessageTemplate): Translator {
  return translatorFor('embed' in template ? 'en' : template.locale);
}

/** What a list is about, without its tracks. */
export function listHead(template: MessageTemplate): APIEmbed {
  if ('embed' in template) {
    const { description: _lines, footer: _footer, ...head } = template.embed;
    return head;
  }
  const { title, author, url } = template;
  const artUrl = 'artUrl' in template ? template.artUrl : undefined;
  const { render } = translatorOf(template);
  return {
    color: ACCENT,
    author: { name: plainText(typeof author === 'string' ? author : render(author), LIMITS.author) },
    title: render(title, (text) => escapeMarkdown(shownTitle(text), TITLE_LENGTH)),
    url,
    ...(artUrl !== undefined && { thumbnail: { url: artUrl } }),
  };
}

/** The tracks of a list, with the numbers that one reacts with. */
export function renderLines(lines: readonly Line[], translator: Translator): string {
  const texts = lines.map((line, index) => renderLine(line, index, translator));
  return truncateLines(texts.join('\n'), LIMITS.description);
}

function renderLine({ track, reasons, sign }: Line, index: number, translator: Translator): string {
  const number = NUMBERS[index] ?? `**${index + 1}.**`;
  const name = `**[${escapeMarkdown(shownTitle(track.title), 80)}](${trackUrl(track.id)})**`;
  const artist = escapeMarkdown(artistLine(track), 80);
  const texts = reasons.map((reason) => (typeof reason === 'string' ? reason : translator.render(reason)));
  const year = track.releaseDate?.slice(0, 4);
  const facts = [...(year === undefined ? [] : [year]), ...(texts.length > 0 ? [texts.join(', ')] : [])];
  const start = sign === undefined ? number : `${number} ${sign}`;
  const small = facts.length === 0 ? '' : `\n-# ${escapeMarkdown(facts.join(' · '), 120)}`;
  return `${start} ${name} · ${artist}${small}`;
}
