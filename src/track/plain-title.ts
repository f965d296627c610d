import { titleKey } from './title.ts';
import { SAME_RECORDING, versionKindsOf } from './version-kinds.ts';

const BRACKET = /[([（［【]/;
const BRACKETS = /\s*[([（［【]([^()[\]（）［］【】]*)[)\]）］】]/gu;
/** A credit at the end without brackets. "feat." is known to every key of a title. */
const CREDIT_AT_END = /(?<=\S)\s+(?:w\/|prod\.?(?: by)?\s|produced by\s).*$/isu;
/** Brackets in brackets: "[The Official Song (TM) of the Cup]". */
const DEPTH_MAX = 3;
/** The number of a piece among its composer's: "Clair de Lune, L. 32". */
const WORK_NUMBER = /,\s+(?:Op|WoO|BWV|KV?|L|D|RV|HWV|S|M)\.?\s?\d+[a-z]?\b/u;
const NICKNAME = /["“]([^"“”]+)["”][^\p{L}]{0,3}$/u;
/** Composers wrote many of each: without its number it may be any of them. */
const FORM =
  /\d|nocturne|pr[eé]lude|[eé]tude|sonat|waltz|valse|ballade|mazurka|polonaise|scherzo|rondo|fantais|impromptu|symphon|[ck]on[cz]ert|suite|trio|quartet|quintet|requiem|mass|missa|arabesque|variation|bagatelle|minuet|overture|serenade|romance|intermezzo|toccata|fug/iu;
const LAST_DASH = /^(.*\S)\s+[-–—]\s+(.*)$/su;

/**
 * A title as services compare that write different subtitles: as `titleKey` makes it, without what stands in
 * brackets or behind a dash ("Running Up That Hill (A Deal With God)"), unless it names another recording that is not
 * a live one, and without what numbers a composer's piece that has a name.
 */
export function plainTitleKey(title: string): string {
  let rest = nameOfWork(title);
  for (let depth = 0; depth < DEPTH_MAX && BRACKET.test(rest); depth++)
    rest = rest.replace(BRACKETS, (whole, note: string) => (isKept(note) ? whole : ''));
  rest = rest.replace(CREDIT_AT_END, '');
  for (let cut = LAST_DASH.exec(rest); cut !== null; cut = LAST_DASH.exec(rest)) {
    if (isKept(cut[2] ?? '')) break;
    rest = cut[1] ?? '';
  }
  return titleKey(rest.trim() === '' ? title : rest);
}

/** A live recording has the plain title, whatever the place is called: "Heroes (Live Aid 1985)". */
function isKept(note: string): boolean {
  return versionKindsOf(note).some((kind) => !SAME_RECORDING.has(kind) && kind !== 'live');
}

/** Whether a note of a title names a recording that sounds different from the plain one. */
export function isOtherRecording(note: string): boolean {
  return versionKindsOf(note).some((kind) => !SAME_RECORDING.has(kind));
}

/** What people call a piece that its title numbers: 'Bagatelle No. 25, WoO 59 "Für Elise"'. */
function nameOfWork(title: string): string {
  const [name = '', after] = title.split(WORK_NUMBER);
  if (after === undefined) return title;
  const isNamed = after.trim() === '' && !FORM.test(name);
  return NICKNAME.exec(title)?.[1] ?? (isNamed ? name : title);
}
