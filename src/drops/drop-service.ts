import { randomUUID } from 'node:crypto';
import type { EventEmitter } from 'node:events';
import { DAY_MS } from '../lib/time.ts';
import type { DropTrack } from '../storage/database/ports/drops.ts';
import type { KnownArtistRepository } from '../storage/database/ports/known-artists.ts';
import type { LookupRepository } from '../storage/database/ports/lookups.ts';
import type { DropSettings, Schedule, Stop } from '../storage/database/ports/schedules.ts';
import { artistKey } from '../track/artist-keys.ts';
import { hasEnded } from './delivery/deliver-week.ts';
import type { DeliveryParts } from './delivery/ports.ts';
import { type DropChoices, type DropPreview, type DropStatus, stateOf } from './drop-status.ts';
import type { DropView } from './drop-view.ts';
import type { NextParts } from './next-parts.ts';
import { type DueWeek, nextDue } from './schedule/weekly-schedule.ts';
import { SIZE } from './size.ts';

/** Emits the id of a server whose schedule was changed by this process. */
export type ScheduleChanges = EventEmitter<{ changed: [guild: string] }>;

/** Makes what is shown of a server's drop. */
export type DropViewer = (guild: string, tracks: readonly DropTrack[]) => Promise<DropView>;

export interface DropServiceParts extends Pick<DeliveryParts, 'schedules' | 'drops' | 'selectTracks'> {
  readonly lookups: LookupRepository;
  readonly knownArtists: KnownArtistRepository;
  /** What the drop of a week is made of. */
  readonly partsOf: (guild: string, size: number, due: DueWeek) => Promise<NextParts>;
  readonly viewOf: DropViewer;
  readonly changes: ScheduleChanges;
  /** ms since the epoch */
  readonly now: () => number;
}

/** The first tracks of an album or a playlist are enough to tell what it is. */
const TRACKS_PER_LINK = 3;

/** Whoever shares a playlist knows its artists: those of this many tracks are noted. */
const ARTISTS_FROM = 200;

/** How long drops that were turned off can be turned back on as they were. */
const OFF_KEPT_MS = 7 * DAY_MS;

/** What commands do with drops: change the settings of a server, show its status, preview its next drop. */
export class DropService {
  readonly #parts: DropServiceParts;

  constructor(parts: DropServiceParts) {
    this.#parts = parts;
  }

  /** The settings of a server, also of drops that are stopped; undefined where there are none. */
  async settings(guild: string): Promise<Schedule | undefined> {
    const schedule = await this.#parts.schedules.get(guild);
    // Version 0.1 allowed more tracks.
    return schedule && { ...schedule, size: Math.min(schedule.size, SIZE.max) };
  }

  /**
   * Turns drops on, changes them or resumes them after a pause. If the time stays the same, so do the weeks that are
   * due, except after a stop: what fell due meanwhile is not wanted.
   */
  async turnOn(guild: string, choices: DropChoices): Promise<void> {
    const before = await this.#parts.schedules.get(guild);
    const isSameTime =
      before?.stopped === undefined &&
      before?.weekday === choices.weekday &&
      before.hour === choices.hour &&
      before.timeZone === choices.timeZone;
    await this.#start(guild, choices, isSameTime ? before.since : this.#parts.now());
  }

  /** Stops drops until they are resumed. @returns whether there was something to stop */
  pause(guild: string, by: string): Promise<boolean> {
    return this.#stop(guild, { at: this.#parts.now(), by });
  }

  /** Stops drops, and forgets their settings after a week. @returns whether there was something to stop */
  turnOff(guild: string, by: string): Promise<boolean> {
    const at = this.#parts.now();
    return this.#stop(guild, { at, by, keptUntil: at + OFF_KEPT_MS });
  }

  /** Turns stopped or paused drops on as they were. What fell due meanwhile is not posted. */
  async resume(guild: string, settings: DropChoices): Promise<void> {
    await this.#start(guild, settings, this.#parts.now());
  }

  async #start(guild: string, choices: DropChoices, since: number): Promise<void> {
    const { schedules, changes, now } = this.#parts;
    // Delivery finds out when the server is due.
    await schedules.save(guild, { ...choices, since, revision: randomUUID() }, now());
    changes.emit('changed', guild);
  }

  async #stop(guild: string, stop: Stop): Promise<boolean> {
    const { schedules, changes } = this.#parts;
    const wasThere = await schedules.stop(guild, stop);
    changes.emit('changed', guild);
    return wasThere;
  }

  async status(guild: string): Promise<DropStatus | undefined> {
    const { drops } = this.#parts;
    const settings = await this.settings(guild);
    if (settings === undefined) return undefined;
    const next = await this.#nextWeek(guild, settings);
    return {
      settings,
      stopped: settings.stopped,
      paused: settings.paused,
      next,
      parts: await this.#parts.partsOf(guild, settings.size, next),
      lastPosted: await drops.lastPosted(guild),
      lastSkipped: await drops.lastSkipped(guild),
    };
  }

  /**
   * The next drop by what is known now; stores and changes nothing.
   * @param choices used while drops are off
   */
  async preview(guild: string, choices: DropChoices): Promise<DropPreview> {
    const { selectTracks, viewOf, now } = this.#parts;
    const stored = await this.settings(guild);
    const state = stored === undefined ? 'off' : stateOf(stored);
    const settings = stored ?? { ...choices, since: now(), revision: '' };
    const due = await this.#nextWeek(guild, settings);
    const tracks = await selectTracks(guild, settings, due);
    return { state, settings, due, view: tracks.length === 0 ? undefined : await viewOf(guild, tracks) };
  }

  /** Remembers what somebody in a server looked up, as a hint of its taste; nothing for direct messages. */
  async noteLookup(
    guild: string | null,
    tracks: readonly { readonly id: string; readonly artists: readonly string[] }[],
  ): Promise<void> {
    if (guild === null) return;
    const ids = tracks.slice(0, TRACKS_PER_LINK).map(({ id }) => id);
    await this.#parts.lookups.add(guild, ids);
    const artists = tracks.slice(0, ARTISTS_FROM).flatMap((track) => track.artists);
    await this.#parts.knownArtists.add(guild, artists.map(artistKey));
  }

  /** The servers in which a person turned drops on, and those in which they stopped them. */
  async changedBy(person: string): Promise<{ turnedOnIn: string[]; stoppedIn: string[] }> {
    const { schedules } = this.#parts;
    return { turnedOnIn: await schedules.turnedOnBy(person), stoppedIn: await schedules.stoppedBy(person) };
  }

  /** The next week that has not ended yet. */
  async #nextWeek(guild: string, settings: DropSettings): Promise<DueWeek> {
    const { drops, now } = this.#parts;
    const time = now();
    let next = nextDue(settings, Math.max(time, settings.since));
    while (hasEnded(await drops.get(guild, next.week), time)) next = nextDue(settings, next.dueAt);
    return next;
  }
}
