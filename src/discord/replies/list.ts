import type { APIComponentInContainer } from 'discord.js';
import { type Message, message } from '../../messages/message.ts';
import { type Translator, translatorFor } from '../../messages/translator.ts';
import { shownTitle } from '../../track/shown-title.ts';
import { artistLine, type TrackInfo } from '../../track/track.ts';
import type { ListTemplate, Reason } from '../feedback/message-template.ts';
import { HEARTS } from '../feedback/vote-buttons.ts';
import { LIMITS } from '../limits.ts';
import { insteadList, listButtons } from '../list-buttons.ts';
import { escapeMarkdown, plainText } from '../text.ts';
import { container, type Layout, row, select, textDisplay } from './layout.ts';
import { guessNote, insteadMenu } from './name-match.ts';
import { numberedTitle, trackSection } from './track-section.ts';

/** Of names and reasons, so that ten tracks and what is around them stay within the limit of all texts together. */
const HEAD_MAX = 150;
const ARTIST_MAX = 40;
const REASON_MAX = 60;
/** What fits into a line of small text on a phone, beside the heart. */
const LINE_MAX = 36;

/** What a list shows of a track. */
export interface TrackLine {
  readonly track: TrackInfo;
  /** One of them is shown. */
  readonly reasons: readonly Reason[];
  /** How many people chose it. */
  readonly likes?: number;
  /** Whether the last vote brought it in. */
  readonly isNew?: boolean;
}

/** A list of tracks with a heart each. @param status what the last vote has changed */
export function renderList(template: ListTemplate, lines: readonly TrackLine[], status?: string): Layout {
  const translator = translatorFor(template.locale);
  return [
    container([
      textDisplay(head(template, status, translator)),
      ...lines.map((line, at) => trackSection(lineText(line, at, translator), at, line.likes)),
      ...controls(template, lines, translator),
    ]),
    ...insteadMenu(template.nameMatch, insteadList(template.options), translator),
  ];
}

function head(template: ListTemplate, status: string | undefined, translator: Translator): string {
  const { render } = translator;
  const { title, author, url, subtitle, notes = [] } = template;
  const escaped = (text: string) => escapeMarkdown(text, HEAD_MAX);
  const by = typeof author === 'string' ? escaped(author) : render(author, escaped);
  const small = [
    ...(subtitle === undefined ? [] : [render(subtitle, escaped)]),
    ...notes.map((note) => render(note, escaped)),
    ...(status === undefined ? [] : [status]),
  ];
  const first = `**[${render(title, (text) => escaped(shownTitle(text)))}](${url})** · ${by}`;
  const guess = guessNote(template.nameMatch, translator);
  return [...guess, first, ...small.map((text) => `-# ${text}`)].join('\n');
}

function lineText(line: TrackLine, at: number, translator: Translator): string {
  return `${numberedTitle(line.track, at)}\n-# ${facts(line, translator)}`;
}

/** Artist, year and one reason: the first one with which they fit into a line on a phone. */
function facts({ track, reasons, isNew = false }: TrackLine, { t, render }: Translator): string {
  const artist = escapeMarkdown(artistLine(track), ARTIST_MAX);
  const year = track.releaseDate?.slice(0, 4);
  const whys = reasons
    // The year says it.
    .filter((reason) => typeof reason === 'string' || reason.code !== 'recommend.sameYears' || !year)
    .map((reason) =>
      escapeMarkdown(typeof reason === 'string' ? reason : render(shortened(reason)), REASON_MAX),
    );
  const joined = (parts: readonly (string | undefined)[]) =>
    parts.filter((part) => part !== undefined).join(' · ');
  const full = whys.map((why) => joined([artist, year, why]));
  const withoutYear = whys.map((why) => joined([artist, why])).toSorted((a, b) => a.length - b.length);
  const text =
    [...full, ...withoutYear].find(({ length }) => length <= LINE_MAX) ??
    withoutYear[0] ??
    joined([artist, year]);
  return isNew ? `**${t('lists.new')}** · ${text}` : text;
}

/** Of two features that are the same one is enough. */
function shortened(reason: Message): Message {
  const feature = reason.params?.first;
  if (reason.code !== 'recommend.sameFeatures' || feature === undefined) return reason;
  return message('recommend.sameFeature', { feature });
}

function controls(
  { options }: ListTemplate,
  lines: readonly TrackLine[],
  translator: Translator,
): APIComponentInContainer[] {
  const choices = lines.map(({ track }, at) => ({
    label: plainText(`${at + 1}. ${shownTitle(track.title)}`, LIMITS.option),
    description: plainText(artistLine(track), LIMITS.option),
    value: String(at + 1),
  }));
  const buttons = listButtons(options, translator);
  // A menu of one says nothing that its heart does not.
  if (choices.length < 2) return [buttons];
  const menu = select(HEARTS, translator.t('lists.hearts'), choices, choices.length);
  return [buttons, row([menu])];
}
