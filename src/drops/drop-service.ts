import { randomUUID } from 'node:crypto';
import type { WeekMap } from '../charts/week-map.ts';
import type { FeedbackService } from '../feedback/feedback-service.ts';
import type { TasteService } from '../feedback/taste-service.ts';
import { genreName } from '../genre/model/genres.ts';
import type { Recommender } from '../recommend/ranking/recommender.ts';
import type { OnDamagedEntry } from '../storage/namespace.ts';
import type { Store } from '../storage/store.ts';
import type { TrackInfo } from '../track/track.ts';
import { isDone } from './delivery/deliver-week.ts';
import { composeFor } from './gather-request.ts';
import { type Places, placesOf } from './map-positions.ts';
import { DropStore } from './repository/keyv-drops.ts';
import { LookUps } from './repository/keyv-lookups.ts';
import type { DropTrack, Progress, Settings } from './repository/schema.ts';
import { type Due, nextDue } from './schedule/weekly-schedule.ts';
import { type GenreEar, type LabelledTable, stockOf } from './selection/candidate-source.ts';
import type { Stock } from './selection/drop-request.ts';

export interface DropDeskParts {
  readonly store: Store;
  readonly catalogue: LabelledTable;
  readonly recommender: Recommender;
  readonly feedbackService: FeedbackService;
  readonly tasteService: TasteService;
  readonly classifier: GenreEar;
  /** ms since the epoch */
  readonly now: () => number;
  readonly onDamage: OnDamagedEntry;
}

/** One track of a drop with all that is shown of it. */
export interface ShownTrack {
  readonly row: number;
  readonly track: TrackInfo;
  readonly genre: string;
  readonly why: string;
  readonly kind: DropTrack['kind'];
}

/** A drop ready to be drawn. */
export interface Sheet {
  readonly tracks: readonly ShownTrack[];
  readonly map: Pick<WeekMap, 'genres' | 'tracks'>;
}

/** Where a server is with its drops. */
export interface Overview {
  readonly settings: Settings;
  readonly progress: Progress | undefined;
  readonly next: Due;
  readonly paused: Progress['paused'];
}

/** What commands and the runner want of drops: settings in, drops out. Knows no Discord. */
export class DropDesk {
  readonly store: DropStore;
  readonly #parts: DropDeskParts;
  readonly #lookUps: LookUps;
  readonly #stock: Stock;
  #places: Places | undefined;
  #onChange: (guild: string) => void = () => {};

  constructor(parts: DropDeskParts) {
    this.#parts = parts;
    this.store = new DropStore(parts.store, parts.onDamage);
    this.#lookUps = new LookUps(parts.store, parts.now, parts.onDamage);
    this.#stock = stockOf(parts.catalogue, parts.recommender, parts.classifier);
  }

  /** Whom to tell that a server's settings have changed. */
  set onChange(listener: (guild: string) => void) {
    this.#onChange = listener;
  }

  /** Turns drops on, or on again: what they were paused for is over. An unchanged time keeps what is due. */
  async turnOn(guild: string, wish: Omit<Settings, 'since' | 'revision'>): Promise<void> {
    const known = await this.store.settings(guild);
    const sameTime =
      known?.weekday === wish.weekday && known.hour === wish.hour && known.timeZone === wish.timeZone;
    const since = sameTime ? known.since : this.#parts.now();
    await this.store.turnOn(guild, { ...wish, since, revision: randomUUID() });
    this.#onChange(guild);
  }

  /** @returns whether they were on */
  async turnOff(guild: string): Promise<boolean> {
    const was = await this.store.turnOff(guild);
    this.#onChange(guild);
    return was;
  }

  async overview(guild: string): Promise<Overview | undefined> {
    const settings = await this.store.settings(guild);
    if (settings === undefined) return undefined;
    const progress = await this.store.progress(guild);
    const paused = progress?.paused?.revision === settings.revision ? progress.paused : undefined;
    return { settings, progress, paused, next: await this.nextOf(guild, settings) };
  }

  /** The next week that has no drop yet. */
  async nextOf(guild: string, settings: Settings): Promise<Due> {
    const now = this.#parts.now();
    let next = nextDue(settings, Math.max(now, settings.since));
    while (isDone(await this.store.record(guild, next.week), now)) next = nextDue(settings, next.dueAt);
    return next;
  }

  compose(guild: string, settings: Settings, due: Due): Promise<DropTrack[] | undefined> {
    const { feedbackService, tasteService, now } = this.#parts;
    const parts = {
      feedbackService,
      tasteService,
      now,
      store: this.store,
      lookUps: this.#lookUps,
      stock: this.#stock,
    };
    return composeFor(parts, guild, settings, due);
  }

  /** Tracks that the catalogue has lost since are left out. */
  sheetOf(picks: readonly DropTrack[]): Sheet {
    const { catalogue } = this.#parts;
    this.#places ??= placesOf(catalogue);
    const places = this.#places;
    const tracks = picks.flatMap(({ id, why, kind }): ShownTrack[] => {
      const row = catalogue.rowOf(id);
      if (row < 0) return [];
      return [{ row, track: catalogue.track(row), genre: genreName(this.#stock.soundsLike(row)), why, kind }];
    });
    return {
      tracks,
      map: {
        genres: [...places.genres].map(([key, place]) => {
          const name = genreName(key);
          return { name, here: tracks.some(({ genre }) => genre === name), ...place };
        }),
        tracks: tracks.map(({ row, kind }) => ({ ...places.ofRow(row), aside: kind === 'exploring' })),
      },
    };
  }

  /** Notes what somebody of a server asked about. */
  heard(guild: string | null, tracks: readonly { readonly id: string }[]): Promise<void> {
    if (guild === null) return Promise.resolve();
    return this.#lookUps.note(
      guild,
      tracks.map(({ id }) => id),
    );
  }

  /** Forgets a server that the bot has left for good. */
  async forget(guild: string): Promise<void> {
    await this.store.forget(guild);
    await this.#lookUps.forget(guild);
  }

  track(id: string): TrackInfo | undefined {
    const row = this.#parts.catalogue.rowOf(id);
    return row < 0 ? undefined : this.#parts.catalogue.track(row);
  }
}
