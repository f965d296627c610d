import type { Features } from '../features.ts';
import { contentOf } from './content.ts';

/** What the content of rows is told from. */
export interface ContentTable {
  readonly size: number;
  title(row: number): string;
  artists(row: number): readonly string[];
  track(row: number): { readonly features: Features; readonly album?: string };
  /** The fine labels of a row; absent where there are none. */
  fineLabels?(row: number): readonly string[];
  /** Whether a row was added after the table was built; only of those the album is known. */
  isAddition?(row: number): boolean;
}

/** The content of a row: a sum of `CONTENT`. */
export type ContentColumn = (row: number) => number;

/** Marks what has been told already. */
const TOLD = 128;

/** The content of every row of a table, told when first asked for. The table may grow. */
export function contentColumn(table: ContentTable): ContentColumn {
  let told = new Uint8Array(table.size);
  return (row) => {
    const known = told[row] ?? 0;
    if (known !== 0) return known & ~TOLD;
    const album = table.isAddition?.(row) ? table.track(row).album : undefined;
    const content = contentOf({
      ...(album !== undefined && { album }),
      title: table.title(row),
      artists: table.artists(row),
      labels: table.fineLabels?.(row) ?? [],
      // Read only where the words of a title leave it open.
      get features() {
        return table.track(row).features;
      },
    });
    if (row >= told.length) {
      const grown = new Uint8Array(Math.max(row + 1, 2 * told.length));
      grown.set(told);
      told = grown;
    }
    told[row] = content | TOLD;
    return content;
  };
}
