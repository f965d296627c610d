/** What somebody did, and what came of it. */
export interface Act {
  readonly kind: 'command' | 'press' | 'reaction';
  /** Of the server it was done in. */
  readonly process: number;
  /** ms from the start */
  readonly sentAt: number;
  /** Until Discord had the first response, ms; undefined where there was none. */
  readonly acknowledgedMs?: number;
}

/** A time in which processes cannot answer: they were killed, or have no database. */
export interface Outage {
  readonly name: string;
  readonly processes: readonly number[];
  /** ms from the start */
  readonly from: number;
  /** When what was taken away was there again. */
  until: number;
}

/** How long an answer may take that was under way when an outage began. */
const UNDER_WAY_MS = 3000;

/** The acts of one run and the outages in it. */
export class Timeline {
  readonly acts: Act[] = [];
  readonly outages: Outage[] = [];

  /** Acts without a response that no outage explains: it began shortly before or lasted until its end. */
  get lost(): Act[] {
    return this.unanswered.filter((act) => !this.outages.some((outage) => this.#explains(outage, act)));
  }

  get unanswered(): Act[] {
    return this.acts.filter(
      ({ kind, acknowledgedMs }) => kind !== 'reaction' && acknowledgedMs === undefined,
    );
  }

  /** From the beginning of an outage to the first answer to something asked after it, ms; undefined for none. */
  healedAfter({ from, processes }: Outage): number | undefined {
    const answered = this.acts
      .filter((act) => processes.includes(act.process) && act.sentAt > from && act.kind !== 'reaction')
      .flatMap(({ sentAt, acknowledgedMs }) => (acknowledgedMs === undefined ? [] : sentAt + acknowledgedMs));
    return answered.length === 0 ? undefined : Math.min(...answered) - from;
  }

  #explains(outage: Outage, { process, sentAt }: Act): boolean {
    if (!outage.processes.includes(process)) return false;
    const healedAt = outage.from + (this.healedAfter(outage) ?? Number.POSITIVE_INFINITY);
    return sentAt > outage.from - UNDER_WAY_MS && sentAt < Math.max(outage.until, healedAt);
  }
}
