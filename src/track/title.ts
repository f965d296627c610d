import { foldText } from './fold-text.ts';
import { isLeftOutOfKey, versionKindsOf } from './version-kinds.ts';
import { VERSION_KINDS, type VersionKind } from './version-phrases.ts';

/** What a title says of a version: the text in one pair of brackets or behind one dash. */
export interface VersionNote {
  readonly text: string;
  /** At least one, the most telling first. */
  readonly kinds: readonly VersionKind[];
}

/** A title taken apart. */
export interface ParsedTitle {
  /** The name of the song, as it is spelled: without versions, credits and the film it is from. */
  readonly song: string;
  /** The notes on the version as they are spelled, " - " between them: "Live at Wembley - 2011 Remaster". */
  readonly version: string;
  /** The most telling kind of all notes; `original` for the plain recording. */
  readonly kind: VersionKind | 'original';
  readonly notes: readonly VersionNote[];
  /** What follows "feat.", "with" or "prod.", as it is spelled: a name or several. */
  readonly credits: readonly string[];
}

/** Credits. "with" only in lower case: "Stay (With Me)" is a title, "Stay (with Zedd)" a credit. */
const CREDIT = /^(feat\b|ft\b|featuring\b|with\s|prod\b|produced by\b|participação|part\. )/;
const CREDIT_ANY_CASE = /^(feat\.?|ft\.?|featuring|prod\.?|produced by|participação( especial)?)\s/i;
const CREDIT_WORD =
  /^(feat\.?|ft\.?|featuring|with|prod\.? by|prod\.?|produced by|participação( especial)?|part\.)\s+/i;
/** A credit in a title that writes "With" large; with a pronoun it is part of the song. */
const WITH_NAME = /^With (?!(Me|You|Your|My|Us|Him|Her|Them|The|This|That|A|An|All|No|Love)\b)\p{Lu}/u;
const FROM = /^from (["“”'‘’«]|the (original |motion |film|movie|soundtrack|musical|series|netflix))/i;
const FEATURING = /(?<=\S)\s+(feat\.?|ft\.?|featuring)\s(.*)$/i;

/**
 * Takes a title apart: the song, the version and the credits. Notes are what stands in brackets or behind a dash;
 * a note that names neither a version nor a credit is part of the song.
 */
export function parseTitle(title: string): ParsedTitle {
  const notes: VersionNote[] = [];
  const credits: string[] = [];
  const song = withoutNotes(
    title,
    (text) => {
      if (isCredit(text) || WITH_NAME.test(text)) return credits.push(text.replace(CREDIT_WORD, '')) > 0;
      if (FROM.test(text)) return true;
      const kinds = versionKindsOf(text);
      return kinds.length > 0 && notes.push({ text, kinds }) > 0;
    },
    (credit) => credits.push(credit),
  );
  const [kind = 'original'] = VERSION_KINDS.filter((one) => notes.some(({ kinds }) => kinds.includes(one)));
  return { song, version: notes.map(({ text }) => text).join(' - '), kind, notes, credits };
}

/**
 * A title as releases are compared by it: folded, without credits, remasters, live and demo recordings, radio,
 * single, album and extended versions, and the film it is from. Remixes, acoustic, instrumental, slowed and translated
 * versions and parts stay in it. Hashes of it are stored in the model files, so it must not change.
 */
export function titleKey(title: string): string {
  return foldText(withoutNotes(title, (note) => isCredit(note) || FROM.test(note) || isLeftOutOfKey(note)));
}

function isCredit(note: string): boolean {
  return CREDIT.test(note) || CREDIT_ANY_CASE.test(note);
}

/**
 * A title without the notes that are to be removed: those in brackets anywhere, then those behind dashes from the end
 * as long as the last one is removed, then "feat. ..." at the end.
 * @returns the whole title where nothing else would be left
 */
function withoutNotes(
  title: string,
  isRemoved: (note: string) => boolean,
  onFeaturing?: (credit: string) => void,
): string {
  let rest = title.replace(/\s*[([]([^()[\]]*)[)\]]/g, (whole, note: string) =>
    isRemoved(note.trim()) ? '' : whole,
  );
  for (let cut = lastDash(rest); cut !== undefined; cut = lastDash(rest)) {
    if (!isRemoved(cut.note.trim())) break;
    rest = cut.before;
  }
  rest = rest.replace(FEATURING, (_, _word, credit: string) => {
    onFeaturing?.(credit.trim());
    return '';
  });
  return rest.trim() === '' ? title : rest.trim();
}

function lastDash(title: string): { before: string; note: string } | undefined {
  const found = /^(.*\S)\s+[-–—]\s+(.*)$/su.exec(title);
  return found?.[1] === undefined ? undefined : { before: found[1], note: found[2] ?? '' };
}
