import { WRONG_VOTE_SHARE } from '../../feedback/evaluation/session.ts';
import type { TrackRating } from '../../feedback/votes.ts';
import { WEEK_MS } from '../../lib/time.ts';
import type { TrackTable } from '../../recommend/track-table.ts';
import type { Composer, ServerHistory } from './composer.ts';
import { isLoved, type SimulatedServer } from './simulated-server.ts';

/** One track of a simulated drop. */
export interface SimulatedPlace {
  readonly row: number;
  /** Whether none of its artists was looked up, voted for or posted there before. */
  readonly isNewArtist: boolean;
  /** Whether the same track was posted there before. */
  readonly isRepeat: boolean;
}

/** The drop of one week. */
export interface SimulatedDrop {
  readonly server: SimulatedServer;
  /** From 0. */
  readonly week: number;
  readonly places: readonly SimulatedPlace[];
}

export interface SimulationOptions {
  readonly weeks: number;
  /** Tracks in a drop. */
  readonly size: number;
}

/** Every simulation begins on this day: nothing is in season. */
const START = Date.UTC(2026, 5, 1);
/** Share of what members look up and vote on that they do before the first drop; the rest is spread over the weeks. */
const BEFORE_FIRST = 1 / 3;

type MutableHistory = {
  -readonly [Key in keyof ServerHistory]: ServerHistory[Key] extends readonly (infer Item)[]
    ? Item[]
    : ServerHistory[Key];
};

/**
 * Lets a composer make the weekly drops of a server, whose members look up tracks and vote meanwhile.
 * @param table credits all artists of its rows
 * @param random uniform in [0, 1), for the votes
 * @param randomOf random numbers for the composer in one week
 */
export async function simulateServer(
  server: SimulatedServer,
  composer: Composer,
  table: TrackTable & { credited(row: number): readonly number[] },
  { weeks, size }: SimulationOptions,
  random: () => number,
  randomOf: (week: number) => () => number,
): Promise<SimulatedDrop[]> {
  const history: MutableHistory = { guild: server.guild, lookups: [], ratings: [], posted: [] };
  const known = new Set<number>();
  const meet = (row: number) => {
    for (const artist of table.credited(row)) known.add(artist);
  };
  const drops: SimulatedDrop[] = [];
  for (let week = 0; week < weeks; week++) {
    const at = START + week * WEEK_MS;
    act(server, week, weeks, at - 1, history, table, meet);
    const rows = await composer.compose(history, { size, at, random: randomOf(week) });
    const posted = new Set(history.posted.flatMap((drop) => drop.rows));
    const places = rows.map((row) => ({
      row,
      isNewArtist: !table.credited(row).some((artist) => known.has(artist)),
      isRepeat: posted.has(row),
    }));
    drops.push({ server, week, places });
    for (const row of rows) meet(row);
    history.posted.push({ rows, at });
    history.ratings.push(...votesOn(rows, server, at + 1, table, random));
  }
  return drops;
}

/** What members do before the drop of a week: every second track they look up, every other they vote for. */
function act(
  { members }: SimulatedServer,
  week: number,
  weeks: number,
  at: number,
  history: MutableHistory,
  table: TrackTable,
  meet: (row: number) => void,
): void {
  const share = (done: number) => BEFORE_FIRST + ((1 - BEFORE_FIRST) * done) / Math.max(1, weeks - 1);
  for (const { user, shown } of members) {
    const from = week === 0 ? 0 : Math.round(share(week - 1) * shown.length);
    for (const [index, row] of shown.slice(from, Math.round(share(week) * shown.length)).entries()) {
      meet(row);
      if ((from + index) % 2 === 0) history.lookups.push({ row, at });
      else history.ratings.push({ user, track: table.track(row).id, weight: 1, at, slot: 0 });
    }
  }
}

/**
 * Every member votes for what they love; one vote in ten is wrong: it goes to any other place, and somebody who loves
 * nothing votes nevertheless.
 */
function votesOn(
  rows: readonly number[],
  { members }: SimulatedServer,
  at: number,
  table: TrackTable,
  random: () => number,
): TrackRating[] {
  if (rows.length === 0) return [];
  return members.flatMap((member) => {
    const loved = rows.flatMap((row, slot) => (isLoved(row, member, table) ? [slot] : []));
    const slots = new Set<number>();
    for (const slot of loved.length > 0 ? loved : [-1]) {
      const isWrong = random() < WRONG_VOTE_SHARE;
      const other = Math.floor(random() * rows.length);
      const voted = isWrong ? other : slot;
      if (voted >= 0) slots.add(voted);
    }
    return [...slots].map((slot): TrackRating => {
      return { user: member.user, track: table.track(rows[slot] ?? 0).id, weight: 1, at, slot };
    });
  });
}
