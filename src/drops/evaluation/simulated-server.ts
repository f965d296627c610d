import { type Space, squaredDistanceToNearest } from '../../recommend/space/space.ts';
import type { TrackTable } from '../../recommend/track-table.ts';
import { shuffled } from '../selection/ordering.ts';

/** A simulated person whose taste is one playlist. */
export interface Member {
  readonly user: string;
  /** Rows they look up and vote on, in the order in which they do. */
  readonly shown: readonly number[];
  /** Rows they would love and nobody has seen. */
  readonly hidden: ReadonlySet<number>;
  /** The main artists of `hidden`. */
  readonly hiddenArtists: ReadonlySet<number>;
}

export interface SimulatedServer {
  readonly guild: string;
  readonly members: readonly Member[];
}

export const MEMBERS = 4;
/** Shorter playlists hide too little, and with longer ones much is loved by chance. */
const TRACKS = { min: 20, max: 200 } as const;
/** A playlist by fewer artists leaves nobody to discover. */
const ARTISTS_MIN = 10;
/** A member looks up and votes on half of a playlist, but not on more than this. */
const SHOWN_MAX = 24;

/**
 * Puts the owners of playlists together as servers, each playlist in one server at most.
 * @param playlists rows of each, none of which was trained on
 * @param random uniform in [0, 1)
 */
export function makeServers(
  playlists: readonly (readonly number[])[],
  table: TrackTable,
  limit: number,
  random: () => number,
): SimulatedServer[] {
  const usable = playlists.filter(
    (rows) =>
      rows.length >= TRACKS.min &&
      rows.length <= TRACKS.max &&
      new Set(rows.map((row) => table.artistRow(row))).size >= ARTISTS_MIN,
  );
  const owners = shuffled(usable, random);
  const count = Math.min(limit, Math.floor(owners.length / MEMBERS));
  return Array.from({ length: count }, (_, server) => ({
    guild: `server ${server}`,
    members: owners
      .slice(server * MEMBERS, (server + 1) * MEMBERS)
      .map((rows, member) => makeMember(`member ${member}`, rows, table, random)),
  }));
}

function makeMember(user: string, rows: readonly number[], table: TrackTable, random: () => number): Member {
  const order = shuffled(rows, random);
  const shown = order.slice(0, Math.min(SHOWN_MAX, order.length >> 1));
  const hidden = new Set(order.slice(shown.length));
  const hiddenArtists = new Set([...hidden].map((row) => table.artistRow(row)));
  return { user, shown, hidden, hiddenArtists };
}

/** Whether a member would love a row: it is one of those that nobody has seen, or by an artist of these. */
export function isLoved(row: number, { hidden, hiddenArtists }: Member, table: TrackTable): boolean {
  return hidden.has(row) || hiddenArtists.has(table.artistRow(row));
}

/** Tells whether a row is as near to what a member would love as half of that is to what they look up. */
export function nearTo({ shown, hidden }: Member, space: Space): (row: number) => boolean {
  const loved = [...hidden];
  const squares = loved.map((row) => squaredDistanceToNearest(space, row, shown)).sort((a, b) => a - b);
  const squaredReach = squares[squares.length >> 1] ?? 0;
  return (row) => squaredDistanceToNearest(space, row, loved) <= squaredReach;
}
