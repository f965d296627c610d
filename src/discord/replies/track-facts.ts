import { type Message, message } from '../../messages/message.ts';
import type { Translator } from '../../messages/translator.ts';
import { artistLine, type TrackInfo } from '../../track/track.ts';
import type { Reason } from '../feedback/message-template.ts';
import { escapeMarkdown } from '../text.ts';
import { cutToWidth, PHONE, widthOf } from './phone-line.ts';

/** Of names with their escapes. */
const ARTIST_MAX = 60;
/** Widths in em: of a reason at most, and of a name at least, which says nothing when it is cut to less. */
const REASON_WIDTH = 10;
const ARTIST_LEAST = 8;
/** How much wider a heart with a number is, in em. */
const COUNT_WIDTH = 1;
const SEPARATOR = ' · ';

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

/** Artist, year and one reason in a line of a phone: the first reason that fits, if need be without the year. */
export function trackFacts(
  { track, reasons, likes = 0, isNew = false }: TrackLine,
  translator: Translator,
): string {
  const { t } = translator;
  const mark = isNew ? `${t('lists.new')}${SEPARATOR}` : '';
  const room = PHONE.smallBesideHeart - widthOf(mark) - (likes > 0 ? COUNT_WIDTH : 0);
  const year = track.releaseDate?.slice(0, 4);
  const whys = reasonTexts(reasons, year, translator);
  const facts = chosenFacts(track, year, whys, room);
  const text = facts.map((fact) => escapeMarkdown(fact, ARTIST_MAX)).join(SEPARATOR);
  return isNew ? `**${t('lists.new')}**${SEPARATOR}${text}` : text;
}

function chosenFacts(
  { artists, ...track }: TrackInfo,
  year: string | undefined,
  whys: readonly string[],
  room: number,
): string[] {
  const all = artistLine({ artists, ...track });
  const [first = all, ...others] = artists;
  const names = others.length === 0 ? [all] : [all, `${first} +${others.length}`];
  const shortest = whys.toSorted((a, b) => widthOf(a) - widthOf(b));
  const choices = names.flatMap((name) => [
    ...whys.map((why) => [name, ...present(year), why]),
    ...shortest.map((why) => [name, why]),
    ...(whys.length === 0 ? [[name, ...present(year)]] : []),
  ]);
  const fitting = choices.find((facts) => widthOf(facts.join(SEPARATOR)) <= room);
  if (fitting !== undefined) return fitting;
  const why = shortest[0] ?? year;
  const left = room - widthOf(why === undefined ? '' : `${SEPARATOR}${why}`);
  const name = names.at(-1) ?? all;
  return left < ARTIST_LEAST ? [cutToWidth(name, room)] : [cutToWidth(name, left), ...present(why)];
}

function present(text: string | undefined): string[] {
  return text === undefined ? [] : [text];
}

function reasonTexts(reasons: readonly Reason[], year: string | undefined, { render }: Translator): string[] {
  return (
    reasons
      // The year says it.
      .filter((reason) => typeof reason === 'string' || reason.code !== 'recommend.sameYears' || !year)
      .map((reason) =>
        cutToWidth(typeof reason === 'string' ? reason : render(shortened(reason)), REASON_WIDTH),
      )
  );
}

/** Of two features that are the same one is enough. */
function shortened(reason: Message): Message {
  const feature = reason.params?.first;
  if (reason.code !== 'recommend.sameFeatures' || feature === undefined) return reason;
  return message('recommend.sameFeature', { feature });
}
