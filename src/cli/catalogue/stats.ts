import type { Catalogue } from '../../catalogue/index.ts';
import type { Addition } from '../../track/addition.ts';
import { artistKey } from '../../track/artist-keys.ts';
import { artistLine } from '../../track/track.ts';
import { allAdditions, type OpenedCatalogue } from './open.ts';

const NEWEST = 5;
const YEARS = 5;

/** Prints what the catalogue consists of. @returns the exit code */
export async function printStats(
  { bundled, additions, progress }: OpenedCatalogue,
  json: boolean,
): Promise<number> {
  const artists = new Set<string>();
  let newest: Addition[] = [];
  let read = 0;
  for await (const page of allAdditions(additions)) {
    for (const { track } of page) artists.add(artistKey(track.artists[0] ?? ''));
    newest = [...newest, ...page].sort((a, b) => b.addedAt - a.addedAt).slice(0, NEWEST);
    read += page.length;
    progress.update(`reading additions: ${read}`);
  }
  const stats = {
    bundled: bundledStats(bundled),
    additions: {
      ...(await additions.stats()),
      artists: artists.size,
      newest: newest.map(({ track, source, addedAt }) => ({
        id: track.id,
        title: track.title,
        artists: track.artists,
        source,
        addedAt: new Date(addedAt).toISOString(),
      })),
    },
  };
  console.log(json ? JSON.stringify(stats, undefined, 2) : asText(stats));
  return 0;
}

type BundledStats = ReturnType<typeof bundledStats>;
type Stats = {
  readonly bundled: BundledStats;
  readonly additions: Awaited<ReturnType<OpenedCatalogue['additions']['stats']>> & {
    readonly artists: number;
    readonly newest: readonly {
      readonly title: string;
      readonly artists: readonly string[];
      readonly addedAt: string;
    }[];
  };
};

function bundledStats(catalogue: Catalogue) {
  const licences = new Map<string, number>();
  let newestYear: number | undefined;
  for (let row = 0; row < catalogue.size; row++) {
    const licence = catalogue.licence(row) ?? 'not stated';
    licences.set(licence, (licences.get(licence) ?? 0) + 1);
    const year = catalogue.releaseYear(row);
    if (year !== undefined && year > (newestYear ?? 0)) newestYear = year;
  }
  return {
    tracks: catalogue.size,
    ...(newestYear !== undefined && { newestYear }),
    licences: Array.from(licences, ([licence, tracks]) => ({ licence, tracks })).sort(
      (a, b) => b.tracks - a.tracks,
    ),
  };
}

function asText({ bundled, additions }: Stats): string {
  const { newestYear = 'unknown years', licences } = bundled;
  const { added, expiringSoon, removed, bySource, byReleaseYear, newest } = additions;
  const years = byReleaseYear
    .slice(0, YEARS)
    .map(({ year, tracks }) => `${year ?? 'unknown'}: ${count(tracks)}`);
  return [
    `Bundled: ${count(bundled.tracks)} tracks, until ${newestYear}`,
    ...licences.map(({ licence, tracks }) => `  ${licence}: ${count(tracks)}`),
    `Additions: ${count(additions.tracks)} tracks by ${count(additions.artists)} artists`,
    ...bySource.map(({ source, tracks }) => `  from ${source}: ${count(tracks)}`),
    ...(years.length === 0
      ? []
      : [`  by year of release: ${years.join(', ')}${byReleaseYear.length > YEARS ? ', ...' : ''}`]),
    ...(added === undefined ? [] : [`  added from ${day(added.first)} to ${day(added.last)}`]),
    ...(expiringSoon === 0
      ? []
      : [`  ${count(expiringSoon)} expire within a week unless they are looked up again`]),
    ...(removed === 0 ? [] : [`  ${count(removed)} removed, which look-ups do not bring back`]),
    ...(newest.length === 0 ? [] : ['Newest additions:']),
    ...newest.map((track) => `  ${track.addedAt.slice(0, 10)} ${track.title} - ${artistLine(track)}`),
  ].join('\n');
}

const count = (value: number) => value.toLocaleString('en-GB');
const day = (time: number) => new Date(time).toISOString().slice(0, 10);
