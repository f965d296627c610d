/** Types of the tour for first-time visitors. */

/**
 * A tour of suggested steps. The host application gives it as the option `tour?: (now: number) => DriverTour`, which is called
 * for every state with the time on the local Discord's clock, so that a step can depend on the date.
 */
export interface DriverTour {
  readonly title: string;
  /** One or two sentences in Discord's Markdown. */
  readonly text: string;
  readonly steps: readonly DriverTourStep[];
}

export interface DriverTourStep {
  /** The button's text. */
  readonly label: string;
  /** A line of help below it. */
  readonly hint?: string;
  readonly action: DriverTourAction;
}

/**
 * - `command`: types that line (`/name value`, `/group name option:value option:value`) into the composer and sends it
 * - `react`: adds that reaction to the newest bot message in the channel that already has it
 * - `channel`: opens the channel of that name
 * - `advance`: moves the local Discord's clock forward to that time (epoch ms), then opens `channel` if one is named
 */
export type DriverTourAction =
  | { readonly type: 'command'; readonly line: string; readonly channel?: string }
  | { readonly type: 'react'; readonly emoji: string }
  | { readonly type: 'channel'; readonly channel: string }
  | { readonly type: 'advance'; readonly to: number; readonly channel?: string };
