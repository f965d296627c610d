import { randomUUID } from 'node:crypto';
import type { EventEmitter } from 'node:events';
import type { DropTrack, DropWeek, PostedWeek, SkippedWeek } from '../storage/database/ports/drops.ts';
import type { KnownArtistRepository } from '../storage/database/ports/known-artists.ts';
import type { LookupRepository } from '../storage/database/ports/lookups.ts';
import type { DropSettings, Schedule } from '../storage/database/ports/schedules.ts';
import { artistKey } from '../track/artist-keys.ts';
import { hasEnded } from './delivery/deliver-week.ts';
import type { DeliveryParts } from './delivery/ports.ts';
import type { DropView } from './drop-view.ts';
import type { NextParts } from './next-parts.ts';
import { type DueWeek, nextDue } from './schedule/weekly-schedule.ts';
import { SIZE } from './size.ts';

/** Emits the id of a server whose schedule was changed by this process. */
export type ScheduleChanges = EventEmitter<{ changed: [guild: string] }>;

export interface DropServiceParts extends Pick<DeliveryParts, 'schedules' | 'drops' | 'selectTracks'> {
  readonly lookups: LookupRepository;
  readonly knownArtists: KnownArtistRepository;
  /** What the drop of a week is made of. */
  readonly partsOf: (guild: string, size: number, due: DueWeek) => Promise<NextParts>;
  readonly viewOf: (tracks: readonly DropTrack[]) => DropView;
  readonly changes: ScheduleChanges;
  /** ms since the epoch */
  readonly now: () => number;
}

/** The first tracks of an album or a playlist are enough to tell what it is. */
const TRACKS_PER_LINK = 3;

/** Whoever shares a playlist knows its artists: those of this many tracks are noted. */
const ARTISTS_FROM = 200;

/** What a person chooses when they turn drops on. */
export type DropChoices = Omit<DropSettings, 'since' | 'revision'>;

/** The state of drops in a server. */
export interface DropStatus {
  readonly settings: DropSettings;
  readonly next: DueWeek;
  readonly paused: Schedule['paused'];
  readonly lastPosted: DropWeek<PostedWeek> | undefined;
  readonly lastSkipped: DropWeek<SkippedWeek> | undefined;
  readonly parts: NextParts;
}

/** What a drop would be. */
export interface DropPreview {
  /** Whether it will be posted as things are. */
  readonly state: 'on' | 'off' | 'paused';
  readonly settings: DropChoices;
  readonly due: DueWeek;
  /** Undefined when there is nothing new left. */
  readonly view: DropView | undefined;
}

/** What commands do with drops: change the settings of a server, show its status, preview its next drop. */
export class DropService {
  readonly #parts: DropServiceParts;

  constructor(parts: DropServiceParts) {
    this.#parts = parts;
  }

  /** The settings of a server; undefined while drops are off. */
  settings(guild: string): Promise<DropSettings | undefined> {
    return this.#parts.schedules.get(guild);
  }

  /** Turns drops on, changes them or resumes them after a pause. If the time stays the same, so do the weeks that are due. */
  async turnOn(guild: string, choices: DropChoices): Promise<void> {
    const { schedules, changes, now } = this.#parts;
    const before = await schedules.get(guild);
    const isSameTime =
      before?.weekday === choices.weekday &&
      before.hour === choices.hour &&
      before.timeZone === choices.timeZone;
    const time = now();
    const since = isSameTime ? before.since : time;
    // Delivery finds out when the server is due.
    await schedules.save(guild, { ...choices, since, revision: randomUUID() }, time);
    changes.emit('changed', guild);
  }

  /** @returns whether drops were on */
  async turnOff(guild: string): Promise<boolean> {
    const { schedules, changes } = this.#parts;
    const wasOn = await schedules.delete(guild);
    changes.emit('changed', guild);
    return wasOn;
  }

  async status(guild: string): Promise<DropStatus | undefined> {
    const { schedules, drops } = this.#parts;
    const settings = await schedules.get(guild);
    if (settings === undefined) return undefined;
    const next = await this.#nextWeek(guild, settings);
    return {
      settings,
      paused: settings.paused,
      next,
      parts: await this.#parts.partsOf(guild, Math.min(settings.size, SIZE.max), next),
      lastPosted: await drops.lastPosted(guild),
      lastSkipped: await drops.lastSkipped(guild),
    };
  }

  /**
   * The next drop by what is known now; stores and changes nothing.
   * @param choices used while drops are off
   */
  async preview(guild: string, choices: DropChoices): Promise<DropPreview> {
    const { schedules, selectTracks, viewOf, now } = this.#parts;
    const stored = await schedules.get(guild);
    const state = stored === undefined ? 'off' : stored.paused === undefined ? 'on' : 'paused';
    const settings = stored ?? { ...choices, since: now(), revision: '' };
    const due = await this.#nextWeek(guild, settings);
    const tracks = await selectTracks(guild, settings, due);
    return { state, settings, due, view: tracks.length === 0 ? undefined : viewOf(tracks) };
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

  turnedOnBy(person: string): Promise<string[]> {
    return this.#parts.schedules.turnedOnBy(person);
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
