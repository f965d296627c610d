import type { DropWeek, PostedWeek, SkippedWeek } from '../storage/database/ports/drops.ts';
import type { DropSettings, Schedule } from '../storage/database/ports/schedules.ts';
import type { DropView } from './drop-view.ts';
import type { NextParts } from './next-parts.ts';
import type { DueWeek } from './schedule/weekly-schedule.ts';

/** What a person chooses when they turn drops on. */
export type DropChoices = Omit<DropSettings, 'since' | 'revision'>;

/** The state of drops in a server. */
export interface DropStatus {
  readonly settings: DropSettings;
  readonly next: DueWeek;
  readonly stopped: Schedule['stopped'];
  readonly paused: Schedule['paused'];
  readonly lastPosted: DropWeek<PostedWeek> | undefined;
  readonly lastSkipped: DropWeek<SkippedWeek> | undefined;
  readonly parts: NextParts;
}

/** What a drop would be. */
export interface DropPreview {
  /** Whether it will be posted as things are; `kept` is off with settings that can be turned back on. */
  readonly state: 'on' | 'off' | 'kept' | 'paused';
  readonly settings: DropChoices;
  readonly due: DueWeek;
  /** Undefined when there is nothing new left. */
  readonly view: DropView | undefined;
}

/** Whether drops come as things are. */
export function stateOf({ stopped, paused }: Schedule): 'on' | 'kept' | 'paused' {
  if (stopped?.keptUntil !== undefined) return 'kept';
  return stopped === undefined && paused === undefined ? 'on' : 'paused';
}
