/** A list as a program prints it: Python's, JSON's, NumPy's, PostgreSQL's. The quotes tell it from "[spunge]". */
const LIST =
  /^(?:\[\s*(["'][\s\S]*["'])\s*,?\s*\]|\{\s*(["'][\s\S]*["'])\s*\}|\(\s*(["'][\s\S]*["'])\s*,?\s*\))$/;
const OPENING: ReadonlySet<string> = new Set('[{(');
const ITEM = /"((?:[^"\\]|\\[\s\S])*)"|'((?:[^'\\]|\\[\s\S])*)'/g;

/** The items of a list that was written as text, such as `['A', "B's"]`; undefined for other text. */
export function parseTextList(text: string): string[] | undefined {
  if (!OPENING.has(text[0] ?? '')) return undefined;
  if (text === '[]' || text === '{}' || text === '()') return [];
  const inner = LIST.exec(text);
  if (inner === null) return undefined;
  const items: string[] = [];
  let end = 0;
  const body = inner[1] ?? inner[2] ?? inner[3] ?? '';
  for (const match of body.matchAll(ITEM)) {
    // Between items stand commas and spaces, and nothing else.
    if (!/^[\s,]*$/.test(body.slice(end, match.index))) return undefined;
    items.push(unescapeItem(match[1] ?? match[2] ?? ''));
    end = match.index + match[0].length;
  }
  return end === body.length ? items : undefined;
}

function unescapeItem(item: string): string {
  return item
    .replace(/\\x([0-9a-f]{2})|\\u([0-9a-f]{4})/gi, (_, byte, unit) =>
      String.fromCharCode(Number.parseInt(byte ?? unit, 16)),
    )
    .replace(/\\([\s\S])/g, '$1');
}
