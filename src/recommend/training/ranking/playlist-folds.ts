import type { CoOccurrenceCounts } from '../../space/co-occurrence/counts.ts';

/** Two playlists that share this much of the smaller one, and more than a few tracks, are kept in one fold. */
const SAME_SHARE = 0.5;
const SAME_TRACKS_MIN = 5;
/** Recordings on more playlists than this are read no further: they would make most of the pairs and tell nothing. */
const PLAYLISTS_MAX = 60;

/**
 * Cuts the playlists (columns of the counts) into folds, so that playlists of one name and those with mostly the same tracks
 * are in one.
 * @param excluded columns in no fold
 * @param random uniform in [0, 1)
 */
export function playlistFolds(
  counts: CoOccurrenceCounts,
  folds: number,
  excluded: ReadonlySet<number>,
  random: () => number,
): number[][] {
  const groups = groupsOf(counts);
  const members = Map.groupBy(
    Array.from(counts.playlistIds.keys()).filter((column) => !excluded.has(column)),
    (column) => groups[column] ?? column,
  );
  const parts: number[][] = Array.from({ length: folds }, () => []);
  for (const group of members.values()) parts[Math.floor(random() * folds)]?.push(...group);
  return parts;
}

/** For every column the number of its group. */
function groupsOf(counts: CoOccurrenceCounts): Int32Array {
  const columns = counts.playlistIds.length;
  const groupOf = Int32Array.from({ length: columns }, (_, column) => column);
  const rootOf = (column: number): number => {
    let root = column;
    while (groupOf[root] !== root) root = groupOf[root] ?? root;
    return root;
  };
  const join = (a: number, b: number) => {
    groupOf[rootOf(a)] = rootOf(b);
  };
  const firstOfName = new Map<number, number>();
  for (const [column, name] of counts.playlistNames.entries()) {
    const first = firstOfName.get(name);
    if (first === undefined) firstOfName.set(name, column);
    else join(column, first);
  }
  for (const [a, b] of sameContent(counts)) join(a, b);
  return groupOf.map((_, column) => rootOf(column));
}

function* sameContent({ playlistIds, recordings }: CoOccurrenceCounts): Generator<[number, number]> {
  const columns = playlistIds.length;
  const sizes = new Float64Array(columns);
  const shared = new Map<number, number>();
  for (let recording = 0; recording < recordings.size; recording++) {
    const of = recordings.columnsOf(recording);
    for (const column of of) sizes[column] = (sizes[column] ?? 0) + 1;
    if (of.length > PLAYLISTS_MAX) continue;
    for (const [at, a] of of.entries()) {
      for (const b of of.subarray(at + 1))
        shared.set(a * columns + b, (shared.get(a * columns + b) ?? 0) + 1);
    }
  }
  for (const [pair, count] of shared) {
    const [a, b] = [Math.floor(pair / columns), pair % columns];
    const smaller = Math.min(sizes[a] ?? 0, sizes[b] ?? 0);
    if (count > SAME_TRACKS_MIN && count > SAME_SHARE * smaller) yield [a, b];
  }
}
