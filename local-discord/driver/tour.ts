/** What a host suggests to a first-time visitor. */

/**
 * A first-run panel. The host of the local Discord supplies it as a function of the local Discord's time (`tour?: (now: number) => DriverTour`
 * among the server's options), asked again for every state: so a step may name "next Monday".
 */
export interface DriverTour {
  readonly title: string;
  /** A sentence or two, Discord Markdown. */
  readonly text: string;
  readonly steps: readonly DriverTourStep[];
}

export interface DriverTourStep {
  /** What the button says. */
  readonly label: string;
  /** A line of help under it. */
  readonly hint?: string;
  readonly action: DriverTourAction;
}

/**
 * - `command`: types that line (`/name value`, `/group name option:value option:value`) into the composer and sends it
 * - `react`: adds that reaction to the newest message of a bot in the channel that carries it
 * - `channel`: opens the channel of that name
 * - `advance`: moves the local Discord's clock forward to that time (epoch ms), then opens `channel` if one is named
 */
export type DriverTourAction =
  | { readonly type: 'command'; readonly line: string; readonly channel?: string }
  | { readonly type: 'react'; readonly emoji: string }
  | { readonly type: 'channel'; readonly channel: string }
  | { readonly type: 'advance'; readonly to: number; readonly channel?: string };
