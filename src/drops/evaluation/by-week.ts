import type { MeasuredDrop } from './experiment.ts';

/** All drops of one week by one composer. Shares are in [0, 1]. */
export interface WeekReport {
  /** Share of the places that are loved. */
  readonly loved: number;
  /** The same among the places by artists new to the server. */
  readonly lovedAmongNew: number;
  /** The same, divided by that of tracks drawn at random among those by new artists. */
  readonly timesChance: number;
  /** Share of the artists whom members hide that no earlier drop offered, on average over servers. */
  readonly left: number;
}

/** Reports the weeks one by one. */
export function reportWeeks(drops: readonly MeasuredDrop[], weeks: number): WeekReport[] {
  return Array.from({ length: weeks }, (_, week) => {
    const own = drops.filter((drop) => drop.week === week);
    const sum = (of: (drop: MeasuredDrop) => number) => own.reduce((total, drop) => total + of(drop), 0);
    const shareOf = (of: (drop: MeasuredDrop) => number, among: (drop: MeasuredDrop) => number) =>
      sum(of) / Math.max(1, sum(among));
    const lovedAmongNew = shareOf(
      ({ lovedNew }) => lovedNew,
      (drop) => drop.new,
    );
    const byChance = shareOf(
      ({ lovedByChance }) => lovedByChance,
      () => 1,
    );
    return {
      loved: shareOf(
        ({ loved }) => loved,
        ({ places }) => places,
      ),
      lovedAmongNew,
      timesChance: byChance === 0 ? 0 : lovedAmongNew / byChance,
      left: shareOf(
        ({ left }) => left,
        () => 1,
      ),
    };
  });
}
