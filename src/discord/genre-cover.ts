import { untilAborted } from '../lib/wait.ts';
import type { Covers } from '../sources/covers/cover-lookup.ts';
import type { GenreReport } from '../track-service/reports.ts';

/** What an answer may be delayed by for a cover that is stored. */
const STORED_MS = 100;

/** The addresses of covers that are stored, unless that takes long. */
export function knownCovers(
  ids: readonly string[],
  covers: Covers,
): Promise<ReadonlyMap<string, string> | undefined> {
  return untilAborted(covers.known(ids), AbortSignal.timeout(STORED_MS));
}

/** The report with its cover, if that is stored. Never rejects. */
export async function withKnownCover(report: GenreReport, covers: Covers): Promise<GenreReport> {
  if (!lacksCover(report)) return report;
  const known = await knownCovers([idOf(report)], covers);
  return withCoverAt(report, known?.get(idOf(report)));
}

/** The address of a report's cover, looked up for a few seconds; undefined where it has one, or none was found. */
export async function findCover(report: GenreReport, covers: Covers): Promise<string | undefined> {
  return lacksCover(report) ? (await covers.of([idOf(report)])).get(idOf(report)) : undefined;
}

/** The same report with a cover; one that it has stays. */
export function withCoverAt(report: GenreReport, artUrl: string | undefined): GenreReport {
  const [first, ...rest] = report.tracks;
  if (artUrl === undefined || first.artUrl !== undefined) return report;
  return { ...report, tracks: [{ ...first, artUrl }, ...rest] };
}

/** An album has the cover of its tracks; a playlist and an artist have others. */
function lacksCover({ subject, tracks }: GenreReport): boolean {
  return tracks[0].artUrl === undefined && (subject.kind === 'track' || subject.kind === 'album');
}

function idOf({ tracks }: GenreReport): string {
  return tracks[0].id;
}
