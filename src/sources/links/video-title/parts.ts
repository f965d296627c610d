/** What stands between an artist and a title, with a space on at least one side. */
const SEPARATOR = /\s+[-–—‐―−~•·:/]+\s+|\s*[|｜]+\s*|[:：]\s+|：|\s+:|\s*／\s*|\s+\/\/\s*|\s+[–—-]|[–—-]\s+/u;
/** The same within a word: only where nothing else is to be found. */
const WEAK = /[-–—_:/]/gu;
/** Quotation marks around a song, with what must stand outside of them. Single ones are apostrophes as well. */
const QUOTES: readonly (readonly [open: string, close: string])[] = [
  ['“', '”'],
  ['"', '"'],
  ['„', '[“”]'],
  ['«', '»'],
  ['「', '」'],
  ['『', '』'],
  ['《', '》'],
  ['〈', '〉'],
  ["(?<![^\\s-])['‘]", "['’](?![\\p{L}\\p{N}])"],
];
const QUOTED = QUOTES.flatMap(([open, close]) =>
  // The longest first: "'Sweet Child O' Mine' MV".
  ['.+', '.+?'].map((inside) => new RegExp(`^(.*?)${open}(${inside})${close}(.*)$`, 'su')),
);
const IN_FRONT =
  /^\s*(?:【([^【】]+)】|\[([^[\]]+)\]|［([^［］]+)］|「([^「」]+)」|『([^『』]+)』)\s*(.+)$/su;
const PARTS_MAX = 8;
/** A longer title names more than an artist and a song. */
const WORDS_MAX = 8;
const BY = /^(?:by|von|par|de|di)\s+/iu;
const WEAK_MAX = 6;

/** The parts of a title between separators; the title itself where there are none. */
export function partsOf(title: string): string[] {
  const parts = title.split(SEPARATOR).map((part) => part.trim());
  return parts.filter((part) => part !== '').slice(0, PARTS_MAX);
}

/** Artist and song of a title with the song in quotation marks, or the artist in brackets; no artist is ''. */
export function quotedOf(title: string): [artist: string, song: string][] {
  const found: [string, string][] = [];
  const inFront = IN_FRONT.exec(title);
  const name = inFront?.slice(1, 6).find((text) => text !== undefined);
  for (const pattern of QUOTED) {
    const [, before = '', song, after = ''] = pattern.exec(title) ?? [];
    if (song === undefined) continue;
    const around = [before, after].map((text) => text.trim()).filter((text) => text !== '');
    for (const artist of around.flatMap((text) => [text, ...partsOf(text)]))
      found.push([artist.replace(BY, ''), song]);
    found.push(['', song]);
  }
  if (inFront !== null && name !== undefined) found.push([name, inFront[6] ?? ''], [inFront[6] ?? '', name]);
  return found;
}

/** A title cut in two at a separator without spaces, one after the other. */
export function weakSplits(title: string): [left: string, right: string][] {
  const at = Array.from(title.matchAll(WEAK), ({ index }) => index).slice(0, WEAK_MAX);
  return at.map((index) => [title.slice(0, index), title.slice(index + 1)]);
}

/** A short title cut in two between words, one after the other: "Tim Maia Sossego". */
export function wordSplits(title: string): [left: string, right: string][] {
  const words = title.split(/\s+/, WORDS_MAX + 1);
  if (words.length > WORDS_MAX) return [];
  return words.slice(1).map((_, at) => [words.slice(0, at + 1).join(' '), words.slice(at + 1).join(' ')]);
}
