import type { APIComponentInContainer } from 'discord.js';
import { type Translator, translatorFor } from '../../messages/translator.ts';
import { shownTitle } from '../../track/shown-title.ts';
import { artistLine } from '../../track/track.ts';
import type { ListTemplate } from '../feedback/message-template.ts';
import { HEARTS } from '../feedback/vote-buttons.ts';
import { LIMITS } from '../limits.ts';
import { insteadList, listButtons } from '../list-buttons.ts';
import { plainText } from '../text.ts';
import { container, type Layout, row, select, textDisplay } from './layout.ts';
import { listHeading } from './list-heading.ts';
import { insteadMenu } from './name-match.ts';
import { type TrackLine, trackFacts } from './track-facts.ts';
import { numberedTitle, trackSection } from './track-section.ts';
import { fittedTitles } from './track-titles.ts';

/** Lines that up to five tracks and what is above them may have beyond one for each: more would fill a phone's screen. */
const SPARE_LINES = 3;

/** A list of tracks with a heart each. @param status what the last vote has changed */
export function renderList(template: ListTemplate, lines: readonly TrackLine[], status?: string): Layout {
  const translator = translatorFor(template.locale);
  const head = listHeading(template, status, translator);
  const spareLines = SPARE_LINES * Math.max(1, lines.length / 5) - (head.lines - 1);
  const titles = fittedTitles(
    lines.map(({ track }) => track.title),
    spareLines,
  );
  return [
    container([
      textDisplay(head.text),
      ...lines.map((line, at) =>
        trackSection(
          `${numberedTitle(line.track, at, titles[at])}\n-# ${trackFacts(line, translator)}`,
          at,
          line.likes,
        ),
      ),
      ...controls(template, lines, translator),
    ]),
    ...insteadMenu(template.nameMatch, insteadList(template.options), translator),
  ];
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
