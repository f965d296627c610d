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
/** A member looks up and votes on half of a playlist, but not on more than this. */
const SHOWN_MAX = 24;

/**
 * New artists that a member hides at least: a member's share of the places of all drops, because a person does not run out
 * of artists to discover in a few weeks, and no drop offers an artist twice.
 * @param size tracks in a drop
 */
export function hiddenArtistsMin(weeks: number, size: number): number {
  return Math.ceil((weeks * size) / MEMBERS);
}

/**
 * Puts the owners of playlists together as servers, each playlist in one server at most.
 * @param playlists rows of each, none of which was trained on
 * @param limits servers at most, and artists that a member hides and does not show at least
 * @param random uniform in [0, 1)
 */
export function makeServers(
  playlists: readonly (readonly number[])[],
  table: TrackTable,
  limits: { readonly servers: number; readonly hiddenArtists: number },
  random: () => number,
): SimulatedServer[] {
  const usable = playlists.filter((rows) => rows.length >= TRACKS.min && rows.length <= TRACKS.max);
  const owners = shuffled(usable, random)
    .map((rows) => divide(rows, table, random))
    .filter((owner) => newArtistsOf(owner, table).length >= limits.hiddenArtists);
  const count = Math.min(limits.servers, Math.floor(owners.length / MEMBERS));
  return Array.from({ length: count }, (_, server) => ({
    guild: `server ${server}`,
    members: owners
      .slice(server * MEMBERS, (server + 1) * MEMBERS)
      .map((owner, member) => ({ ...owner, user: `member ${member}` })),
  }));
}

/** The artists that a member hides and does not show. */
function newArtistsOf({ shown, hiddenArtists }: Omit<Member, 'user'>, table: TrackTable): number[] {
  const shownArtists = new Set(shown.map((row) => table.artistRow(row)));
  return [...hiddenArtists].filter((artist) => !shownArtists.has(artist));
}

function divide(rows: readonly number[], table: TrackTable, random: () => number): Omit<Member, 'user'> {
  const order = shuffled(rows, random);
  const shown = order.slice(0, Math.min(SHOWN_MAX, order.length >> 1));
  const hidden = new Set(order.slice(shown.length));
  const hiddenArtists = new Set([...hidden].map((row) => table.artistRow(row)));
  return { shown, hidden, hiddenArtists };
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
