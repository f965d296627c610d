import { foldText } from './fold-text.ts';

/** Names with a comma that the rules below would split, from the credits of a quarter of a million tracks. */
const NAMES_WITH_COMMA: ReadonlySet<string> = new Set(
  [
    'Black Country, New Road',
    'Daniel, Me Estás Matando',
    'Slaughter Beach, Dog',
    'Goodnight, Texas',
    'Defiance, Ohio',
    'Gary, Indiana',
    'Now, Now',
    'Dawn, Dawn, Dawn',
    'Bad Cop, Bad Cop',
    'Oh, Sleeper',
    'Oh, My.',
    'Whatever, Dad',
    'Dream, Ivory',
    'Invent, Animate',
    'Myka, Relocate',
    'Woe, Is Me',
    'It Lives, It Breathes',
    'Our Hollow, Our Home',
    'Saturn, Alexander',
    'Above, Below',
    'Japan, Man',
    'Fuzzy, I',
    'Why, Berry',
    'Frankly, We Hold',
    'Isley, Jasper, Isley',
    'Beck, Bogert, Appice',
    'At The End Of Times, Nothing',
    'Chunk! No, Captain Chunk!',
    'Wake up, Iris !',
    'Abbilona, Tambor Yoruba',
    'K, Le Maestro',
  ].map(foldText),
);

/** What follows a comma inside one name: "Tyler, The Creator", "Harry Connick, Jr.", "Car, the garden". */
const CONTINUES = /^([Tt]he|[JS]r|I{2,3}|El|Der|L[ea])\b|^\p{Ll}|\bSeason \d+$/u;
/** The end of a list that is one band's name: "Earth, Wind & Fire", "Peter, Paul and Mary". */
const LAST_MEMBER = /(^|\s)(&|and|y|e|et|und|och)\s/i;

/**
 * The names in a credit line, in order, without empty and repeated ones.
 *
 * A line with ";" is split there and nowhere else. Otherwise it is split at ", ", unless it is one name:
 * a known one; one whose part after the comma continues it ("The ...", "Jr.", a small letter); or one that
 * ends as a band's list does ("..., Wind & Fire"). "A featuring B" and "A feat. B" are two names.
 */
export function splitArtists(line: string): string[] {
  const names = line.includes(';') ? line.split(';') : splitAtCommas(line);
  const found = names.flatMap((name) => name.split(/\s(?:feat\.?|ft\.?|featuring)\s/i));
  return [...new Set(found.map((name) => name.trim()).filter((name) => name !== ''))];
}

function splitAtCommas(line: string): string[] {
  const parts = line.split(', ');
  if (parts.length === 1 || NAMES_WITH_COMMA.has(foldText(line))) return [line];
  const later = parts.slice(1);
  if (LAST_MEMBER.test(later.at(-1) ?? '')) return [line];
  if (parts.length === 2 && CONTINUES.test(later[0] ?? '')) return [line];
  return joinContinuations(parts);
}

/** In a longer list only what cannot stand alone goes with the name before it: "A, Tyler, The Creator". */
function joinContinuations(parts: readonly string[]): string[] {
  const names: string[] = [];
  for (const part of parts) {
    const before = names.at(-1);
    if (before !== undefined && /^(the creator|jr|sr)\b/i.test(part))
      names[names.length - 1] = `${before}, ${part}`;
    else names.push(part);
  }
  return names;
}
