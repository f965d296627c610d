/** What stands between the names of a joint credit. Several of these words are parts of names as well. */
const JOINER =
  /(?<=\s)w\/\s*|\s*[;、/|｜]\s*|,\s+|\s*[&＆×✕]\s*|\s+(?:\+|x|and|with|feat\.?|ft\.?|featuring|vs\.?|versus|meets|y|e|et|und|och|con|и|ve)(?=\s)|\s*[(（]|(?<=\p{sc=Latin}[\p{P}\d]*)\s+(?=[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}\p{sc=Cyrl}\p{sc=Thai}])|(?<=[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}\p{sc=Cyrl}\p{sc=Thai}])\s+(?=\p{sc=Latin})/giu;
const CREDIT_WORD = /^(?:feat\.?|ft\.?|featuring|with|группа|гр\.)\s+/i;
/** "and" between the names of a duo, as speakers of other languages write it. */
const AND = /\s+(?:\+|e|y|et|und|och|con|и|ve)\s+/giu;
/** Nobody credits more names than that, and every pair of them bounds a reading. */
const NAMES_MAX = 12;
const LINE_MAX = 400;

/**
 * What a credit line of another service may name: "A, B & C" is one name, or several. The whole line comes first, then
 * every run of neighbouring names, those that begin earlier and the longer ones first, so that "Earth, Wind & Fire"
 * is read before "Earth". Which of them is an artist, only somebody can tell who knows artists.
 * @returns distinct and not empty; nothing for an empty line
 */
export function creditReadings(line: string): string[] {
  const text = line.slice(0, LINE_MAX).trim();
  const starts = [0];
  const ends: number[] = [];
  for (const { index, 0: joiner } of text.matchAll(JOINER)) {
    ends.push(index);
    starts.push(index + joiner.length);
  }
  ends.push(text.length);
  const readings = [text];
  const names = Math.min(starts.length, NAMES_MAX);
  for (let first = 0; first < names; first++) {
    for (let last = names - 1; last >= first; last--) {
      const name = text.slice(starts[first], ends[last]).trim().replace(CREDIT_WORD, '');
      readings.push(/[(（]/.test(name) ? name : name.replace(/[)）]$/, ''));
    }
  }
  return [...new Set(readings.map((name) => name.trim()).filter((name) => name !== ''))];
}

/** A name with "&" where it has the "and" of another language: "Henrique e Juliano" are credited as "Henrique & Juliano". */
export function withAmpersand(name: string): string {
  return name.replace(AND, ' & ');
}
