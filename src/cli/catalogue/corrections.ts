import { artistLine, type TrackInfo } from '../../track/track.ts';
import { csvLine } from '../csv-line.ts';
import type { OpenedCatalogue } from './open.ts';

const HEADER = csvLine(['track_id', 'artist', 'title', 'genre', 'predicted', 'members', 'latest']);
/** Tracks asked for by one statement. */
const PAGE = 500;

/** Prints the genres that members say tracks are of, as a table. @returns the exit code */
export async function printCorrections(opened: OpenedCatalogue): Promise<number> {
  const { genreCorrections, progress } = opened;
  const counts = await genreCorrections.counts();
  console.log(HEADER);
  for (let from = 0; from < counts.length; from += PAGE) {
    const page = counts.slice(from, from + PAGE);
    const tracks = await tracksById(
      page.map(({ track }) => track),
      opened,
    );
    for (const { track, genre, predicted, members, latest } of page) {
      const known = tracks.get(track);
      const names = known === undefined ? ['', ''] : [artistLine(known), known.title];
      const day = new Date(latest).toISOString().slice(0, 10);
      console.log(csvLine([track, ...names, genre, predicted, String(members), day]));
    }
  }
  progress.log(`${counts.length} corrections written`);
  return 0;
}

async function tracksById(
  ids: readonly string[],
  { bundled, additions }: OpenedCatalogue,
): Promise<Map<string, TrackInfo>> {
  const isBundled = (id: string) => bundled.rowOf(id) >= 0;
  const added = await additions.find([...new Set(ids)].filter((id) => !isBundled(id)));
  return new Map([
    ...ids.filter(isBundled).map((id) => [id, bundled.track(bundled.rowOf(id))] as const),
    ...added.map(({ track }) => [track.id, track] as const),
  ]);
}
